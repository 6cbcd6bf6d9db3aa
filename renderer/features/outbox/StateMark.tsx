import {
  Check,
  CircleHelp,
  Clock,
  type LucideIcon,
  Send,
  ShieldCheck,
  TriangleAlert,
} from 'lucide-react';
import type { OutboxState } from '#contract/index.ts';

const marks: Record<OutboxState, LucideIcon> = {
  queued: Clock,
  waiting: Clock,
  needsYou: TriangleAlert,
  sending: Send,
  uncertain: CircleHelp,
  sent: Check,
  held: ShieldCheck,
  refused: TriangleAlert,
};

/** A picture beside the words for where a reply stands. */
export function StateMark({ state }: { readonly state: OutboxState }) {
  const Mark = marks[state];
  return (
    <span className="outbox-mark" aria-hidden="true">
      <Mark size={16} strokeWidth={1.75} />
    </span>
  );
}
