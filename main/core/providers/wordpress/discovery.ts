import { type AppError, fail, ok, type Result } from '#contract/index.ts';
import type { HttpAnswer } from '../http.ts';
import type { Choice, RemoteBlog } from '../provider.ts';
import { addressesOf } from './address.ts';
import { errorFromAnswer } from './answer-error.ts';
import type { Tools } from './api.ts';
import { advertised, guessedRoots, siteRoot } from './api-roots.ts';
import { blogOfIndex, fetchBlog } from './blog-behind-root.ts';
import { choicesAt } from './choices.ts';
import { feedsAt } from './feed-choices.ts';
import { rsdApiRoot } from './links.ts';

/** What can be followed by the feeds of a page that was fetched already. Errors: noApi if it has none, and the network's. */
export type FeedChoices = (
  page: HttpAnswer,
  signal: AbortSignal | undefined,
  options: { readonly apiProblem: AppError | null },
) => Promise<Result<readonly Choice[]>>;

export interface DiscoveryTools extends Tools {
  /** Asked where no API can be read; without it such a page is a failure. */
  readonly feedChoices?: FeedChoices;
  /** Where the sites of WordPress.com have their API. */
  readonly wordPressCom?: string;
}

const WORDPRESS_COM = 'https://public-api.wordpress.com';

/** Finds what can be followed at any address of a blog. See `Provider.discover`. */
export async function discoverBlog(
  tools: DiscoveryTools,
  pasted: string,
  signal: AbortSignal | undefined,
): Promise<Result<readonly Choice[]>> {
  const addresses = addressesOf(pasted);
  if (!addresses.ok) return addresses;
  let first: Result<readonly Choice[]> | null = null;
  for (const address of addresses.value) {
    const page = await tools.http.get(address, { signal });
    if (page.ok) return choicesBehind(tools, page.value, signal);
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

async function choicesBehind(
  tools: DiscoveryTools,
  page: HttpAnswer,
  signal: AbortSignal | undefined,
): Promise<Result<readonly Choice[]>> {
  const said = advertised(page);
  const choices = async (blog: RemoteBlog) =>
    ok(await choicesAt(tools, asSafeAs(page.url, blog), page, said.postRemoteId, signal));
  const byFeeds = async (apiProblem: AppError | null): Promise<Result<readonly Choice[]> | null> =>
    tools.feedChoices === undefined ? null : tools.feedChoices(page, signal, { apiProblem });

  const itself = blogOfIndex(tools, page);
  if (itself !== null) return choices(itself);

  let problem: AppError | null = null;
  for (const root of await namedRoots(tools, page, said, signal)) {
    const blog = await fetchBlog(tools, root, signal);
    if (blog.ok) return choices(blog.value);
    problem ??= blog.error;
  }
  if (problem !== null) {
    if (isPassing(problem)) return fail(problem);
    // It said where its API is, so what happened there is the reason.
    const apiProblem = lockedProblem(problem);
    const read = await byFeeds(apiProblem);
    return read?.ok || (read !== null && isPassing(read.error)) ? read : fail(apiProblem);
  }
  if (page.status === 429 || page.status >= 500) return fail(errorFromAnswer(page, tools.now()));

  const seemsForeign =
    page.status === 200 && !wordPressSign.test(page.text) && feedsAt(page).feeds.length > 0;
  let read = seemsForeign ? await byFeeds(null) : null;
  if (read?.ok) return read;

  let locked: AppError | null = null;
  for (const root of guessedRoots(page.url)) {
    const blog = await fetchBlog(tools, root, signal);
    if (blog.ok) return choices(blog.value);
    const { code } = blog.error;
    if (code === 'offline' || code === 'timeout' || code === 'rateLimited') return fail(blog.error);
    if (blog.isWordPress && (code === 'unauthorized' || code === 'forbidden')) {
      locked ??= lockedProblem(blog.error);
    }
  }
  read ??= await byFeeds(locked);
  if (read?.ok || (read !== null && isPassing(read.error))) return read;
  if (locked !== null) return fail(locked);
  if (page.status >= 400) return fail(errorFromAnswer(page, tools.now()));
  return fail({ code: 'noApi', host: new URL(page.url).host });
}

/** Roots the page itself speaks of, the surest first. */
async function namedRoots(
  tools: DiscoveryTools,
  page: HttpAnswer,
  said: ReturnType<typeof advertised>,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  if (said.roots.length > 0) return said.roots;
  const { hostname } = new URL(page.url);
  if (hostname.endsWith('.wordpress.com')) {
    return [siteRoot(tools.wordPressCom ?? WORDPRESS_COM, hostname)];
  }
  const [document] = said.rsd;
  if (document === undefined) return [];
  const answer = await tools.http.get(document, { signal });
  if (!answer.ok || answer.value.status !== 200) return [];
  const root = rsdApiRoot(answer.value.text, answer.value.url);
  return root === null ? [] : [root];
}

/** Many a blog still calls itself http after its move to https. */
function asSafeAs(pageUrl: string, blog: RemoteBlog): RemoteBlog {
  const url = new URL(blog.url);
  const page = new URL(pageUrl);
  if (url.protocol === page.protocol || url.host !== page.host) return blog;
  url.protocol = page.protocol;
  return page.protocol === 'https:' ? { ...blog, url: url.href } : blog;
}

/** Trouble that will pass: to read such a blog by feeds for ever would be hasty. */
const isPassing = ({ code, status }: AppError): boolean =>
  code === 'offline' || code === 'timeout' || code === 'rateLimited' || (status ?? 0) >= 500;

/** A locked API is, for a reader without a key, none; `status` and `detail` keep the difference. */
function lockedProblem(error: AppError): AppError {
  if (error.code !== 'unauthorized' && error.code !== 'forbidden' && error.code !== 'notFound') {
    return error;
  }
  const why = error.code === 'notFound' ? 'its API is switched off' : 'its API is locked';
  return { ...error, code: 'noApi', detail: error.detail ? `${why}: ${error.detail}` : why };
}

/** What a page or feed made by WordPress can hardly hide. */
const wordPressSign = /wp-content|wp-includes|wp-json|wordpress/i;
