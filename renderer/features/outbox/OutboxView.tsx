import { useId } from 'react';
import { useLive } from '../../bridge/live.ts';
import { outbox as words } from '../../text/outbox.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { groupItems, type ItemGroup } from './group-items.ts';
import { OutboxRow } from './OutboxRow.tsx';
import { type OutboxWays, runAction } from './run-action.ts';
import './outbox.css';

/** Everything that was sent from here and is not dismissed, what needs the person first. */
export function OutboxView(ways: OutboxWays) {
  const { data: items } = useLive('outbox.list', {});
  if (items === undefined) return null;
  if (items.length === 0) return <EmptyState title={words.empty.title} hint={words.empty.hint} />;
  return (
    <div className="outbox">
      <h1 className="outbox-title">{words.title}</h1>
      {groupItems(items).map((group) => (
        <Group key={group.group} {...group} ways={ways} />
      ))}
    </div>
  );
}

function Group({ group, items, ways }: ItemGroup & { readonly ways: OutboxWays }) {
  const heading = useId();
  const hint = words.groupHints[group];
  return (
    <section className="outbox-group" data-group={group} aria-labelledby={heading}>
      <h2 id={heading}>
        {words.groups[group]} <span className="outbox-count">{items.length}</span>
      </h2>
      {hint !== null && <p className="outbox-hint">{hint}</p>}
      <ul>
        {items.map((item) => (
          <OutboxRow
            key={item.id}
            item={item}
            onAction={(action, on) => runAction(action, on, ways)}
          />
        ))}
      </ul>
    </section>
  );
}
