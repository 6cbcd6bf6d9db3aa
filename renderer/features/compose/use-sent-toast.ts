import type { DraftId } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { sentenceLine } from '../../text/errors.ts';
import { writing } from '../../text/writing.ts';
import { useToast } from '../../ui/Toast.tsx';

/** Says quietly that a reply is on its way, and lets it be taken back as long as it is not being sent. */
export function useSentToast(onUndone?: (draftId: DraftId) => void) {
  const toast = useToast();
  return (draftId: DraftId): void => {
    const undo = async (): Promise<void> => {
      const back = await bridge().invoke('outbox.cancel', { draftId });
      if (back.ok) onUndone?.(draftId);
      else
        toast.show({
          text: back.error.code === 'rejected' ? writing.tooLateToUndo : sentenceLine(back.error),
        });
    };
    toast.show({ text: writing.queued, action: { label: writing.undo, run: () => void undo() } });
  };
}
