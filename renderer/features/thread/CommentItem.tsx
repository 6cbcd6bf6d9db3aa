import { ChevronDown, ChevronRight, Ellipsis, ExternalLink, Link2, Reply } from 'lucide-react';
import { memo, type ReactNode, useId } from 'react';
import type { CommentId } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { answersHidden, reading } from '../../text/reading.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { SafeHtml } from '../../ui/SafeHtml.tsx';
import { isWebAddress } from '../../ui/web-address.ts';
import type { Line } from './thread-model.ts';

/** Deeper than this the indentation stops, and the line says whom it answers. */
const DEEPEST = 8;

export interface CommentWays {
  readonly onFocus: (id: CommentId) => void;
  readonly onFold: (id: CommentId) => void;
  readonly onReply: (id: CommentId) => void;
  readonly onCopy: (url: string) => void;
  readonly onOpenLink: (url: string) => void;
}

interface Props {
  readonly line: Line;
  readonly isFocused: boolean;
  /** Arrived since the post was opened, or was unread then. */
  readonly isFresh: boolean;
  readonly canReply: boolean;
  readonly ways: CommentWays;
  readonly reply: ReactNode;
}

/** One comment in its place in the thread. */
export const CommentItem = memo(function CommentItem({
  line,
  isFocused,
  isFresh,
  canReply,
  ways,
  reply,
}: Props) {
  const { comment, ancestors, folded } = line;
  const name = useId();
  const parent = ancestors.at(-1);
  return (
    <li
      className="comment-slot"
      style={{ '--depth': Math.min(comment.depth, DEEPEST) } as React.CSSProperties}
    >
      {ancestors.slice(0, DEEPEST).map((ancestor, depth) => (
        <button
          key={ancestor.id}
          type="button"
          className="rail"
          style={{ '--at': depth } as React.CSSProperties}
          tabIndex={-1}
          aria-hidden
          title={reading.fold}
          onClick={() => ways.onFold(ancestor.id)}
        />
      ))}
      <article
        id={`comment-${comment.id}`}
        className="comment"
        aria-labelledby={name}
        tabIndex={isFocused ? 0 : -1}
        data-fresh={isFresh || undefined}
        data-state={comment.state}
        data-unread-comment={comment.isUnread ? comment.id : undefined}
        onFocus={(event) => {
          if (event.target === event.currentTarget) ways.onFocus(comment.id);
        }}
      >
        <header className="comment-head" id={name}>
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
                  ways.onOpenLink(comment.authorUrl);
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
              {comment.isOrphan ? reading.orphan : reading.to(parent?.authorName ?? '')}
            </span>
          )}
          {(comment.isUnread || isFresh) && (
            <span className="comment-new" data-read={!comment.isUnread || undefined}>
              {reading.isNew}
            </span>
          )}
          <span className="comment-when">
            {comment.editedAt !== null && (
              <span className="comment-edited">
                {reading.edited} <RelativeTime at={comment.editedAt} /> ·
              </span>
            )}
            <RelativeTime at={comment.publishedAt} />
            <span className="comment-number numbers">{comment.number}</span>
          </span>
        </header>
        {comment.state !== 'visible' && (
          <p className="comment-state">
            {comment.state === 'held' ? reading.held : reading.withdrawn}
          </p>
        )}
        <SafeHtml
          html={comment.contentHtml}
          kind="comment"
          baseUrl={comment.permalink}
          onOpen={ways.onOpenLink}
        />
        <footer className="comment-foot">
          {canReply && comment.state === 'visible' && (
            <Button kind="quiet" size="small" onClick={() => ways.onReply(comment.id)}>
              <Reply size={14} aria-hidden /> {reading.reply}
            </Button>
          )}
          {line.hasAnswers && (
            <Button
              kind="quiet"
              size="small"
              aria-expanded={folded === 0}
              onClick={() => ways.onFold(comment.id)}
            >
              {folded > 0 ? (
                <ChevronRight size={14} aria-hidden />
              ) : (
                <ChevronDown size={14} aria-hidden />
              )}
              {folded > 0 ? answersHidden(folded) : reading.fold}
              {line.foldsUnread && <span className="comment-new">{reading.isNew}</span>}
            </Button>
          )}
          <Menu
            trigger={<IconButton label={reading.more} icon={Ellipsis} className="comment-more" />}
            items={[
              { label: reading.copyLink, icon: Link2, run: () => ways.onCopy(comment.permalink) },
              {
                label: reading.openOriginal,
                icon: ExternalLink,
                run: () => ways.onOpenLink(comment.permalink),
              },
              {
                label: comment.isUnread ? reading.markRead : reading.markUnread,
                run: () =>
                  void bridge().invoke('read.comments', {
                    commentIds: [comment.id],
                    isRead: comment.isUnread,
                  }),
              },
            ]}
          />
        </footer>
      </article>
      {reply}
    </li>
  );
});
