import * as v from 'valibot';
import { fail, ok, type Result } from '#contract/index.ts';
import type { Log } from '../../ports.ts';
import type { Http, HttpAnswer } from '../http.ts';
import type { BlogAccess, Page } from '../provider.ts';
import { errorFromAnswer, jsonOf, wordPressError } from './answer-error.ts';
import { type Params, routeUrl } from './route.ts';

/** What the parts of the provider share. */
export interface Tools {
  readonly http: Http;
  /** ms since the epoch. */
  readonly now: () => number;
  readonly log: Log;
}

/**
 * One GET on the blog's API. Reads as anyone; signed in only if the blog hides itself from strangers, so that a
 * revoked password never keeps anybody from reading.
 */
export async function getRoute(
  { http }: Tools,
  blog: BlogAccess,
  path: string,
  params: Params,
  signal: AbortSignal | undefined,
): Promise<Result<HttpAnswer>> {
  const url = routeUrl(blog.apiRoot, path, params);
  const headers = { Accept: 'application/json' };
  const { onExchange } = blog;
  const anyone = await http.get(url, { headers, signal, onExchange });
  if (!anyone.ok || blog.credentials === null || !isLocked(anyone.value)) return anyone;
  return http.get(url, { headers, signal, onExchange, credentials: blog.credentials });
}

/** The whole API wants a sign-in, not one row of it. */
function isLocked(answer: HttpAnswer): boolean {
  if (answer.status !== 401 && answer.status !== 403) return false;
  const code = wordPressError(answer)?.code ?? '';
  return !/^rest_(cannot_|forbidden|post_|comment_|user_)/.test(code);
}

/** A page of rows; rows that cannot be understood are left out, and logged, so that one never hides the others. */
export function pageOf<S extends v.GenericSchema>(
  { log, now }: Tools,
  answer: HttpAnswer,
  row: S,
): Result<Page<v.InferOutput<S>>> {
  if (answer.status === 400 && wordPressError(answer)?.code === 'rest_post_invalid_page_number') {
    return ok({ items: [], total: null, totalPages: null });
  }
  const json = jsonOf(answer);
  if (answer.status !== 200 || !Array.isArray(json)) return fail(errorFromAnswer(answer, now()));
  const items: v.InferOutput<S>[] = [];
  for (const one of json) {
    const parsed = v.safeParse(row, one);
    if (parsed.success) items.push(parsed.output);
    else {
      const [issue] = parsed.issues;
      log.warn('a row of the blog was left out', {
        url: answer.url,
        id: (one as { id?: unknown } | null)?.id,
        issue: `${v.getDotPath(issue) ?? ''}: ${issue.message}`,
      });
    }
  }
  return ok({
    items,
    total: countOf(answer.headers['x-wp-total']),
    totalPages: countOf(answer.headers['x-wp-totalpages']),
  });
}

/** One object, or why not. */
export function objectOf<S extends v.GenericSchema>(
  { now }: Tools,
  answer: HttpAnswer,
  schema: S,
): Result<v.InferOutput<S>> {
  const parsed = v.safeParse(schema, jsonOf(answer));
  if (answer.status >= 200 && answer.status < 300 && parsed.success) return ok(parsed.output);
  return fail(errorFromAnswer(answer, now()));
}

const countOf = (header: string | undefined): number | null =>
  header !== undefined && /^\d{1,15}$/.test(header.trim()) ? Number(header) : null;
