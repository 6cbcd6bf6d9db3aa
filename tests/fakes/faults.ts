/** What can go wrong between the app and a blog, for one request. */
export type Fault =
  | { readonly kind: 'none' }
  /** The connection ends after so many bytes of the request's body; the blog never hears of it. */
  | { readonly kind: 'dropRequest'; readonly after: number }
  /** The blog has done what was asked; of its answer (head and body) only this part, in [0, 1), comes through. */
  | { readonly kind: 'dropAnswer'; readonly part: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'delay'; readonly ms: number }
  /** 429; `seconds` is its Retry-After. */
  | { readonly kind: 'tooMany'; readonly seconds: number | null }
  | { readonly kind: 'inRepair'; readonly seconds: number }
  | { readonly kind: 'broken' }
  /** A whole answer whose body is only this part, in [0, 1), of the blog's. */
  | { readonly kind: 'cutBody'; readonly part: number }
  | { readonly kind: 'html' }
  /** The right body, under another name. */
  | { readonly kind: 'wrongType' }
  | { readonly kind: 'endless' }
  | { readonly kind: 'drip' }
  | { readonly kind: 'circle' }
  | { readonly kind: 'bomb' }
  /** Sent on to an address whose certificate nobody vouches for. */
  | { readonly kind: 'insecure' }
  | { readonly kind: 'empty' };

export type FaultKind = Fault['kind'];

/** Those that are no answer to what was asked. */
export const faultKinds: readonly Exclude<FaultKind, 'none'>[] = [
  'dropRequest',
  'dropAnswer',
  'reset',
  'delay',
  'tooMany',
  'inRepair',
  'broken',
  'cutBody',
  'html',
  'wrongType',
  'endless',
  'drip',
  'circle',
  'bomb',
  'insecure',
  'empty',
];

/** One of its kind. `delayMs` should be longer than the asker's patience. */
export function faultOf(kind: FaultKind, random: () => number, delayMs: number): Fault {
  switch (kind) {
    case 'dropRequest':
      return { kind, after: Math.floor(random() * 200) };
    case 'dropAnswer':
    case 'cutBody':
      return { kind, part: random() };
    case 'delay':
      return { kind, ms: delayMs };
    case 'tooMany':
      return { kind, seconds: random() < 0.5 ? null : 30 };
    case 'inRepair':
      return { kind, seconds: 60 };
    default:
      return { kind };
  }
}

/** Any fault, or none with the likelihood 1 − `rate`. */
export function anyFault(
  random: () => number,
  rate: number,
  delayMs: number,
  kinds: readonly FaultKind[] = faultKinds,
): Fault {
  if (random() >= rate) return { kind: 'none' };
  return faultOf(kinds[Math.floor(random() * kinds.length)] ?? 'none', random, delayMs);
}
