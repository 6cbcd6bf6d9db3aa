/** One figure beside what bounds it. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The physical limit, measured in the same run, or the most that was promised; null where there is neither. */
  readonly limit: number | null;
  /** Value over limit. */
  readonly ratio: number | null;
}

/** A row, and whether it keeps what was promised: a ratio of at most `most`. */
export interface Figure extends Row {
  readonly isKept: boolean | null;
}

export function figure(
  name: string,
  value: number,
  unit: string,
  limit: number | null = null,
  most: number | null = limit === null ? null : 1,
): Figure {
  const ratio = limit === null || limit === 0 ? null : value / limit;
  const isKept = ratio === null || most === null ? null : ratio <= most;
  return { name, value, unit, limit, ratio, isKept };
}

export const rowOf = ({ isKept: _isKept, ...row }: Figure): Row => row;

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};

/** All figures as a table for people. */
export function tableOf(figures: readonly Figure[]): string {
  const head = ['', 'value', 'limit', 'ratio', ''];
  const lines = figures.map(({ name, value, unit, limit, ratio, isKept }) => [
    name,
    `${short(value)} ${unit}`,
    limit === null ? '' : `${short(limit)} ${unit}`,
    ratio === null ? '' : ratio.toFixed(2),
    isKept === null ? '' : isKept ? 'kept' : 'OVER',
  ]);
  const all = [head, ...lines];
  const widths = head.map((_, column) =>
    Math.max(...all.map((line) => (line[column] ?? '').length)),
  );
  return all
    .map((line) =>
      line
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const short = (value: number): string =>
  Number.isInteger(value) || Math.abs(value) >= 100
    ? Math.round(value).toLocaleString('en-GB')
    : value.toFixed(value < 10 ? 2 : 1);
