import { type AppError, fail, ok, type Result } from '#contract/index.ts';
import { plainText } from '../../text/plain-text.ts';
import type { HttpAnswer } from '../http.ts';
import type { RemoteBlog } from '../provider.ts';
import { addressesOf } from './address.ts';
import { errorFromAnswer, wordPressError } from './answer-error.ts';
import { objectOf, type Tools } from './api.ts';
import { advertised, guessedRoots } from './api-roots.ts';
import { rsdApiRoot } from './links.ts';
import { routeUrl } from './route.ts';
import { type WireIndex, wireIndex } from './wire.ts';

const indexFields = 'name,description,url,home,namespaces,authentication';

/** Finds the blog behind any of its addresses. See `Provider.discover`. */
export async function discoverBlog(
  tools: Tools,
  pasted: string,
  signal: AbortSignal | undefined,
): Promise<Result<RemoteBlog>> {
  const addresses = addressesOf(pasted);
  if (!addresses.ok) return addresses;
  let first: Result<RemoteBlog> | null = null;
  for (const address of addresses.value) {
    const page = await tools.http.get(address, { signal });
    if (page.ok) return blogBehind(tools, page.value, signal);
    first ??= page;
    if (!mayDoOverOtherScheme(page.error)) return page;
  }
  return first ?? fail({ code: 'invalidInput' });
}

/** A name that is not found stays so with another scheme, and a bad certificate is not to be gone around. */
const mayDoOverOtherScheme = ({ code, detail }: AppError): boolean =>
  code === 'timeout' ||
  (code === 'offline' && detail !== undefined) ||
  (code === 'badResponse' && !/certificate/.test(detail ?? ''));

async function blogBehind(
  tools: Tools,
  page: HttpAnswer,
  signal: AbortSignal | undefined,
): Promise<Result<RemoteBlog>> {
  const said = advertised(page);
  const found = (root: string, index: WireIndex) => ok(blogOf(root, index, said.postRemoteId));

  let problem: AppError | null = null;
  const itself = objectOf(tools, page, wireIndex);
  if (itself.ok && isIndex(itself.value)) {
    return found(withoutArguments(page.url), itself.value);
  }
  for (const root of [...said.roots, ...(await rsdRoots(tools, said.rsd, said.roots, signal))]) {
    const index = await fetchIndex(tools, root, signal);
    if (index.ok) return found(index.value.root, index.value.index);
    problem ??= index.error;
  }
  // It said where its API is, so what happened there is the reason.
  if (problem !== null) return fail(advertisedProblem(problem));
  if (page.status === 429 || page.status >= 500) return fail(errorFromAnswer(page, tools.now()));

  let locked: AppError | null = null;
  for (const root of guessedRoots(page.url)) {
    const index = await fetchIndex(tools, root, signal);
    if (index.ok) return found(index.value.root, index.value.index);
    const { code } = index.error;
    if (code === 'offline' || code === 'timeout' || code === 'rateLimited')
      return fail(index.error);
    if (index.isWordPress && (code === 'unauthorized' || code === 'forbidden')) {
      locked ??= index.error;
    }
  }
  if (locked !== null) return fail(advertisedProblem(locked));
  const { host } = new URL(page.url);
  if (page.status >= 400) return fail(errorFromAnswer(page, tools.now()));
  return fail({ code: 'noApi', host });
}

async function rsdRoots(
  tools: Tools,
  documents: readonly string[],
  known: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const [document] = documents;
  if (known.length > 0 || document === undefined) return [];
  const answer = await tools.http.get(document, { signal });
  if (!answer.ok || answer.value.status !== 200) return [];
  const root = rsdApiRoot(answer.value.text, answer.value.url);
  return root === null ? [] : [root];
}

type IndexAnswer =
  | { readonly ok: true; readonly value: { readonly root: string; readonly index: WireIndex } }
  | { readonly ok: false; readonly error: AppError; readonly isWordPress: boolean };

async function fetchIndex(
  tools: Tools,
  root: string,
  signal: AbortSignal | undefined,
): Promise<IndexAnswer> {
  // The whole index is some 180 kB.
  const answer = await tools.http.get(routeUrl(root, '/', { _fields: indexFields }), {
    headers: { Accept: 'application/json' },
    signal,
  });
  if (!answer.ok) return { ok: false, error: answer.error, isWordPress: false };
  const index = objectOf(tools, answer.value, wireIndex);
  if (index.ok && isIndex(index.value)) {
    return { ok: true, value: { root: withoutArguments(answer.value.url), index: index.value } };
  }
  const error = index.ok ? ({ code: 'noApi', host: new URL(root).host } as const) : index.error;
  return { ok: false, error, isWordPress: wordPressError(answer.value) !== null };
}

const isIndex = (index: WireIndex): boolean => index.namespaces.includes('wp/v2');

/** A locked API is, for a reader without a key, none; `status` and `detail` keep the difference. */
function advertisedProblem(error: AppError): AppError {
  if (error.code !== 'unauthorized' && error.code !== 'forbidden' && error.code !== 'notFound') {
    return error;
  }
  const why = error.code === 'notFound' ? 'its API is switched off' : 'its API is locked';
  return { ...error, code: 'noApi', detail: error.detail ? `${why}: ${error.detail}` : why };
}

function blogOf(root: string, index: WireIndex, postRemoteId: string | null): RemoteBlog {
  const home = [index.home, index.url, root].find((one) => one && URL.canParse(one)) ?? root;
  const url = new URL(home);
  url.hash = '';
  if (!url.pathname.endsWith('/') && url.search === '') url.pathname += '/';
  const passwords = index.authentication['application-passwords'];
  return {
    name: plainText(index.name) || url.host,
    description: plainText(index.description),
    url: url.href,
    apiRoot: root,
    capabilities: {
      guestReply: true,
      accountReply: passwords !== undefined,
      authorizeUrl: passwords?.endpoints.authorization ?? null,
    },
    postRemoteId,
  };
}

/** The root itself, as redirects left it: without our own arguments, but with its `rest_route`. */
function withoutArguments(url: string): string {
  const root = new URL(url);
  const inside = root.searchParams.get('rest_route');
  // WordPress reads `rest_route=/` and `rest_route=%2F` alike; the plain form is the one people know.
  root.search = inside === null ? '' : '?rest_route=/';
  root.hash = '';
  return root.href;
}
