/** What a REST route answers with. */
export interface RestAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown by whatever finds a fault with a request; becomes WordPress's error object. */
export class RestRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const invalidParam = (name: string): RestRefusal =>
  new RestRefusal(400, 'rest_invalid_param', `Invalid parameter(s): ${name}`);

export interface Paging {
  readonly page: number;
  readonly perPage: number;
  readonly offset: number | null;
}

/** `per_page` 1–100, `page` from 1, `offset` from 0. Throws `RestRefusal` for others. */
export function pagingOf(query: URLSearchParams): Paging {
  const page = integerOf(query, 'page') ?? 1;
  const perPage = integerOf(query, 'per_page') ?? 10;
  const offset = integerOf(query, 'offset');
  if (page < 1) throw invalidParam('page');
  if (perPage < 1 || perPage > 100) throw invalidParam('per_page');
  if (offset !== null && offset < 0) throw invalidParam('offset');
  return { page, perPage, offset };
}

/** One page of rows with WordPress's counting headers. */
export function pageOf<T>(
  rows: readonly T[],
  { page, perPage, offset }: Paging,
  render: (row: T) => unknown,
): RestAnswer {
  const start = offset ?? (page - 1) * perPage;
  return {
    status: 200,
    body: rows.slice(start, start + perPage).map(render),
    headers: {
      'X-WP-Total': String(rows.length),
      'X-WP-TotalPages': String(Math.ceil(rows.length / perPage)),
    },
  };
}

/** Rows by the asked `orderby` (one of `keys`) and `order`, newest or greatest first unless told otherwise. */
export function ordered<T extends { readonly id: number }>(
  rows: readonly T[],
  query: URLSearchParams,
  keys: Readonly<Record<string, (row: T) => number>>,
): readonly T[] {
  const orderby = query.get('orderby') ?? 'date';
  const order = query.get('order') ?? 'desc';
  if (order !== 'asc' && order !== 'desc') throw invalidParam('order');
  if (orderby === 'include') {
    const include = numbersOf(query, 'include') ?? [];
    return [...rows].sort((a, b) => include.indexOf(a.id) - include.indexOf(b.id));
  }
  const key = Object.hasOwn(keys, orderby) ? keys[orderby] : undefined;
  if (key === undefined) throw invalidParam('orderby');
  const sign = order === 'asc' ? 1 : -1;
  return [...rows].sort((a, b) => sign * (key(a) - key(b) || a.id - b.id));
}

/** Numbers of a comma list (`post=1,2`) or of repeated `post[]=1`; null if the parameter is not there. */
export function numbersOf(query: URLSearchParams, name: string): readonly number[] | null {
  const values = listOf(query, name);
  if (values === null) return null;
  if (values.some((value) => !/^-?\d{1,15}$/.test(value))) throw invalidParam(name);
  return values.map(Number);
}

/** Texts of a comma list or of repeated `name[]=…`; null if the parameter is not there. */
export function listOf(query: URLSearchParams, name: string): readonly string[] | null {
  const values = [...query.entries()]
    .filter(([key]) => key === name || (key.startsWith(`${name}[`) && key.endsWith(']')))
    .map(([, value]) => value);
  if (values.length === 0) return null;
  return values
    .join(',')
    .split(/[\s,]+/)
    .filter((value) => value !== '');
}

/** A time parameter in ms: with `Z` or an offset as given, without a zone the blog's local time: UTC. */
export function timeOf(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  const match = /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/i.exec(text);
  const ms = match === null ? Number.NaN : Date.parse(`${match[1]}${match[2] ?? 'Z'}`);
  if (Number.isNaN(ms)) throw invalidParam(name);
  return ms;
}

/** The part of a row that `_fields` asks for (`id,title.rendered`); all of it if nothing was asked. */
export function pick(row: object, query: URLSearchParams): object {
  const fields = listOf(query, '_fields') ?? [];
  if (fields.length === 0) return row;
  const out: Record<string, unknown> = Object.create(null);
  for (const field of fields) copy(row, out, field.split('.'));
  return out;
}

function copy(from: object, to: Record<string, unknown>, path: readonly string[]): void {
  const [head, ...rest] = path;
  if (head === undefined || !Object.hasOwn(from, head)) return;
  const value = (from as Record<string, unknown>)[head];
  if (rest.length === 0 || typeof value !== 'object' || value === null) {
    to[head] = value;
    return;
  }
  const known = to[head];
  // Asked whole before: nothing can be added.
  if (known === value) return;
  const inner: Record<string, unknown> = (known as Record<string, unknown> | undefined) ?? {};
  to[head] = inner;
  copy(value, inner, rest);
}

function integerOf(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  if (!/^-?\d{1,9}$/.test(text)) throw invalidParam(name);
  return Number(text);
}
