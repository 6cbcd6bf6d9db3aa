import { useId, useRef, useState } from 'react';
import { bridge } from '../../bridge/bridge.ts';
import { type Sentence, sentenceFor } from '../../text/errors.ts';
import { imports as words } from '../../text/imports.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from './Problem.tsx';

const MOST_CHARACTERS = 8_000_000;

interface Props {
  readonly isOff?: boolean;
  /** The import runs; `opml.state` tells how it goes. */
  readonly onBegun: () => void;
}

/** Chooses a file and hands its text to the core, which adds the blogs one by one. */
export function ImportButton({ isOff = false, onBegun }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [isReading, setIsReading] = useState(false);
  const [problem, setProblem] = useState<Sentence | null>(null);
  const hint = useId();
  const take = async (file: File): Promise<Sentence | null> => {
    const text = await file.text().catch(() => null);
    if (text === null) return words.unreadable;
    if (text.length > MOST_CHARACTERS) return words.tooBig;
    const begun = await bridge().invoke('opml.import', { text });
    if (begun.ok) onBegun();
    else return begun.error.code === 'invalidInput' ? words.noList : sentenceFor(begun.error);
    return null;
  };
  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    setIsReading(true);
    setProblem(null);
    setProblem(await take(file));
    setIsReading(false);
    // So that the same file can be chosen once more.
    if (input.current !== null) input.current.value = '';
  };
  return (
    <div className="import-button">
      <input
        ref={input}
        type="file"
        accept=".opml,.xml,text/xml,text/x-opml"
        hidden
        aria-label={words.choose}
        onChange={(event) => void choose(event.target.files?.[0])}
      />
      <Button
        kind="quiet"
        disabled={isOff || isReading}
        aria-describedby={hint}
        onClick={() => input.current?.click()}
      >
        {isReading ? words.reading : words.choose}
      </Button>
      <p id={hint}>{words.chooseHint}</p>
      <Problem sentence={problem} />
    </div>
  );
}
