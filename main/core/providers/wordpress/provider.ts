import type { ListProvider } from '../provider.ts';
import { fetchUser } from './account.ts';
import {
  fetchComment,
  fetchCommentIds,
  fetchComments,
  fetchCommentsById,
  fetchNewest,
} from './comments.ts';
import { type DiscoveryTools, discoverBlog } from './discovery.ts';
import { fetchThoughts } from './feed-thoughts.ts';
import { findReplyOn } from './find-reply.ts';
import { fetchPostFate, fetchPostStamps, fetchPosts } from './posts.ts';
import { createProtectedPosts } from './protected-posts.ts';
import { apiDoor, sendByForm } from './send-form.ts';
import { sendByRest } from './send-rest.ts';

/**
 * WordPress, by its REST API (/wp/v2), its comment form and its feeds. No plugin is needed on the blog.
 *
 * @param now ms since the epoch.
 */
export function createWordPressProvider(shared: DiscoveryTools): ListProvider {
  const tools = { ...shared, protectedPosts: createProtectedPosts(shared) };
  return {
    kind: 'wordpress',
    reading: 'lists',
    discover: (address, signal) => discoverBlog(tools, address, signal),
    newest: (blog, postRemoteIds, signal) => fetchNewest(tools, blog, postRemoteIds, signal),
    postStamps: (blog, query, signal) => fetchPostStamps(tools, blog, query, signal),
    posts: (blog, query, signal) => fetchPosts(tools, blog, query, signal),
    post: (blog, remoteId, signal) => fetchPostFate(tools, blog, remoteId, signal),
    comments: (blog, query, signal) => fetchComments(tools, blog, query, signal),
    commentIds: (blog, query, signal) => fetchCommentIds(tools, blog, query, signal),
    commentsById: (blog, remoteIds, signal) => fetchCommentsById(tools, blog, remoteIds, signal),
    comment: (blog, remoteId, signal) => fetchComment(tools, blog, remoteId, signal),
    thoughts: (blog, post, signal) => fetchThoughts(tools, blog, post, signal),
    whoAmI: (blog, signal) => fetchUser(tools, blog, signal),
    send: (blog, reply, signal) =>
      reply.author.kind === 'guest'
        ? sendByForm(tools, reply, reply.author, apiDoor(tools, blog, reply, signal), signal)
        : sendByRest(tools, blog, reply, signal),
    findReply: (blog, reply, signal) => findReplyOn(tools, blog, reply, signal),
  };
}
