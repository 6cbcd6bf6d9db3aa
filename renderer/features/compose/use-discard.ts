import type { DraftId, Result } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { sentenceLine } from '../../text/errors.ts';
import { writing } from '../../text/writing.ts';
import { useToast } from '../../ui/Toast.tsx';
import { desk } from './desk.ts';

/** Discards a draft, and offers to undo it. True when it is gone. */
export function useDiscard(onUndone?: (draftId: DraftId) => void) {
  const toast = useToast();
  return async (
    draftId: DraftId,
    /** Puts the newest text onto the disk first, so that undo brings back all of it. */
    flush: () => Promise<Result<null>> = async () => ({ ok: true, value: null }),
  ): Promise<boolean> => {
    const saved = await flush();
    const gone = saved.ok ? await bridge().invoke('draft.discard', { draftId }) : saved;
    if (!gone.ok) {
      toast.show({ text: sentenceLine(gone.error, { doing: saved.ok ? 'other' : 'save' }) });
      return false;
    }
    desk().drop(draftId);
    const undo = async (): Promise<void> => {
      const back = await bridge().invoke('draft.restore', { draftId });
      if (back.ok) onUndone?.(draftId);
      else toast.show({ text: sentenceLine(back.error) });
    };
    toast.show({
      text: writing.discarded,
      action: { label: writing.undo, run: () => void undo() },
    });
    return true;
  };
}
