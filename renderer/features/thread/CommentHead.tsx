import type { CommentText } from '#contract/index.ts';
import { reading } from '../../text/reading.ts';
import { thread as words } from '../../text/thread.ts';
import { lateWords, truth } from '../../text/truth.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { isWebAddress } from '../../ui/web-address.ts';
import { ParentLink } from './ParentLink.tsx';
import { idAt, isSo, nameAt, type ThreadModel } from './thread-model.ts';

interface Props {
  readonly model: ThreadModel;
  readonly place: number;
  readonly text: CommentText | null | undefined;
  readonly isUnread: boolean;
  readonly isFresh: boolean;
  /** It was edited, or taken away, since the person last read here. */
  readonly changedSince: 'edited' | 'withdrawn' | null;
  /** The place of the comment it answers, where that is to be said; -1 if not. */
  readonly answers: number;
  readonly isPreviewing: boolean;
  readonly onPreview: (isShown: boolean) => void;
  readonly onShow: (place: number) => void;
  readonly onVersions: () => void;
  readonly onOpenLink: (url: string) => void;
}

/** Who said it, when, and what is to be known of it. */
export function CommentHead(props: Props) {
  const { model, place, text, isUnread, isFresh, changedSince, onOpenLink } = props;
  const name = nameAt(model, place) || words.nobody;
  const url = text?.authorUrl ?? '';
  const publishedAt = model.thread.publishedAts[place] ?? 0;
  const number = model.thread.numbers[place] ?? 0;
  return (
    <header className="comment-head">
      <Avatar name={name} url={text?.avatarUrl ?? null} />
      <span className="comment-name" dir="auto">
        {!isWebAddress(url) ? (
          name
        ) : (
          <a
            href={url}
            rel="noopener noreferrer"
            onClick={(event) => {
              event.preventDefault();
              onOpenLink(url);
            }}
          >
            {name}
          </a>
        )}
      </span>
      {isSo(model, place, 'byPostAuthor') && (
        <span className="mark" data-kind="author">
          {reading.author}
        </span>
      )}
      {isSo(model, place, 'mine') && (
        <span className="mark" data-kind="you">
          {reading.you}
        </span>
      )}
      {isSo(model, place, 'answersMe') && (
        <span className="mark" data-kind="you">
          {reading.answer}
        </span>
      )}
      {isSo(model, place, 'orphan') && <span className="comment-to">{reading.orphan}</span>}
      {props.answers >= 0 && (
        <ParentLink
          id={idAt(model, props.answers)}
          name={nameAt(model, props.answers) || words.nobody}
          isShown={props.isPreviewing}
          onShown={props.onPreview}
          onGo={() => props.onShow(props.answers)}
        />
      )}
      {(isUnread || isFresh) && (
        <span className="comment-new" data-read={!isUnread || undefined}>
          {reading.isNew}
        </span>
      )}
      <span className="comment-when">
        {text != null && isSo(model, place, 'late') && (
          <span className="comment-late" title={lateWords(publishedAt, text.arrivedAt)}>
            {truth.late}
            <span className="for-readers">{lateWords(publishedAt, text.arrivedAt)}</span>
          </span>
        )}
        {text?.editedAt != null && (
          <EditedMark
            editedAt={text.editedAt}
            isNews={changedSince === 'edited'}
            onVersions={text.versionCount > 0 ? props.onVersions : null}
          />
        )}
        <RelativeTime at={publishedAt} />
        <span className="comment-number numbers">{number > 0 ? number : null}</span>
      </span>
    </header>
  );
}

/** That it was edited; a way to the earlier texts where they were kept. */
export function EditedMark({
  editedAt,
  isNews = false,
  onVersions,
}: {
  readonly editedAt: number;
  readonly isNews?: boolean;
  readonly onVersions: (() => void) | null;
}) {
  const when = (
    <>
      {truth.edited} <RelativeTime at={editedAt} />
    </>
  );
  return (
    <span className="edited-mark" data-news={isNews || undefined}>
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
