import { memo, type ReactNode, useEffect, useRef } from 'react';
import type { CommentId } from '#contract/index.ts';
import { reading } from '../../text/reading.ts';
import { commentName, repliesIn, thread as words } from '../../text/thread.ts';
import { commentFate } from '../../text/truth.ts';
import { Button } from '../../ui/Button.tsx';
import { CommentBody } from './CommentBody.tsx';
import { CommentFoot } from './CommentFoot.tsx';
import { CommentHead } from './CommentHead.tsx';
import type { CommentWays } from './comment-ways.ts';
import { dwellMs, type ReadingWatch } from './reading-watch.ts';
import {
  ancestorsOf,
  idAt,
  isSo,
  nameAt,
  parentOf,
  type Row,
  type ThreadModel,
} from './thread-model.ts';
import { useText } from './use-thread.ts';
import './comment.css';

interface Props {
  readonly model: ThreadModel;
  readonly row: Row;
  /** Which of the list it is, from 1, and how many there are. */
  readonly at: number;
  readonly of: number;
  /** The place of the comment before it in the list. */
  readonly before: number;
  readonly isFlat: boolean;
  readonly isFocused: boolean;
  readonly isUnread: boolean;
  /** Arrived since the post was opened, or was unread then. */
  readonly isFresh: boolean;
  readonly changedSince: 'edited' | 'withdrawn' | null;
  readonly isStarred: boolean;
  readonly muted: 'subthread' | 'person' | null;
  readonly isMutedTop: boolean;
  /** The person asked to see it though it is folded away. */
  readonly isOpened: boolean;
  readonly isPreviewing: boolean;
  readonly hiddenUnread: number;
  readonly canReply: boolean;
  readonly height: number;
  readonly ways: CommentWays;
  readonly watch: ReadingWatch['watch'];
  readonly measure: (element: HTMLElement | null) => (() => void) | undefined;
  readonly reply: ReactNode;
}

/** One comment in its place in the thread. */
export const CommentItem = memo(function CommentItem(props: Props) {
  const { model, row, isFocused, isUnread, isFresh, muted, ways, watch } = props;
  const { place, depth } = row;
  const id = idAt(model, place);
  const text = useText(id);
  const article = useRef<HTMLElement>(null);
  const isHere = text != null;
  const length = text?.contentHtml.length ?? 0;
  useEffect(() => {
    if (!isUnread || !isHere || article.current === null) return;
    return watch(article.current, { kind: 'comment', id }, dwellMs(length));
  }, [watch, id, isUnread, isHere, length]);

  const why = foldReason(muted, props.isMutedTop, text?.hiddenBy ?? null, nameAt(model, place));
  const isFolded = why !== null && !props.isOpened;
  const parent = parentOf(model, place);
  // In its place right under what it answers, it need not say so.
  const answers = parent >= 0 && (props.isFlat || parent !== props.before) ? parent : -1;
  const state = isSo(model, place, 'held')
    ? 'held'
    : isSo(model, place, 'withdrawn')
      ? 'withdrawn'
      : 'visible';
  const marks = [
    ...(isUnread || isFresh ? [reading.isNew] : []),
    ...(props.changedSince === 'edited' ? [words.edited] : []),
    ...(props.changedSince === 'withdrawn' ? [words.deleted] : []),
    ...(isSo(model, place, 'late') ? [words.late] : []),
    ...(props.isStarred ? [words.unstar.toLowerCase()] : []),
    ...(isFolded ? [why] : []),
  ];
  return (
    <div
      ref={props.measure}
      className="comment-slot"
      data-row={id}
      style={
        {
          '--depth': depth,
          ...(text === undefined ? { minBlockSize: props.height } : {}),
        } as React.CSSProperties
      }
    >
      <Rails model={model} place={place} depth={depth} onFold={ways.onFold} />
      <article
        ref={article}
        id={`comment-${id}`}
        className="comment"
        aria-label={commentName({
          author: nameAt(model, place),
          answers: parent < 0 ? null : nameAt(model, parent),
          at: props.at,
          of: props.of,
          marks,
        })}
        aria-posinset={props.at}
        aria-setsize={props.of}
        tabIndex={isFocused ? 0 : -1}
        data-fresh={isUnread || isFresh || undefined}
        data-unread={isUnread || undefined}
        data-changed={props.changedSince ?? undefined}
        data-state={state}
        data-folded={isFolded || undefined}
        onFocus={(event) => {
          if (event.target === event.currentTarget) ways.onFocus(id);
        }}
      >
        {isFolded ? (
          <FoldedLine
            why={why}
            hidden={row.why === 'folded' ? row.hidden : 0}
            onShow={() => ways.onOpenFolded(id, true)}
          />
        ) : (
          <>
            <CommentHead
              model={model}
              place={place}
              text={text}
              isUnread={isUnread}
              isFresh={isFresh}
              changedSince={props.changedSince}
              answers={answers}
              isPreviewing={props.isPreviewing}
              onPreview={(isShown) => ways.onPreview(id, isShown)}
              onShow={(at) => ways.onShow(idAt(model, at))}
              onVersions={() => ways.onVersions(id)}
              onOpenLink={ways.onOpenLink}
            />
            {state !== 'visible' && (
              <p
                className="comment-state"
                data-news={props.changedSince === 'withdrawn' || undefined}
              >
                {state === 'held' ? reading.held : commentFate(text?.fate ?? null)}
              </p>
            )}
            {text != null && <CommentBody text={text} onOpenLink={ways.onOpenLink} />}
            {text === undefined && <p className="for-readers">{words.fetching}</p>}
            {text === null && <p className="comment-state">{words.textGone}</p>}
            <CommentFoot
              id={id}
              row={row}
              hasAnswers={!props.isFlat && (model.ends[place] ?? 0) > place + 1}
              hiddenUnread={props.hiddenUnread}
              canReply={props.canReply && state === 'visible'}
              isStarred={props.isStarred}
              ways={ways}
            />
            {why !== null && (
              <p className="comment-folded">
                {why}{' '}
                <Button kind="quiet" size="small" onClick={() => ways.onOpenFolded(id, false)}>
                  {words.hideAgain}
                </Button>
              </p>
            )}
          </>
        )}
        {props.reply}
      </article>
    </div>
  );
});

/** Why a comment's text is folded away, in words; null if it is not. */
function foldReason(
  muted: Props['muted'],
  isMutedTop: boolean,
  hiddenBy: string | null,
  name: string,
): string | null {
  if (isMutedTop || muted === 'subthread') return words.mutedSubthread;
  if (muted === 'person') return words.mutedPerson(name || words.nobody);
  return hiddenBy === null ? null : words.hiddenBy(hiddenBy);
}

function FoldedLine({
  why,
  hidden,
  onShow,
}: {
  readonly why: string;
  readonly hidden: number;
  readonly onShow: () => void;
}) {
  return (
    <p className="comment-folded">
      <span dir="auto">{why}</span>
      {hidden > 0 && <span>{repliesIn(hidden)}</span>}
      <Button kind="quiet" size="small" onClick={onShow}>
        {words.show}
      </Button>
    </p>
  );
}

/** A thin line for each level above; pressed, it folds that level. */
function Rails({
  model,
  place,
  depth,
  onFold,
}: {
  readonly model: ThreadModel;
  readonly place: number;
  readonly depth: number;
  readonly onFold: (id: CommentId) => void;
}) {
  if (depth === 0) return null;
  return ancestorsOf(model, place)
    .slice(-depth)
    .map((ancestor, level) => (
      <button
        key={ancestor}
        type="button"
        className="rail"
        style={{ '--at': level } as React.CSSProperties}
        tabIndex={-1}
        aria-hidden
        title={reading.fold}
        onClick={() => onFold(idAt(model, ancestor))}
      />
    ));
}
