import { useState } from 'react';
import type { DraftId } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { type Sentence, sentenceFor } from '../../text/errors.ts';
import { writing } from '../../text/writing.ts';
import { desk } from './desk.ts';
import type { DraftInHand } from './use-draft.ts';

/** Puts the draft into the outbox: first onto the disk, then off the desk, so that nothing is sent unsaved. */
export function useSend(draftId: DraftId, draft: DraftInHand) {
  const [isSending, setIsSending] = useState(false);
  const [problem, setProblem] = useState<Sentence | null>(null);

  /** True once the outbox has it. */
  const send = async (): Promise<boolean> => {
    if (isSending) return false;
    if (draft.text.trim() === '') {
      setProblem({ title: writing.emptyToSend, hint: '' });
      return false;
    }
    setIsSending(true);
    setProblem(null);
    try {
      const saved = await draft.flush();
      if (!saved.ok) {
        setProblem(sentenceFor(saved.error, { doing: 'save' }));
        return false;
      }
      const sent = await bridge().invoke('draft.send', { draftId });
      if (!sent.ok) {
        setProblem(sentenceFor(sent.error, { doing: 'send' }));
        return false;
      }
      desk().drop(draftId);
      return true;
    } catch {
      setProblem(sentenceFor({ code: 'internal' }, { doing: 'save' }));
      return false;
    } finally {
      setIsSending(false);
    }
  };

  return { isSending, problem, send, clearProblem: () => setProblem(null) };
}
