import {
  BellOff,
  ChevronDown,
  ChevronRight,
  Ellipsis,
  ExternalLink,
  Focus,
  History,
  Link2,
  Reply,
  Star,
} from 'lucide-react';
import type { CommentId, CommentText } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { answersHidden, reading } from '../../text/reading.ts';
import { furtherReplies, thread as words } from '../../text/thread.ts';
import { truth } from '../../text/truth.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import type { CommentWays } from './comment-ways.ts';
import type { Row } from './thread-model.ts';

interface Props {
  readonly id: CommentId;
  readonly row: Row;
  readonly text: CommentText | null | undefined;
  readonly hasAnswers: boolean;
  readonly hiddenUnread: number;
  readonly canReply: boolean;
  readonly isUnread: boolean;
  readonly isStarred: boolean;
  readonly isMine: boolean;
  readonly mute: {
    readonly isSubthread: boolean;
    readonly isPerson: boolean;
    readonly name: string;
  };
  readonly ways: CommentWays;
}

/** What can be done with a comment. */
export function CommentFoot(props: Props) {
  const { id, row, text, hasAnswers, hiddenUnread, canReply, isStarred, ways } = props;
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
      <Menu
        trigger={<IconButton label={reading.more} icon={Ellipsis} className="comment-more" />}
        items={text == null ? [] : itemsOf(props, text)}
      />
    </footer>
  );
}

function itemsOf(props: Props, text: CommentText): readonly MenuItem[] {
  const { id, hasAnswers, isUnread, isMine, mute, ways } = props;
  return [
    { label: reading.copyLink, icon: Link2, run: () => ways.onCopy(text.permalink) },
    {
      label: reading.openOriginal,
      icon: ExternalLink,
      run: () => ways.onOpenLink(text.permalink),
    },
    ...(hasAnswers ? [{ label: words.focus, icon: Focus, run: () => ways.onRoot(id) }] : []),
    ...(text.versionCount === 0
      ? []
      : [{ label: truth.earlier, icon: History, run: () => ways.onVersions(id) }]),
    'line' as const,
    {
      label: mute.isSubthread ? words.unmuteSubthread : words.muteSubthread,
      icon: BellOff,
      run: () => ways.onMute(id, 'subthread', !mute.isSubthread),
    },
    ...(isMine
      ? []
      : [
          {
            label: (mute.isPerson ? words.unmutePerson : words.mutePerson)(mute.name),
            icon: BellOff,
            run: () => ways.onMute(id, 'person', !mute.isPerson),
          },
        ]),
    'line' as const,
    {
      label: isUnread ? words.markRead : words.markUnread,
      run: () => void bridge().invoke('read.comments', { commentIds: [id], isRead: isUnread }),
    },
  ];
}
