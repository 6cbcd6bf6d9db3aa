/** What a stroke is made from: of a `KeyboardEvent`. */
export interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly getModifierState: (name: string) => boolean;
}

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead']);

/**
 * A key as text: `j`, `Shift+n`, `Mod+k`, `?`, `Space`. null for a modifier alone. On a keyboard of another
 * alphabet the letter is the one that stands in its place on a Latin one.
 */
export function strokeOf(event: Pressed): string | null {
  if (MODIFIERS.has(event.key) || event.key === 'Unidentified') return null;
  // AltGr is Ctrl and Alt to some systems, and only makes the character.
  const isTyped = event.getModifierState('AltGraph');
  const key = nameOf(event);
  const isLetter = /^[a-z]$/.test(key);
  const modifiers = [
    !isTyped && (event.ctrlKey || event.metaKey) && 'Mod',
    !isTyped && event.altKey && 'Alt',
    // Another character than a letter already says whether Shift made it.
    event.shiftKey && (isLetter || key.length > 1) && 'Shift',
  ].filter((one) => one !== false);
  return [...modifiers, key].join('+');
}

function nameOf({ key, code }: Pressed): string {
  if (key === ' ') return 'Space';
  if (key.length !== 1) return key;
  const latin = /^Key([A-Z])$/.exec(code)?.[1];
  if (!/^[\x21-\x7e]$/.test(key) && latin !== undefined) return latin.toLowerCase();
  return key.toLowerCase();
}

/** The parts of a stroke as they stand on the keys: `g c` is two presses, `Mod+k` two keys at once. */
export function keyCaps(stroke: string, isMac: boolean): readonly (readonly string[])[] {
  return stroke.split(' ').map((press) =>
    press.split(/(?<=.)\+/).map((key) => {
      if (key === 'Mod') return isMac ? '⌘' : 'Ctrl';
      if (key === 'Alt') return isMac ? '⌥' : 'Alt';
      if (key === 'Escape') return 'Esc';
      return key;
    }),
  );
}

/** As one line of text: `g then c`, `Ctrl+k`. */
export const strokeText = (stroke: string, isMac: boolean): string =>
  keyCaps(stroke, isMac)
    .map((press) => press.join('+'))
    .join(' then ');
