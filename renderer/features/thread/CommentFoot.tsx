import { ChevronDown, ChevronRight, Ellipsis, Reply, Star } from 'lucide-react';
import type { CommentId } from '#contract/index.ts';
import { answersHidden, reading } from '../../text/reading.ts';
import { furtherReplies, thread as words } from '../../text/thread.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import type { CommentWays } from './comment-ways.ts';
import type { Row } from './thread-model.ts';

interface Props {
  readonly id: CommentId;
  readonly row: Row;
  readonly hasAnswers: boolean;
  readonly hiddenUnread: number;
  readonly canReply: boolean;
  readonly isStarred: boolean;
  readonly ways: CommentWays;
}

/** What can be done with a comment. */
export function CommentFoot(props: Props) {
  const { id, row, hasAnswers, hiddenUnread, canReply, isStarred, ways } = props;
  const isFolded = row.why === 'folded';
  return (
    <footer className="comment-foot">
      {canReply && (
        <Button kind="quiet" size="small" onClick={() => ways.onReply(id)}>
          <Reply size={14} aria-hidden /> {reading.reply}
        </Button>
      )}
      {row.why === 'deep' ? (
        <Button kind="quiet" size="small" onClick={() => ways.onRoot(id)}>
          <ChevronRight size={14} aria-hidden /> {furtherReplies(row.hidden)}
          {hiddenUnread > 0 && <span className="comment-new">{reading.isNew}</span>}
        </Button>
      ) : (
        hasAnswers && (
          <Button
            kind="quiet"
            size="small"
            aria-expanded={!isFolded}
            onClick={() => ways.onFold(id)}
          >
            {isFolded ? (
              <ChevronRight size={14} aria-hidden />
            ) : (
              <ChevronDown size={14} aria-hidden />
            )}
            {isFolded ? answersHidden(row.hidden) : reading.fold}
            {hiddenUnread > 0 && <span className="comment-new">{reading.isNew}</span>}
          </Button>
        )
      )}
      <IconButton
        className={isStarred ? 'comment-star' : 'comment-star comment-more'}
        label={isStarred ? words.unstar : words.star}
        icon={Star}
        aria-pressed={isStarred}
        onClick={() => ways.onStar(id, !isStarred)}
      />
      <IconButton
        label={reading.more}
        icon={Ellipsis}
        className="comment-more"
        aria-haspopup="menu"
        onClick={(event) => ways.onMenu(id, event.currentTarget)}
      />
    </footer>
  );
}
