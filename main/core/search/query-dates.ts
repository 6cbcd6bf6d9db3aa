/**
 * The first moment of a year, month or day (`2024`, `2024-05`, `2024-05-17`) on this computer's calendar, ms.
 * null if there is no such day.
 */
export function instantOf(value: string): number | null {
  const match = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(value.normalize('NFKC'));
  if (match === null) return null;
  const year = Number(match[1]);
  const month = Number(match[2] ?? 1);
  const day = Number(match[3] ?? 1);
  const date = new Date(year, month - 1, day);
  date.setFullYear(year);
  const isReal = date.getMonth() === month - 1 && date.getDate() === day && year >= 1000;
  return isReal ? date.getTime() : null;
}
