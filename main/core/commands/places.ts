import { fail, type HandlersOf, ok } from '#contract/index.ts';
import type { Context } from '../context.ts';
import { setConversationDone } from '../store/conversations.ts';
import { neighboursOf, postsByTitle } from '../store/related-posts.ts';

type PlaceNames = 'conversation.setDone' | 'post.neighbours' | 'posts.byTitle';

/** Commands of the places and of finding one's way among posts: all are answered by the store alone. */
export function placesHandlers({ db, ports }: Context): HandlersOf<PlaceNames> {
  return {
    'conversation.setDone': ({ postId, isDone }) =>
      setConversationDone(db, postId, isDone, ports.now()) ? ok(null) : fail({ code: 'notFound' }),
    'post.neighbours': ({ postId }) => ok(neighboursOf(db, postId)),
    'posts.byTitle': ({ text, limit }) => ok(postsByTitle(db, text, limit)),
  };
}
