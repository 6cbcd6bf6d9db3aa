import { lazy, Suspense, useState } from 'react';
import type { CommentId, PostId, Version } from '#contract/index.ts';
import { useLive } from '../../bridge/live.ts';
import { thread } from '../../text/thread.ts';
import { seenWords, truth as words } from '../../text/truth.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { SafeHtml } from '../../ui/SafeHtml.tsx';
import './versions.css';

/** Comparing is fetched only by those who look. */
const TextChanges = lazy(async () => ({
  default: (await import('./TextChanges.tsx')).TextChanges,
}));

/** Whose earlier texts; `baseUrl` is the page they stood on. */
export type Edited =
  | { readonly kind: 'post'; readonly postId: PostId; readonly baseUrl: string }
  | { readonly kind: 'comment'; readonly commentId: CommentId; readonly baseUrl: string };

interface Props {
  readonly edited: Edited | null;
  readonly onClose: () => void;
  readonly onOpenLink: (url: string) => void;
}

/** Texts as they were before they were edited, the newest first, and what each edit changed. */
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
  const { data: post } = useLive('post.get', { postId: edited.postId });
  return (
    <Versions
      versions={data}
      present={post?.contentHtml ?? null}
      edited={edited}
      onOpenLink={onOpenLink}
    />
  );
}

function OfComment({ edited, onOpenLink }: OfProps<'comment'>) {
  const { data } = useLive('comment.versions', { commentId: edited.commentId });
  const { data: present } = useLive('comment.text', { commentId: edited.commentId });
  return (
    <Versions versions={data} present={present ?? null} edited={edited} onOpenLink={onOpenLink} />
  );
}

interface VersionsProps {
  readonly versions: readonly Version[] | undefined;
  /** The text as it is now; null while it is not known. */
  readonly present: string | null;
  readonly edited: Edited;
  readonly onOpenLink: (url: string) => void;
}

function Versions({ versions, present, edited, onOpenLink }: VersionsProps) {
  if (versions === undefined) return null;
  if (versions.length === 0) return <p>{words.noEarlier}</p>;
  return (
    <div className="versions">
      <p className="versions-hint">{words.earlierHint}</p>
      <ol>
        {versions
          .map((version, at) => (
            <OneVersion
              key={version.seenUntil}
              version={version}
              next={versions[at + 1]?.contentHtml ?? present}
              edited={edited}
              onOpenLink={onOpenLink}
            />
          ))
          .toReversed()}
      </ol>
    </div>
  );
}

function OneVersion({
  version,
  next,
  edited,
  onOpenLink,
}: {
  readonly version: Version;
  /** What it was changed to. */
  readonly next: string | null;
} & Pick<VersionsProps, 'edited' | 'onOpenLink'>) {
  const [isCompared, setIsCompared] = useState(false);
  const { contentHtml, seenFrom, seenUntil } = version;
  return (
    <li>
      <h3>{seenWords(seenFrom, seenUntil)}</h3>
      {next !== null && (
        <Button
          size="small"
          kind="quiet"
          aria-pressed={isCompared}
          onClick={() => setIsCompared(!isCompared)}
        >
          {isCompared ? thread.asItWas : thread.whatChanged}
        </Button>
      )}
      {isCompared && next !== null ? (
        <Suspense fallback={null}>
          <TextChanges before={contentHtml} after={next} kind={edited.kind} />
        </Suspense>
      ) : (
        <SafeHtml
          html={contentHtml}
          kind={edited.kind}
          baseUrl={edited.baseUrl}
          onOpen={onOpenLink}
        />
      )}
    </li>
  );
}
