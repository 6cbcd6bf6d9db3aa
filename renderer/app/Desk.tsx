import { ChevronLeft } from 'lucide-react';
import type { RefObject } from 'react';
import type { BlogId, Destination, Draft } from '#contract/index.ts';
import { DraftsView } from '../features/compose/DraftsView.tsx';
import { OutboxView } from '../features/outbox/OutboxView.tsx';
import { reading } from '../text/reading.ts';
import { IconButton } from '../ui/IconButton.tsx';

interface Props {
  readonly desk: RefObject<HTMLDivElement | null>;
  readonly place: 'drafts' | 'outbox';
  /** A post stands in its place. */
  readonly isHidden: boolean;
  readonly onBack: () => void;
  readonly onOpen: (destination: Destination) => void;
  readonly onDraft: (draft: Pick<Draft, 'id' | 'target'>) => void;
  readonly onSignIn: (blogId: BlogId) => void;
}

/** What the person writes: drafts, and what is on its way. */
export function Desk({ desk, place, isHidden, onBack, onOpen, onDraft, onSignIn }: Props) {
  return (
    <div ref={desk} className="pane pane-desk" tabIndex={-1} data-hidden={isHidden || undefined}>
      <IconButton className="back" label={reading.back} icon={ChevronLeft} onClick={onBack} />
      {place === 'drafts' ? (
        <DraftsView onOpen={onDraft} />
      ) : (
        <OutboxView onOpen={onOpen} onEdit={onDraft} onSignIn={onSignIn} />
      )}
    </div>
  );
}
