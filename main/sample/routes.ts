import type { IncomingHttpHeaders } from 'node:http';
import { bellPicture } from './bell.ts';
import { submitForm } from './comment-form.ts';
import { commentsFeed, type Feed, isKnown, postsFeed } from './feeds.ts';
import { homePage, messagePage, postPage } from './pages.ts';
import { rest } from './rest.ts';
import { postUrl, type Site, sampleLogin, samplePassword, userOf } from './site.ts';

export interface Request {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

const HTML = 'text/html; charset=UTF-8';
const JSON_TYPE = 'application/json; charset=UTF-8';

/** What the blog answers to a request that passed the door. */
export function answerOf(site: Site, request: Request): Answer {
  const { pathname, searchParams } = request.url;
  const restRoute =
    pathname === '/' || pathname === '/index.php' ? searchParams.get('rest_route') : null;
  if (restRoute !== null) return restAnswer(site, request, restRoute);
  if (/^\/wp-json(\/|$)/.test(pathname))
    return restAnswer(site, request, pathname.slice('/wp-json'.length));
  if (pathname === '/wp-comments-post.php') return formAnswer(site, request);
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return { ...plain(405, 'Only reading here.'), headers: { Allow: 'GET, HEAD' } };
  if (pathname === '/bell.png') return picture(480, 270);
  if (pathname === '/site-icon.png') return picture(64, 64);
  if (pathname === '/wp-admin/authorize-application.php') {
    const words = `On the sample blog the user is <b>${sampleLogin}</b> and the application password is <b>${samplePassword}</b>. Nothing needs to be authorized.`;
    return { status: 200, type: HTML, body: messagePage('Authorize Application', words) };
  }
  return pageAnswer(site, request);
}

export const plain = (status: number, body: string): Answer => ({
  status,
  type: 'text/plain; charset=UTF-8',
  body,
});

function pageAnswer(site: Site, request: Request): Answer {
  const { pathname, search, searchParams } = request.url;
  const elsewhere = (to: string): Answer => ({ ...plain(301, ''), headers: { Location: to } });
  const numbered = site.state.posts.find(({ id }) => id === Number(searchParams.get('p') ?? 0));
  if (pathname === '/' && numbered !== undefined) return elsewhere(postUrl(site, numbered));
  if (pathname === '/') return { status: 200, type: HTML, body: homePage(site) };

  const path = pathname.replace(/\/$/, '');
  const feed = /\/feed(\/rss2|\/atom)?$/.exec(path)?.[0];
  const before = feed === undefined ? path : path.slice(0, -feed.length);
  const post = site.state.posts.find(({ slug }) => before === `/${slug}`);
  const isThere = post !== undefined || (feed !== undefined && /^(\/comments)?$/.test(before));
  if (isThere && path === pathname) return elsewhere(`${site.url}${path}/${search}`);
  const headers = post === undefined ? undefined : linksOf(site, post.id);
  if (feed !== undefined) {
    const format = feed.endsWith('atom') ? 'atom' : 'rss';
    if (before === '') return feedAnswer(request, postsFeed(site, format));
    if (before === '/comments') return feedAnswer(request, commentsFeed(site, null, format));
    if (post !== undefined) return feedAnswer(request, commentsFeed(site, post, format), headers);
  } else if (post !== undefined && headers !== undefined) {
    const replyTo = Number(searchParams.get('replytocom')) || 0;
    return { status: 200, type: HTML, body: postPage(site, post, replyTo), headers };
  }
  return {
    status: 404,
    type: HTML,
    body: messagePage('Page not found', 'That page can&#8217;t be found.'),
  };
}

const apiLink = (site: Site): string => `<${site.url}/wp-json/>; rel="https://api.w.org/"`;

/** With every answer: where the API is, and what its pages may load. By address: a page may be seen as `localhost`. */
export const commonHeaders = (site: Site): Answer['headers'] & object => ({
  Link: apiLink(site),
  'Content-Security-Policy': `default-src 'none'; img-src ${site.url}; style-src 'unsafe-inline'; frame-src https://www.youtube.com; form-action ${site.url}`,
});

const linksOf = (site: Site, postId: number): Answer['headers'] & object => ({
  Link: [
    apiLink(site),
    `<${site.url}/wp-json/wp/v2/posts/${postId}>; rel="alternate"; type="application/json"`,
    `<${site.url}/?p=${postId}>; rel=shortlink`,
  ],
});

function restAnswer(site: Site, request: Request, route: string): Answer {
  const { status, body, headers } = rest(site, {
    method: request.method,
    route,
    query: request.url.searchParams,
    user: userOf(request.headers.authorization),
    body: request.body,
    contentType: request.headers['content-type'] ?? '',
  });
  return { status, type: JSON_TYPE, body: JSON.stringify(body), headers: headers ?? {} };
}

function formAnswer(site: Site, request: Request): Answer {
  if (request.method !== 'POST') return { ...plain(405, ''), headers: { Allow: 'POST' } };
  const outcome = submitForm(site, new URLSearchParams(request.body));
  if (outcome.kind === 'nothing') return { status: 200, type: HTML, body: '' };
  if (outcome.kind === 'saved')
    return { status: 302, type: HTML, body: '', headers: { Location: outcome.location } };
  const { status, message } = outcome;
  if (!(request.headers.accept ?? '').includes('application/json'))
    return { status, type: HTML, body: messagePage('Comment Submission Failure', message) };
  const body = { code: 'wp_die', message, data: { status }, additional_errors: [] };
  return { status, type: JSON_TYPE, body: JSON.stringify(body) };
}

function feedAnswer(request: Request, feed: Feed, more: Answer['headers'] = {}): Answer {
  const headers = { ...more, ETag: feed.etag, 'Last-Modified': feed.lastModified };
  const ifNoneMatch = request.headers['if-none-match'];
  const ifModifiedSince = request.headers['if-modified-since'];
  return isKnown({ ifNoneMatch, ifModifiedSince }, feed)
    ? { status: 304, type: feed.type, body: '', headers }
    : { status: 200, type: feed.type, body: feed.body, headers };
}

const picture = (width: number, height: number): Answer => ({
  status: 200,
  type: 'image/png',
  body: bellPicture(width, height),
});
