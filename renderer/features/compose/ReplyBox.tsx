import { type ReactNode, useState } from 'react';
import type { BlogId, CommentId, Draft, DraftId, PostId } from '#contract/index.ts';
import { useLive } from '../../bridge/live.ts';
import { pickDraft } from './pick-draft.ts';
import { ReplyEditor } from './ReplyEditor.tsx';

export interface ReplyBoxProps {
  readonly postId: PostId;
  readonly blogId: BlogId;
  /** null: the reply answers the post itself. */
  readonly parentId: CommentId | null;
  readonly parentAuthor: string | null;
  /** This draft and no other; without it the newest one for the same target is reopened. */
  readonly draftId?: DraftId;
  /** Shows the card that says who the person is on a blog; `onDone` once that is known. */
  readonly renderIdentity: (slot: {
    readonly blogId: BlogId;
    readonly onDone: () => void;
    readonly onCancel: () => void;
  }) => ReactNode;
  readonly onClose: () => void;
  readonly onSent?: (draftId: DraftId) => void;
  /** The sending or discarding was undone: the draft is there again and may be opened. */
  readonly onUndone?: (draftId: DraftId) => void;
}

/** A reply being written under what it answers. Its draft outlives it. */
export function ReplyBox(props: ReplyBoxProps) {
  const drafts = useLive('drafts.forPost', { postId: props.postId });
  // From the disk, in a millisecond: nothing is shown meanwhile.
  if (drafts.data === undefined) return null;
  return <ChosenDraft {...props} drafts={drafts.data} />;
}

function ChosenDraft({ drafts, ...props }: ReplyBoxProps & { readonly drafts: readonly Draft[] }) {
  const [chosen, setChosen] = useState<DraftId>(
    () => props.draftId ?? pickDraft(drafts, props.parentId)?.id ?? crypto.randomUUID(),
  );
  return (
    <ReplyEditor
      key={chosen}
      {...props}
      draftId={chosen}
      stored={drafts.find(({ id }) => id === chosen) ?? null}
      onAnother={() => setChosen(crypto.randomUUID())}
    />
  );
}
