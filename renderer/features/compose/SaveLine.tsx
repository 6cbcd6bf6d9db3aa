import { useDeferredValue } from 'react';
import { sentenceFor } from '../../text/errors.ts';
import { wordCount, writing } from '../../text/writing.ts';
import type { SaveState } from './draft-saver.ts';

interface Props {
  readonly text: string;
  readonly save: SaveState;
}

/** Where the text stands: quiet while all is well, plain when it is not. */
export function SaveLine({ text, save }: Props) {
  const words = wordCount(useDeferredValue(text));
  const failure = save.kind === 'failed' ? sentenceFor(save.error, { doing: 'save' }) : null;
  if (failure !== null)
    return (
      <p className="compose-save-line" data-failed role="alert">
        <strong>{failure.title}</strong> {failure.hint}
      </p>
    );
  return (
    <p className="compose-save-line">
      <span className="compose-saved" data-shown={save.kind === 'saved' || undefined}>
        {writing.saved}
      </span>
      {words !== '' && <span className="compose-words">{words}</span>}
    </p>
  );
}
