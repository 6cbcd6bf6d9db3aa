import type { BlogId, Destination, OutboxItem, Result } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { type Sentence, sentenceFor } from '../../text/errors.ts';
import { outbox as words } from '../../text/outbox.ts';
import type { ItemAction } from './group-items.ts';

/** Where an action leads outside the outbox. */
export interface OutboxWays {
  readonly onOpen: (destination: Destination) => void;
  /** The reply is a draft again: open it where it belongs. */
  readonly onEdit: (draft: Pick<OutboxItem, 'id' | 'target'>) => void;
  /** Ask who the person is on this blog. */
  readonly onSignIn: (blogId: BlogId) => void;
}

/** Does what a button of an item says. Null when done, else why not. */
export async function runAction(
  action: ItemAction,
  item: OutboxItem,
  ways: OutboxWays,
): Promise<Sentence | null> {
  const draftId = item.id;
  const { postId, blogId } = item.target;
  switch (action) {
    case 'sendNow':
      return said(await bridge().invoke('outbox.sendNow', { draftId }));
    case 'edit': {
      // A refused reply is a draft already.
      const isDraft = item.state === 'refused';
      const problem = isDraft ? null : taken(await bridge().invoke('outbox.cancel', { draftId }));
      if (problem === null) ways.onEdit(item);
      return problem;
    }
    case 'signIn':
      ways.onSignIn(blogId);
      return null;
    case 'isThere':
    case 'isNotThere':
      return said(
        await bridge().invoke('outbox.resolve', { draftId, isOnBlog: action === 'isThere' }),
      );
    case 'openComment':
    case 'openPost':
      ways.onOpen(
        item.commentId === null
          ? { to: 'post', postId }
          : { to: 'post', postId, commentId: item.commentId },
      );
      return null;
    case 'openOnBlog':
      return openOnBlog(item);
    case 'dismiss':
      return said(await bridge().invoke('outbox.dismiss', { draftId }));
    default:
      return assertNever(action);
  }
}

/** The comment's own page if the blog named one, else the post. */
async function openOnBlog(item: OutboxItem): Promise<Sentence | null> {
  if (item.permalink !== null)
    return said(await bridge().invoke('app.openExternal', { url: item.permalink }));
  const post = await bridge().invoke('post.get', { postId: item.target.postId });
  if (!post.ok) return said(post);
  if (post.value === null) return sentenceFor({ code: 'notFound' });
  return said(await bridge().invoke('app.openExternal', { url: post.value.url }));
}

const said = (result: Result<unknown>): Sentence | null =>
  result.ok ? null : sentenceFor(result.error);

/** Taking back is refused only once it is being sent. */
const taken = (result: Result<unknown>): Sentence | null =>
  !result.ok && result.error.code === 'rejected' ? words.tooLate : said(result);

function assertNever(action: never): never {
  throw new Error(`no such action: ${String(action)}`);
}
