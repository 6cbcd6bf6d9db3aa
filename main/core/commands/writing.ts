import { fail, type HandlersOf, ok } from '#contract/index.ts';
import type { Context } from '../context.ts';
import type { Deliverer } from '../outbox/deliver.ts';
import { draftById, draftsForPost, listDrafts, moveDraft, saveDraft } from '../store/drafts.ts';
import {
  cancelItem,
  dismissItem,
  enqueue,
  hasten,
  listOutbox,
  logOutbox,
  moveItem,
  settleSent,
  stateOfItem,
} from '../store/outbox.ts';

type WritingNames =
  | 'drafts.list'
  | 'drafts.forPost'
  | 'draft.get'
  | 'draft.save'
  | 'draft.discard'
  | 'draft.restore'
  | 'draft.send'
  | 'outbox.list'
  | 'outbox.cancel'
  | 'outbox.sendNow'
  | 'outbox.resolve'
  | 'outbox.dismiss';

/** Commands of writing. All are answered by the store; the deliverer does the rest by itself. */
export function writingHandlers(
  context: Context,
  deliverer: Pick<Deliverer, 'wake'>,
): HandlersOf<WritingNames> {
  const { db, ports } = context;
  const notFound = () => fail({ code: 'notFound' });
  const tooLate = () =>
    fail({
      code: 'rejected',
      reason: 'other',
      detail: 'It is being sent, or may already be on the blog.',
    });
  return {
    'drafts.list': () => ok(listDrafts(db)),
    'drafts.forPost': ({ postId }) => ok(draftsForPost(db, postId)),
    'draft.get': ({ draftId }) => ok(draftById(db, draftId)),
    'draft.save': (input) => {
      const saved = saveDraft(db, input, ports.now());
      if (saved.outcome === 'saved') return ok({ savedAt: saved.savedAt });
      return saved.outcome === 'beingSent' ? tooLate() : notFound();
    },
    'draft.discard': ({ draftId }) => {
      moveDraft(db, draftId, 'draft', ports.now());
      return ok(null);
    },
    'draft.restore': ({ draftId }) =>
      moveDraft(db, draftId, 'discarded', ports.now()) ? ok(null) : notFound(),
    'draft.send': ({ draftId }) => {
      const outcome = enqueue(db, draftId, ports.now());
      if (outcome === 'empty')
        return fail({ code: 'invalidInput', detail: 'There is nothing to send yet.' });
      if (outcome === 'notFound') return notFound();
      deliverer.wake();
      return ok(null);
    },
    'outbox.list': () => ok(listOutbox(db)),
    'outbox.cancel': ({ draftId }) => {
      if (cancelItem(db, draftId, ports.now())) return ok(null);
      return stateOfItem(db, draftId) === null ? notFound() : tooLate();
    },
    'outbox.sendNow': ({ draftId }) => {
      if (!hasten(db, draftId)) return notFound();
      deliverer.wake();
      return ok(null);
    },
    'outbox.resolve': ({ draftId, isOnBlog }) => {
      if (stateOfItem(db, draftId) !== 'uncertain') return notFound();
      const now = ports.now();
      if (isOnBlog) {
        settleSent(
          db,
          draftId,
          { state: 'sent', remoteId: null, permalink: null },
          now,
          'resolvedByHand',
        );
        return ok(null);
      }
      db.write(['outbox'], () => {
        moveItem(db, draftId, { state: 'queued' }, now, 'resolvedByHand');
        logOutbox(db, draftId, now, 'queued');
      });
      deliverer.wake();
      return ok(null);
    },
    'outbox.dismiss': ({ draftId }) =>
      dismissItem(db, draftId, ports.now()) ? ok(null) : notFound(),
  };
}
