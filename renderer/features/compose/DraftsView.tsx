import type { Draft } from '#contract/index.ts';
import { useLive } from '../../bridge/live.ts';
import { writing } from '../../text/writing.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DraftRow } from './DraftRow.tsx';
import { useDiscard } from './use-discard.ts';
import './compose.css';

interface Props {
  readonly onOpen: (draft: Draft) => void;
}

/** Everything written and not sent, the last touched first. */
export function DraftsView({ onOpen }: Props) {
  const { data: drafts } = useLive('drafts.list', {});
  const { data: blogs } = useLive('blogs.list', {});
  const discard = useDiscard();
  if (drafts === undefined || blogs === undefined) return null;
  const { empty, title } = writing.drafts;
  if (drafts.length === 0) return <EmptyState title={empty.title} hint={empty.hint} />;
  const here = new Set(blogs.map(({ id }) => id));
  return (
    <div className="drafts">
      <h1 className="drafts-title">{title}</h1>
      <ul>
        {[...drafts]
          .sort((a, b) => b.updatedAt - a.updatedAt)
          .map((draft) => (
            <DraftRow
              key={draft.id}
              draft={draft}
              isBlogHere={here.has(draft.target.blogId)}
              onOpen={() => onOpen(draft)}
              onDiscard={() => void discard(draft.id)}
            />
          ))}
      </ul>
    </div>
  );
}
