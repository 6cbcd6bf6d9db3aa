import type { OutboxItem } from '#contract/index.ts';
import type { OutboxGroup } from '../../text/outbox.ts';

export interface ItemGroup {
  readonly group: OutboxGroup;
  readonly items: readonly OutboxItem[];
}

const groupOf: Record<OutboxItem['state'], OutboxGroup> = {
  needsYou: 'needsYou',
  refused: 'needsYou',
  queued: 'waiting',
  waiting: 'waiting',
  sending: 'waiting',
  uncertain: 'uncertain',
  held: 'held',
  sent: 'sent',
};

const order: readonly OutboxGroup[] = ['needsYou', 'waiting', 'uncertain', 'held', 'sent'];

/**
 * What needs the person first, what is done last. On the way: in the order of sending; settled: newest
 * first. Empty groups are left out.
 */
export function groupItems(items: readonly OutboxItem[]): readonly ItemGroup[] {
  return order
    .map((group) => {
      const sign = group === 'held' || group === 'sent' ? -1 : 1;
      return {
        group,
        items: items
          .filter((item) => groupOf[item.state] === group)
          .sort((a, b) => sign * (settled(a) - settled(b))),
      };
    })
    .filter(({ items: inGroup }) => inGroup.length > 0);
}

const settled = (item: OutboxItem): number => item.settledAt ?? item.queuedAt;

export type ItemAction =
  | 'sendNow'
  | 'edit'
  | 'signIn'
  | 'isThere'
  | 'isNotThere'
  | 'openComment'
  | 'openPost'
  | 'openOnBlog'
  | 'dismiss';

/** What can be done with an item, the likeliest first. */
export function actionsFor(item: OutboxItem): readonly ItemAction[] {
  switch (item.state) {
    case 'queued':
    case 'waiting':
      return ['sendNow', 'edit'];
    case 'needsYou':
      return ['signIn', 'sendNow', 'edit'];
    case 'sending':
      return [];
    case 'uncertain':
      return ['openOnBlog', 'isThere', 'isNotThere'];
    case 'refused':
      return ['edit', 'openPost', 'dismiss'];
    case 'held':
    case 'sent':
      return [
        item.commentId === null ? 'openPost' : 'openComment',
        ...(item.permalink === null ? [] : (['openOnBlog'] as const)),
        'dismiss',
      ];
    default:
      return assertNever(item.state);
  }
}

function assertNever(state: never): never {
  throw new Error(`no actions for ${String(state)}`);
}
