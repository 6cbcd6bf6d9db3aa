import type { CommentId, PostId, Version } from '#contract/index.ts';
import { useLive } from '../../bridge/live.ts';
import { seenWords, truth as words } from '../../text/truth.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { SafeHtml } from '../../ui/SafeHtml.tsx';

/** Whose earlier texts; `baseUrl` is the page they stood on. */
export type Edited =
  | { readonly kind: 'post'; readonly postId: PostId; readonly baseUrl: string }
  | { readonly kind: 'comment'; readonly commentId: CommentId; readonly baseUrl: string };

interface Props {
  readonly edited: Edited | null;
  readonly onClose: () => void;
  readonly onOpenLink: (url: string) => void;
}

/** Texts as they were before they were edited, the newest first. */
export function VersionsDialog({ edited, onClose, onOpenLink }: Props) {
  return (
    <Dialog
      open={edited !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={words.earlier}
    >
      {edited?.kind === 'post' && <OfPost edited={edited} onOpenLink={onOpenLink} />}
      {edited?.kind === 'comment' && <OfComment edited={edited} onOpenLink={onOpenLink} />}
    </Dialog>
  );
}

interface OfProps<K extends Edited['kind']> {
  readonly edited: Extract<Edited, { kind: K }>;
  readonly onOpenLink: (url: string) => void;
}

function OfPost({ edited, onOpenLink }: OfProps<'post'>) {
  const { data } = useLive('post.versions', { postId: edited.postId });
  return <Versions versions={data} edited={edited} onOpenLink={onOpenLink} />;
}

function OfComment({ edited, onOpenLink }: OfProps<'comment'>) {
  const { data } = useLive('comment.versions', { commentId: edited.commentId });
  return <Versions versions={data} edited={edited} onOpenLink={onOpenLink} />;
}

function Versions({
  versions,
  edited,
  onOpenLink,
}: {
  readonly versions: readonly Version[] | undefined;
  readonly edited: Edited;
  readonly onOpenLink: (url: string) => void;
}) {
  if (versions === undefined) return null;
  if (versions.length === 0) return <p>{words.noEarlier}</p>;
  return (
    <div className="versions">
      <p className="versions-hint">{words.earlierHint}</p>
      <ol>
        {versions.toReversed().map(({ contentHtml, seenFrom, seenUntil }) => (
          <li key={seenUntil}>
            <h3>{seenWords(seenFrom, seenUntil)}</h3>
            <SafeHtml
              html={contentHtml}
              kind={edited.kind}
              baseUrl={edited.baseUrl}
              onOpen={onOpenLink}
            />
          </li>
        ))}
      </ol>
    </div>
  );
}
