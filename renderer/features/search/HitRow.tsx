import { FileText, type LucideIcon, MessageSquare, PencilLine } from 'lucide-react';
import type { SearchHit } from '#contract/index.ts';
import { reading } from '../../text/reading.ts';
import { searchWords } from '../../text/search.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';

interface Props {
  readonly id: string;
  readonly hit: SearchHit;
  readonly isActive: boolean;
  readonly position: number;
  readonly onOpen: () => void;
}

const icons: Readonly<Record<SearchHit['kind'], LucideIcon>> = {
  post: FileText,
  comment: MessageSquare,
  draft: PencilLine,
};

/** One place where the words were found: what it is, whose, where, and the words around. */
export function HitRow({ id, hit, isActive, position, onOpen }: Props) {
  const Icon = icons[hit.kind];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field and the list around it take the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      aria-posinset={position}
      aria-setsize={-1}
      className="hit"
      data-new={hit.isUnread || undefined}
      onClick={onOpen}
    >
      <span className="hit-kind">
        <Icon size={15} strokeWidth={1.8} aria-hidden />
        <span className="for-readers">{searchWords[hit.kind]}</span>
      </span>
      <span className="hit-title" dir="auto">
        {hit.isUnread && (
          <span className="hit-dot">
            <span className="for-readers">{reading.isNew}</span>
          </span>
        )}
        {hit.kind === 'draft' && <span className="hit-lead">{searchWords.draftOn} </span>}
        <Parts of={hit.titleParts} />
      </span>
      <span className="hit-meta">
        <span className="hit-who">
          {hit.authorName !== '' && <bdi>{hit.authorName}</bdi>}
          {hit.authorName !== '' && ' · '}
          <bdi>{hit.blogName}</bdi>
          {hit.isWithdrawn && ` · ${searchWords.withdrawn}`}
        </span>
        <RelativeTime at={hit.at} />
      </span>
      <span className="hit-words" dir="auto">
        <Parts of={hit.snippet} />
      </span>
    </div>
  );
}

const Parts = ({ of }: { readonly of: SearchHit['snippet'] }) =>
  of.map(({ text, isMatch }, i) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no other name, and are only shown
    isMatch ? <mark key={i}>{text}</mark> : <span key={i}>{text}</span>,
  );
