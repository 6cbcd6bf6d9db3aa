import { BellOff, ExternalLink, Focus, History, Link2 } from 'lucide-react';
import type { CommentId, CommentText } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { reading } from '../../text/reading.ts';
import { thread as words } from '../../text/thread.ts';
import { truth } from '../../text/truth.ts';
import { MenuAt, type MenuItem } from '../../ui/Menu.tsx';
import type { CommentWays } from './comment-ways.ts';
import { isSo, nameAt, type ThreadModel } from './thread-model.ts';
import type { Marks } from './use-marks.ts';
import { useText } from './use-thread.ts';

interface Props {
  readonly id: CommentId;
  readonly anchor: HTMLElement;
  readonly model: ThreadModel;
  readonly marks: Marks;
  readonly ways: CommentWays;
  readonly onClose: () => void;
}

/** What else can be done with a comment: one menu for all of them, beside the button that was pressed. */
export function CommentMenu(props: Props) {
  const text = useText(props.id);
  const place = props.model.placeOf.get(props.id);
  if (text == null || place === undefined) return null;
  return (
    <MenuAt anchor={props.anchor} items={itemsOf(props, text, place)} onClose={props.onClose} />
  );
}

function itemsOf(
  { id, model, marks, ways }: Props,
  text: CommentText,
  place: number,
): readonly MenuItem[] {
  const isUnread = marks.unread.has(id);
  const isSubthreadMuted = marks.mutedTops.has(id);
  const isPersonMuted = marks.mutedOf(place) === 'person';
  const name = nameAt(model, place) || words.nobody;
  const hasAnswers = (model.ends[place] ?? 0) > place + 1;
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
    'line',
    {
      label: isSubthreadMuted ? words.unmuteSubthread : words.muteSubthread,
      icon: BellOff,
      keys: 'm',
      run: () => ways.onMute(id, 'subthread', !isSubthreadMuted),
    },
    ...(isSo(model, place, 'mine')
      ? []
      : [
          {
            label: (isPersonMuted ? words.unmutePerson : words.mutePerson)(name),
            icon: BellOff,
            run: () => ways.onMute(id, 'person', !isPersonMuted),
          },
        ]),
    'line',
    {
      label: isUnread ? words.markRead : words.markUnread,
      run: () => void bridge().invoke('read.comments', { commentIds: [id], isRead: isUnread }),
    },
  ];
}
