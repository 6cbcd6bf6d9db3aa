/** What a REST collection answers with. */
export interface RestAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const restError = (status: number, code: string, message: string): RestAnswer => ({
  status,
  body: { code, message, data: { status } },
});

export interface Paging {
  readonly page: number;
  readonly perPage: number;
  readonly offset: number | null;
}

/** `per_page` 1–100 and `page` from 1, else the error WordPress gives. */
export function pagingOf(query: URLSearchParams): Paging | RestAnswer {
  const perPage = numberOf(query, 'per_page', 10);
  const page = numberOf(query, 'page', 1);
  const offset = query.has('offset') ? numberOf(query, 'offset', 0) : null;
  if (
    perPage === null ||
    perPage < 1 ||
    perPage > 100 ||
    page === null ||
    page < 1 ||
    Number.isNaN(offset)
  ) {
    return restError(400, 'rest_invalid_param', 'Invalid parameter(s): per_page or page');
  }
  return { page, perPage, offset };
}

export const isAnswer = (value: object): value is RestAnswer => 'status' in value;

function numberOf(query: URLSearchParams, name: string, usual: number): number | null {
  const text = query.get(name);
  if (text === null) return usual;
  return /^-?\d+$/.test(text) ? Number(text) : null;
}

/** Numbers of a comma list (`post=1,2`) or of repeated `post[]=1`; null if the parameter is not there. */
export function numbersOf(query: URLSearchParams, name: string): readonly number[] | null {
  const values = [...query.getAll(name), ...query.getAll(`${name}[]`)];
  const indexed = [...query.entries()]
    .filter(([key]) => new RegExp(`^${name}\\[\\d+\\]$`).test(key))
    .map(([, value]) => value);
  const all = [...values, ...indexed];
  return all.length === 0 ? null : all.join(',').split(',').map(Number).filter(Number.isFinite);
}

/** A time parameter in ms: with `Z` or an offset as given, without a zone the blog's local time, which is UTC here. */
export function timeOf(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  const ms = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(ms) ? null : ms;
}

/** One page of rows with WordPress's counting headers. */
export function pageOf<T>(
  rows: readonly T[],
  paging: Paging,
  render: (row: T) => unknown,
): RestAnswer {
  const start = paging.offset ?? (paging.page - 1) * paging.perPage;
  return {
    status: 200,
    body: rows.slice(start, start + paging.perPage).map(render),
    headers: {
      'X-WP-Total': String(rows.length),
      'X-WP-TotalPages': String(Math.ceil(rows.length / paging.perPage)),
    },
  };
}

/** Only the asked fields (`_fields=id,title.rendered`); everything if none were asked. */
export function pick(
  row: Record<string, unknown>,
  query: URLSearchParams,
): Record<string, unknown> {
  const fields = [...query.getAll('_fields'), ...query.getAll('_fields[]')]
    .join(',')
    .split(',')
    .map((field) => field.trim())
    .filter(Boolean);
  if (fields.length === 0) return row;
  const out: Record<string, unknown> = {};
  for (const field of fields) copy(row, out, field.split('.'));
  return out;
}

function copy(
  from: Record<string, unknown>,
  to: Record<string, unknown>,
  path: readonly string[],
): void {
  const [head, ...rest] = path;
  if (head === undefined || !(head in from)) return;
  const value = from[head];
  if (rest.length === 0 || typeof value !== 'object' || value === null) {
    to[head] = value;
    return;
  }
  const inner = (to[head] ?? {}) as Record<string, unknown>;
  to[head] = inner;
  copy(value as Record<string, unknown>, inner, rest);
}
