import {
  ChevronDown,
  ChevronRight,
  Ellipsis,
  ExternalLink,
  History,
  Link2,
  Reply,
} from 'lucide-react';
import { memo, type ReactNode, useId } from 'react';
import type { CommentId } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { answersHidden, reading } from '../../text/reading.ts';
import { commentFate, truth } from '../../text/truth.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { SafeHtml } from '../../ui/SafeHtml.tsx';
import { CommentHead, DEEPEST } from './CommentHead.tsx';
import type { Line } from './thread-model.ts';
import './comment.css';

export interface CommentWays {
  readonly onFocus: (id: CommentId) => void;
  readonly onFold: (id: CommentId) => void;
  readonly onReply: (id: CommentId) => void;
  readonly onVersions: (id: CommentId) => void;
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
        <CommentHead
          id={name}
          line={line}
          isFresh={isFresh}
          onVersions={ways.onVersions}
          onOpenLink={ways.onOpenLink}
        />
        {comment.state !== 'visible' && (
          <p className="comment-state">
            {comment.state === 'held' ? reading.held : commentFate(comment.fate)}
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
              ...(comment.versionCount === 0
                ? []
                : [
                    {
                      label: truth.earlier,
                      icon: History,
                      run: () => ways.onVersions(comment.id),
                    },
                  ]),
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
