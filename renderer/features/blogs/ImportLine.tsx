import { ListChecks } from 'lucide-react';
import { useLive } from '../../bridge/live.ts';
import { importLine, imports as words } from '../../text/imports.ts';
import { ThinBar } from '../../ui/ThinBar.tsx';
import './imports.css';

/** How an import goes, in one line at the edge of the window; a press shows what came of it. */
export function ImportLine({ onShow }: { readonly onShow: () => void }) {
  const { data: state } = useLive('opml.state', {});
  if (state === undefined || state.state === 'none') return null;
  return (
    <div className="import-line">
      <button type="button" onClick={onShow} title={words.show}>
        <ListChecks size={16} strokeWidth={1.8} aria-hidden />
        <span className="import-line-words">{importLine(state)}</span>
      </button>
      {state.state === 'running' && <ThinBar share={state.done / Math.max(1, state.total)} />}
      {/* Told once at the end; the numbers on the way would be noise. */}
      <p className="for-readers" role="status">
        {state.state === 'done' && importLine(state)}
      </p>
    </div>
  );
}
