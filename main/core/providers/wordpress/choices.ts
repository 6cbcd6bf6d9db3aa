import * as v from 'valibot';
import { plainText } from '../../text/plain-text.ts';
import { addressIn } from '../feed/feed-text.ts';
import type { HttpAnswer } from '../http.ts';
import type { Choice, RemoteBlog } from '../provider.ts';
import { objectOf, type Tools } from './api.ts';
import { otherFeedsOf } from './feed-choices.ts';
import { routeUrl } from './route.ts';

const KIND = 'wordpress';

const wirePostName = v.object({
  id: v.number(),
  link: v.string(),
  title: v.fallback(v.object({ rendered: v.string() }), { rendered: '' }),
});

/**
 * What can be followed at a page of this blog: the whole of it, the discussion of the post if the page is one's,
 * and feeds of a part. A post that cannot be asked for leaves the others.
 */
export async function choicesAt(
  tools: Tools,
  blog: RemoteBlog,
  page: HttpAnswer,
  postRemoteId: string | null,
  signal: AbortSignal | undefined,
): Promise<readonly Choice[]> {
  const post = postRemoteId === null ? null : await fetchPost(tools, blog, postRemoteId, signal);
  const common = { kind: KIND, blog, post, feedFormat: null, apiProblem: null } as const;
  const whole: Choice = { ...common, key: `${KIND}:${blog.url}`, what: 'blog' };
  const ofPost: readonly Choice[] =
    post === null ? [] : [{ ...common, key: `post:${blog.url}#${post.remoteId}`, what: 'post' }];
  return [whole, ...ofPost, ...otherFeedsOf(page, blog, post)];
}

async function fetchPost(
  tools: Tools,
  blog: RemoteBlog,
  remoteId: string,
  signal: AbortSignal | undefined,
): Promise<Choice['post']> {
  const url = routeUrl(blog.apiRoot, `/wp/v2/posts/${remoteId}`, { _fields: 'id,link,title' });
  const answer = await tools.http.get(url, { headers: { Accept: 'application/json' }, signal });
  if (!answer.ok) return null;
  const post = objectOf(tools, answer.value, wirePostName);
  if (!post.ok) return null;
  const { title } = post.value;
  const link = addressIn(post.value.link, blog.url);
  return link === null ? null : { remoteId, url: link, title: plainText(title.rendered) || link };
}
