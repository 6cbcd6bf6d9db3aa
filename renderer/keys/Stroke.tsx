import { keys as words } from '../text/keys.ts';
import { isMac } from './platform.ts';
import { keyCaps } from './strokes.ts';

/** A key, or several, as they stand on the keyboard. */
export function Stroke({ stroke }: { readonly stroke: string }) {
  return keyCaps(stroke, isMac()).map((press, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the presses of one stroke never move
    <span key={index} className="key-press">
      {index > 0 && <span className="key-or">{words.andThen}</span>}
      {press.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  ));
}
