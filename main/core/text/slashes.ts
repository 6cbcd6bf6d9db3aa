/**
 * Without the slashes at its end. The look back keeps an address of a million slashes from being tried from each of
 * them.
 */
export const withoutEndSlashes = (text: string): string => text.replace(/(?<!\/)\/+$/, '');
