import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { isMac } from '../../keys/platform.ts';
import { Stroke } from '../../keys/Stroke.tsx';
import { strokeOf, strokeText } from '../../keys/strokes.ts';
import type { Action } from '../../keys/table.ts';
import { keyWords, keys as words } from '../../text/keys.ts';
import { Button } from '../../ui/Button.tsx';

interface Props {
  readonly action: Action;
  readonly strokes: readonly string[];
  readonly conflicts: readonly Action[];
  /** The person chose it. */
  readonly isOwn: boolean;
  /** null: as it was before the person's choice. */
  readonly onStrokes: (strokes: readonly string[] | null) => void;
}

/** So long a second press may follow the first. */
const SECOND_MS = 1200;

/** What a key is for, and a button that takes the next press, or two after each other, for it. */
export function KeyField({ action, strokes, conflicts, isOwn, onStrokes }: Props) {
  /** null: not listening; else what was pressed so far. */
  const [pressed, setPressed] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const take = (next: readonly string[]): void => {
    clearTimeout(timer.current);
    setPressed(null);
    onStrokes(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (pressed === null || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const press = strokeOf(event.nativeEvent);
    if (press === null) return;
    if (press === 'Escape') {
      clearTimeout(timer.current);
      setPressed(null);
    } else if (press === 'Backspace' && pressed === '') take([]);
    else if (pressed !== '') take([`${pressed} ${press}`]);
    else if (/^(Mod|Alt)\+/.test(press)) take([press]);
    else {
      setPressed(press);
      timer.current = setTimeout(() => take([press]), SECOND_MS);
    }
  };
  const now =
    strokes.length === 0
      ? words.none
      : strokes.map((stroke) => strokeText(stroke, isMac())).join(`, ${words.or} `);
  return (
    <div className="settings-key">
      <span className="settings-key-name">{keyWords[action]}</span>
      {isOwn && (
        <Button kind="quiet" size="small" onClick={() => onStrokes(null)}>
          {words.reset}
          <span className="for-readers">: {keyWords[action]}</span>
        </Button>
      )}
      <button
        type="button"
        className="settings-key-button"
        aria-label={words.setFor(keyWords[action], now)}
        data-listens={pressed !== null || undefined}
        onClick={() => setPressed((before) => before ?? '')}
        onKeyDown={onKeyDown}
        onBlur={() => setPressed(null)}
      >
        {pressed !== null
          ? pressed === ''
            ? words.press
            : words.more(strokeText(pressed, isMac()))
          : strokes.length === 0
            ? words.none
            : strokes.map((stroke) => <Stroke key={stroke} stroke={stroke} />)}
      </button>
      {conflicts.length > 0 && (
        <p className="settings-key-conflict" role="status">
          {words.conflict(conflicts.map((other) => keyWords[other]))}
        </p>
      )}
    </div>
  );
}
