import { useEffect, useState } from 'react';
import { bridge } from '../../bridge/bridge.ts';
import { useLive } from '../../bridge/live.ts';
import { type Sentence, sentenceFor } from '../../text/errors.ts';
import { knownFolders } from '../../text/following.ts';
import { exportWords, imports as words } from '../../text/imports.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Problem } from './Problem.tsx';
import './blogs.css';

interface Props {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** All blogs as an OPML file, to save or to copy. */
export function ExportDialog({ open, onOpenChange }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words.exportTitle}>
      <ExportPage />
    </Dialog>
  );
}

function ExportPage() {
  const { data: blogs = [] } = useLive('blogs.list', {});
  const [made, setMade] = useState<{ readonly text: string; readonly fileName: string } | null>(
    null,
  );
  const [problem, setProblem] = useState<Sentence | null>(null);
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    void bridge()
      .invoke('opml.export', {})
      .then((answer) =>
        answer.ok ? setMade(answer.value) : setProblem(sentenceFor(answer.error)),
      );
  }, []);
  const address = useBlobAddress(made?.text ?? null);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(made?.text ?? '');
    setIsCopied(true);
  };
  return (
    <>
      <p>{exportWords(blogs.length, knownFolders(blogs).length)}</p>
      <p className="blogs-hint" role="status">
        {isCopied ? words.textCopied : words.exportHint}
      </p>
      <Problem sentence={problem} />
      <div className="blogs-dialog-actions">
        <Button kind="quiet" disabled={made === null} onClick={() => void copy()}>
          {words.copyText}
        </Button>
        {address === null || made === null ? (
          <Button kind="primary" disabled>
            {problem === null ? words.preparing : words.save}
          </Button>
        ) : (
          <a className="button" data-kind="primary" href={address} download={made.fileName}>
            {words.save}
          </a>
        )}
      </div>
    </>
  );
}

/** An address in this page under which the text can be saved, as long as the component is there. */
function useBlobAddress(text: string | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (text === null) return;
    const made = URL.createObjectURL(new Blob([text], { type: 'text/x-opml' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [text]);
  return address;
}
