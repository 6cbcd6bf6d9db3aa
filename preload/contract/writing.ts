import * as v from 'valibot';
import { command, query } from './define.ts';
import { commentId, draftId, postId } from './ids.ts';
import type { Draft, OutboxItem } from './model.ts';

const text = v.pipe(v.string(), v.maxLength(200_000));

export const writing = {
  'drafts.list': query<readonly Draft[]>()(v.object({}), ['drafts', 'outbox']),
  'drafts.forPost': query<readonly Draft[]>()(v.object({ postId }), ['drafts', 'outbox']),
  'draft.get': query<Draft | null>()(v.object({ draftId }), ['drafts']),
  /**
   * Creates or overwrites; safe to repeat. `revision` grows with every save of one editor, and an older
   * one never overwrites a newer. Durable when it resolves. Errors: storage.
   */
  'draft.save': command<{ readonly savedAt: number }>()(
    v.object({
      draftId,
      postId,
      parentId: v.nullable(commentId),
      text,
      revision: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    }),
  ),
  /** Can be undone with `draft.restore`. */
  'draft.discard': command<null>()(v.object({ draftId })),
  'draft.restore': command<null>()(v.object({ draftId })),
  /** Puts the draft into the outbox. Errors: invalidInput (empty), notFound. */
  'draft.send': command<null>()(v.object({ draftId })),

  'outbox.list': query<readonly OutboxItem[]>()(v.object({}), ['outbox', 'accounts', 'app']),
  /** Back to a draft; refused (`rejected`) once it is being sent. */
  'outbox.cancel': command<null>()(v.object({ draftId })),
  /** Tries now, whatever the timer says. */
  'outbox.sendNow': command<null>()(v.object({ draftId })),
  /** The person looked: an uncertain reply is on the blog, or is not and should be sent again. */
  'outbox.resolve': command<null>()(v.object({ draftId, isOnBlog: v.boolean() })),
  /** Takes a settled item off the list; the log is kept. */
  'outbox.dismiss': command<null>()(v.object({ draftId })),
};
