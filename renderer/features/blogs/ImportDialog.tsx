import { useState } from 'react';
import type { ImportState } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useLive } from '../../bridge/live.ts';
import { sentenceFor, sentenceLine } from '../../text/errors.ts';
import { folderLine } from '../../text/following.ts';
import { failedText, importLine, importLines, imports as words } from '../../text/imports.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ThinBar } from '../../ui/ThinBar.tsx';
import { ImportButton } from './ImportButton.tsx';
import './add-blog.css';
import './blogs.css';
import './imports.css';

interface Props {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Chooses the file; then says what came of the import so far. Closing it stops nothing. */
export function ImportDialog({ open, onOpenChange }: Props) {
  const { data: state } = useLive('opml.state', {});
  return (
    <Dialog open={open && state !== undefined} onOpenChange={onOpenChange} title={words.title}>
      {state === undefined ? null : state.state === 'none' ? (
        <div className="add-blog-others" data-alone>
          <ImportButton onBegun={() => {}} />
        </div>
      ) : (
        <Report state={state} onClose={() => onOpenChange(false)} />
      )}
    </Dialog>
  );
}

function Report({ state, onClose }: { readonly state: ImportState; readonly onClose: () => void }) {
  const [isCopied, setIsCopied] = useState(false);
  const isRunning = state.state === 'running';
  const copy = async (): Promise<void> => {
    const reason = (one: Failed): string => sentenceLine(one.error, { doing: 'add' });
    await navigator.clipboard.writeText(failedText(state.failed, reason));
    setIsCopied(true);
  };
  const dismiss = async (): Promise<void> => {
    if (!isRunning) onClose();
    await bridge().invoke('opml.dismiss', {});
  };
  return (
    <div className="import-report">
      {isRunning && (
        <>
          <p>{importLine(state)}</p>
          <ThinBar share={state.done / Math.max(1, state.total)} label={words.title} />
          <p className="blogs-hint">{words.running}</p>
        </>
      )}
      <ul className="import-counts">
        {importLines(state).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {state.failed.length > 0 && (
        <section aria-labelledby="import-failed">
          <h3 id="import-failed">{words.failedTitle}</h3>
          <ul className="import-failed">
            {state.failed.map((one) => (
              <FailedRow key={`${one.address} ${folderLine(one.folder)}`} one={one} />
            ))}
          </ul>
        </section>
      )}
      <div className="blogs-dialog-actions">
        {state.failed.length > 0 && (
          <Button kind="quiet" onClick={() => void copy()}>
            {isCopied ? words.copied : words.copy}
          </Button>
        )}
        {state.failed.length > 0 && !isRunning && (
          <Button onClick={() => void bridge().invoke('opml.retry', {})}>{words.again}</Button>
        )}
        <Button kind={isRunning ? 'plain' : 'primary'} onClick={() => void dismiss()}>
          {isRunning ? words.stop : words.done}
        </Button>
      </div>
    </div>
  );
}

type Failed = ImportState['failed'][number];

function FailedRow({ one }: { readonly one: Failed }) {
  const { title, hint } = sentenceFor(one.error, { doing: 'add', blogName: one.address });
  return (
    <li>
      <p>
        <bdi className="import-name">{one.name === '' ? one.address : one.name}</bdi>
        {one.folder.length > 0 && <span className="import-folder"> {folderLine(one.folder)}</span>}
      </p>
      {one.name !== '' && (
        <p className="import-address" dir="ltr">
          {one.address}
        </p>
      )}
      <p>
        {title} <span className="import-way">{hint}</span>
      </p>
    </li>
  );
}
