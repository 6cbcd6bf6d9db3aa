import { fail, type HandlersOf, ok, type Result } from '#contract/index.ts';
import type { Context } from '../context.ts';
import { hiddenWords, setHiddenWord } from '../store/hidden-words.ts';
import { endMute, mutedPeople, mutesOf, setMute } from '../store/mutes.ts';
import { keepPlace } from '../store/reading-places.ts';
import { isPostStarred, starComment, starPost, starredComments } from '../store/stars.ts';
import { threadOf, unreadComments } from '../store/thread.ts';
import { commentTexts, wholeText } from '../store/thread-texts.ts';

type ThreadNames =
  | 'thread.get'
  | 'thread.texts'
  | 'thread.marks'
  | 'thread.keepPlace'
  | 'comment.text'
  | 'star.setPost'
  | 'star.setComment'
  | 'mute.set'
  | 'mute.people'
  | 'mute.endPerson'
  | 'words.list'
  | 'words.set';

/** Commands of one thread: all are answered by the store alone. */
export function threadHandlers({ db, ports }: Context): HandlersOf<ThreadNames> {
  return {
    'thread.get': ({ postId, around }) => ok(threadOf(db, postId, around)),
    'thread.texts': ({ commentIds }) => ok(commentTexts(db, commentIds)),
    'thread.marks': ({ postId }) =>
      ok({
        unread: unreadComments(db, postId),
        starred: starredComments(db, postId),
        isPostStarred: isPostStarred(db, postId),
        ...mutesOf(db, postId),
      }),
    'thread.keepPlace': ({ postId, ...place }) => {
      keepPlace(db, postId, place, ports.now());
      return ok(null);
    },
    'comment.text': ({ commentId }) => ok(wholeText(db, commentId)),
    'star.setPost': ({ postId, isStarred }) => found(starPost(db, postId, isStarred, ports.now())),
    'star.setComment': ({ commentId, isStarred }) =>
      found(starComment(db, commentId, isStarred, ports.now())),
    'mute.set': ({ commentId, what, isMuted }) =>
      found(setMute(db, commentId, what, isMuted, ports.now())),
    'mute.people': () => ok(mutedPeople(db)),
    'mute.endPerson': ({ blogId, name }) => {
      endMute(db, blogId, 'person', name);
      return ok(null);
    },
    'words.list': () => ok(hiddenWords(db)),
    'words.set': ({ word, isHidden }) => {
      setHiddenWord(db, word, isHidden, ports.now());
      return ok(null);
    },
  };
}

const found = (isHere: boolean): Result<null> => (isHere ? ok(null) : fail({ code: 'notFound' }));
