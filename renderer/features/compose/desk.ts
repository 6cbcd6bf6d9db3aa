import { bridge } from '../../bridge/bridge.ts';
import { createDraftDesk, type DraftDesk } from './draft-desk.ts';
import { createLocalCopies } from './local-copies.ts';

let one: DraftDesk | null = null;

/** This window's desk; it saves everything when the page is hidden or goes. */
export function desk(): DraftDesk {
  if (one !== null) return one;
  const made = createDraftDesk({
    now: () => Date.now(),
    schedule: (ms, task) => {
      const timer = setTimeout(task, ms);
      return () => clearTimeout(timer);
    },
    copies: createLocalCopies(browserStorage()),
    save: (input) => bridge().invoke('draft.save', input),
    load: (draftId) => bridge().invoke('draft.get', { draftId }),
  });
  addEventListener('pagehide', () => made.flushAll());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') made.flushAll();
  });
  one = made;
  return made;
}

/** null where the browser keeps nothing for this page. */
function browserStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
