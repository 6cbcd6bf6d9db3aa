import { type Action, actions, keyRow } from './table.ts';

/** The person's own keys: by action, what to press instead; an empty list switches a key off. */
export type OwnKeys = Readonly<Record<string, readonly string[]>>;

export interface Bindings {
  readonly strokesOf: (action: Action) => readonly string[];
  /** What this press, or these after each other, does; null for nothing. */
  readonly actionOf: (stroke: string) => Action | null;
  /** More has to be pressed after this. */
  readonly isBeginning: (stroke: string) => boolean;
  /** Actions of which a key is another's too, or hides another's, or is hidden. */
  readonly conflicts: ReadonlyMap<Action, readonly Action[]>;
}

/** The keys as they hold, from the table and the person's own. */
export function bindingsOf(own: OwnKeys): Bindings {
  const strokesOf = (action: Action): readonly string[] => {
    const row = keyRow(action);
    return row.isFixed === true ? row.strokes : (own[action] ?? row.strokes);
  };
  const pairs = actions.flatMap((action) =>
    strokesOf(action).map((stroke) => ({ action, stroke })),
  );
  const byStroke = new Map<string, Action>();
  // The first in the table's order holds, where two want the same.
  for (const { action, stroke } of pairs) if (!byStroke.has(stroke)) byStroke.set(stroke, action);
  const beginnings = new Set(
    pairs.flatMap(({ stroke }) => {
      const presses = stroke.split(' ');
      return presses.slice(1).map((_, index) => presses.slice(0, index + 1).join(' '));
    }),
  );
  const conflicts = new Map<Action, readonly Action[]>();
  for (const one of pairs) {
    const others = pairs
      .filter(
        (other) =>
          other.action !== one.action &&
          (other.stroke === one.stroke ||
            other.stroke.startsWith(`${one.stroke} `) ||
            one.stroke.startsWith(`${other.stroke} `)),
      )
      .map(({ action }) => action);
    if (others.length > 0)
      conflicts.set(one.action, [...new Set([...(conflicts.get(one.action) ?? []), ...others])]);
  }
  return {
    strokesOf,
    actionOf: (stroke) => byStroke.get(stroke) ?? null,
    isBeginning: (stroke) => beginnings.has(stroke),
    conflicts,
  };
}
