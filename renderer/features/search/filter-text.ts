/** Whether a filter (`is:unread`) stands in what was typed. */
export const hasFilter = (text: string, filter: string): boolean =>
  text.split(/\s+/).some((word) => word.toLowerCase() === filter);

/** Puts a filter in, or takes it out. What was being typed stays at the end, so that it can be typed on. */
export function toggleFilter(text: string, filter: string): string {
  if (hasFilter(text, filter)) {
    return text
      .split(/(\s+)/)
      .filter((word) => word.toLowerCase() !== filter)
      .join('')
      .replace(/\s+/g, ' ')
      .trimStart();
  }
  return `${filter} ${text.trimStart()}`;
}

/** Takes out one filter as it was typed: its name, perhaps with a minus, and its value, perhaps in quotes. */
export function withoutFilter(text: string, name: string, value: string): string {
  const typed = [`${name}:${value}`, `${name}:"${value}"`, `${name}:"${value}`];
  const small = text.toLowerCase();
  for (const one of typed) {
    const at = small.indexOf(one.toLowerCase());
    if (at < 0) continue;
    const rest = `${text.slice(0, at)}${text.slice(at + one.length).replace(/^"/, '')}`;
    return rest.replace(/\s+/g, ' ').trimStart();
  }
  return text;
}
