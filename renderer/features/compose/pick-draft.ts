import type { CommentId, Draft } from '#contract/index.ts';

/** The draft to reopen for a reply to this parent (null: the post): the one written last, if any. */
export const pickDraft = (
  drafts: readonly Draft[],
  parentId: CommentId | null,
): Draft | undefined =>
  drafts
    .filter(({ target }) => target.parentId === parentId)
    .reduce<Draft | undefined>(
      (newest, draft) =>
        newest === undefined || draft.updatedAt > newest.updatedAt ? draft : newest,
      undefined,
    );
