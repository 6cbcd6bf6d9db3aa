import { blogDescription, blogName } from './content.ts';
import { listComments, oneComment } from './rest-comments.ts';
import { createComment } from './rest-create.ts';
import { listPosts, onePost } from './rest-posts.ts';
import { pick, type RestAnswer, RestRefusal } from './rest-query.ts';
import { type Site, sampleLogin } from './site.ts';

export interface RestRequest {
  readonly method: string;
  /** After `/wp-json`, with a leading slash. */
  readonly route: string;
  readonly query: URLSearchParams;
  /** 2 for `you`, 0 for nobody. */
  readonly user: 0 | 2;
  /** As it came; JSON or a form by `contentType`. */
  readonly body: string;
  readonly contentType: string;
}

/** WordPress's REST API, as far as a reader and writer of discussions uses it. Never throws `RestRefusal`. */
export function rest(site: Site, request: RestRequest): RestAnswer {
  try {
    return answer(site, request);
  } catch (error) {
    if (!(error instanceof RestRefusal)) throw error;
    const { status, code, message } = error;
    return { status, body: { code, message, data: { status } } };
  }
}

function answer(site: Site, request: RestRequest): RestAnswer {
  const { query, user } = request;
  const route = request.route.replace(/\/+$/, '') || '/';
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  const [, kind, number] = /^\/wp\/v2\/(posts|comments)\/(\d{1,15})$/.exec(route) ?? [];
  const isComments = route === '/wp/v2/comments' || kind === 'comments';
  if (query.get('context') === 'edit' && isReading)
    throw new RestRefusal(user === 0 ? 401 : 403, 'rest_forbidden_context', sorry);
  if (isReading) {
    if (route === '/') return { status: 200, body: pick(index(site), query) };
    if (route === '/wp/v2/users/me') return me(user, query);
    if (route === '/wp/v2/posts') return listPosts(site, query);
    if (route === '/wp/v2/comments') return listComments(site, user, query);
    if (kind === 'posts') return onePost(site, Number(number), query);
    if (kind === 'comments') return oneComment(site, user, Number(number), query);
  } else if (route === '/wp/v2/comments' && request.method === 'POST') {
    return createComment(site, user, { ...Object.fromEntries(query), ...paramsOf(request) });
  } else if (isComments && number !== undefined) {
    // The person is a subscriber here, and those may change nothing, not even their own.
    oneComment(site, user, Number(number), query);
    const code = request.method === 'DELETE' ? 'rest_cannot_delete' : 'rest_cannot_edit';
    throw new RestRefusal(user === 0 ? 401 : 403, code, sorry);
  } else if (route === '/wp/v2/posts' && request.method === 'POST') {
    throw new RestRefusal(user === 0 ? 401 : 403, 'rest_cannot_create', sorry);
  }
  throw new RestRefusal(
    404,
    'rest_no_route',
    'No route was found matching the URL and request method.',
  );
}

const sorry = 'Sorry, you are not allowed to do that.';

function index(site: Site): object {
  return {
    name: blogName,
    description: blogDescription,
    url: site.url,
    home: site.url,
    gmt_offset: 0,
    timezone_string: 'UTC',
    namespaces: ['oembed/1.0', 'wp/v2'],
    authentication: {
      'application-passwords': {
        endpoints: { authorization: `${site.url}/wp-admin/authorize-application.php` },
      },
    },
    routes: Object.fromEntries(
      ['/', '/wp/v2', '/wp/v2/posts', '/wp/v2/comments', '/wp/v2/users/me'].map((route) => [
        route,
        { namespace: route === '/' ? '' : 'wp/v2', methods: ['GET'] },
      ]),
    ),
    site_logo: 0,
    site_icon: 1,
    site_icon_url: `${site.url}/site-icon.png`,
    _links: {},
  };
}

function me(user: 0 | 2, query: URLSearchParams): RestAnswer {
  if (user === 0)
    throw new RestRefusal(401, 'rest_not_logged_in', 'You are not currently logged in.');
  return { status: 200, body: pick({ id: 2, name: 'You', slug: sampleLogin, url: '' }, query) };
}

/** The body's parameters. Throws `RestRefusal` if it says it is JSON and is not. */
function paramsOf({ body, contentType }: RestRequest): Readonly<Record<string, unknown>> {
  if (!/\bjson\b/i.test(contentType)) return Object.fromEntries(new URLSearchParams(body));
  if (body === '') return {};
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Refused below.
  }
  throw new RestRefusal(400, 'rest_invalid_json', 'Invalid JSON body passed.');
}
