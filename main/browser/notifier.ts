import type { Notice } from '#contract/index.ts';
import type { NotifierPort, Ports } from '#core/ports.ts';

const ANSWER_WITHIN_MS = 5000;

export interface PageNotifier extends NotifierPort {
  /** The page's word about a notice (`notice.shown`). */
  readonly answered: (id: string, wasShown: boolean) => void;
  /** Set once the server runs: hands the notice to one page; false if none is open. */
  readonly connect: (send: (notice: Notice) => boolean) => void;
}

/** Notifications by the page that was used last: one page, so that three open tabs do not nag three times. */
export function createPageNotifier(schedule: Ports['schedule']): PageNotifier {
  const waiting = new Map<string, (wasShown: boolean) => void>();
  let send: (notice: Notice) => boolean = () => false;
  const settle = (id: string, wasShown: boolean): void => {
    waiting.get(id)?.(wasShown);
    waiting.delete(id);
  };
  return {
    connect: (to) => {
      send = to;
    },
    answered: settle,
    show: (notice) =>
      new Promise((resolve) => {
        if (!send(notice)) return resolve(false);
        const cancel = schedule(ANSWER_WITHIN_MS, () => settle(notice.id, false));
        waiting.set(notice.id, (wasShown) => {
          cancel();
          resolve(wasShown);
        });
      }),
  };
}
