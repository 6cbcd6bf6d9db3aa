import type { CommentId } from '#contract/index.ts';
import { reading } from '../../text/reading.ts';
import { lateWords, truth } from '../../text/truth.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { isWebAddress } from '../../ui/web-address.ts';
import type { Line } from './thread-model.ts';

/** Deeper than this the indentation stops, and the line says whom it answers. */
export const DEEPEST = 8;

interface Props {
  readonly id: string;
  readonly line: Line;
  readonly isFresh: boolean;
  readonly onVersions: (id: CommentId) => void;
  readonly onOpenLink: (url: string) => void;
}

/** Who said it, when, and what is to be known of it. */
export function CommentHead({ id, line, isFresh, onVersions, onOpenLink }: Props) {
  const { comment, ancestors } = line;
  return (
    <header className="comment-head" id={id}>
      <Avatar name={comment.authorName} />
      <span className="comment-name" dir="auto">
        {!isWebAddress(comment.authorUrl) ? (
          comment.authorName
        ) : (
          <a
            href={comment.authorUrl}
            rel="noopener noreferrer"
            onClick={(event) => {
              event.preventDefault();
              onOpenLink(comment.authorUrl);
            }}
          >
            {comment.authorName}
          </a>
        )}
      </span>
      {comment.isByPostAuthor && (
        <span className="mark" data-kind="author">
          {reading.author}
        </span>
      )}
      {comment.isMine && (
        <span className="mark" data-kind="you">
          {reading.you}
        </span>
      )}
      {comment.isAnswerToMe && (
        <span className="mark" data-kind="you">
          {reading.answer}
        </span>
      )}
      {(comment.depth > DEEPEST || comment.isOrphan) && (
        <span className="comment-to">
          {comment.isOrphan ? reading.orphan : reading.to(ancestors.at(-1)?.authorName ?? '')}
        </span>
      )}
      {(comment.isUnread || isFresh) && (
        <span className="comment-new" data-read={!comment.isUnread || undefined}>
          {reading.isNew}
        </span>
      )}
      <span className="comment-when">
        {comment.isLate && (
          <span className="comment-late" title={lateWords(comment.publishedAt, comment.arrivedAt)}>
            {truth.late}
            <span className="for-readers">{lateWords(comment.publishedAt, comment.arrivedAt)}</span>
          </span>
        )}
        {comment.editedAt !== null && (
          <EditedMark
            editedAt={comment.editedAt}
            onVersions={comment.versionCount > 0 ? () => onVersions(comment.id) : null}
          />
        )}
        <RelativeTime at={comment.publishedAt} />
        <span className="comment-number numbers">{comment.number > 0 ? comment.number : null}</span>
      </span>
    </header>
  );
}

/** That it was edited; a way to the earlier texts where they were kept. */
export function EditedMark({
  editedAt,
  onVersions,
}: {
  readonly editedAt: number;
  readonly onVersions: (() => void) | null;
}) {
  const when = (
    <>
      {truth.edited} <RelativeTime at={editedAt} />
    </>
  );
  return (
    <span className="edited-mark">
      {onVersions === null ? (
        when
      ) : (
        <button type="button" onClick={onVersions}>
          {when}
          <span className="for-readers">: {truth.earlier}</span>
        </button>
      )}
    </span>
  );
}
