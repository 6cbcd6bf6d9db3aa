import type { Result } from '#contract/index.ts';
import type { Choice, Provider } from './provider.ts';

type Discover = Provider['discover'];

/** The kinds of blog the app knows. */
export interface ProviderRegistry {
  /** Throws for a kind that is not built in: the store cannot hold one. */
  readonly byKind: (kind: string) => Provider;
  /** What can be followed at an address, the recommended first. Errors: see `Provider.discover`. */
  readonly discover: Discover;
}

/**
 * A registry over these providers, in order of preference.
 *
 * @param discover asks an address; unless given, each kind is asked in turn and the first that knows it wins. A
 *   kind that can look for the others on the same page spares the blog a second reading.
 */
export function createRegistry(
  providers: readonly Provider[],
  discover: Discover = inTurn(providers),
): ProviderRegistry {
  return {
    byKind: (kind) => {
      const found = providers.find((provider) => provider.kind === kind);
      if (found === undefined) throw new Error(`No provider of kind "${kind}".`);
      return found;
    },
    discover,
  };
}

function inTurn(providers: readonly Provider[]): Discover {
  return async (address, signal) => {
    let last: Result<readonly Choice[]> = { ok: false, error: { code: 'noApi' } };
    for (const provider of providers) {
      last = await provider.discover(address, signal);
      if (last.ok || last.error.code !== 'noApi') return last;
    }
    return last;
  };
}
