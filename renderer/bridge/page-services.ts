import { useEffect } from 'react';
import { bridge, isInBrowser } from './bridge.ts';
import { type PoweredNavigator, watchPower } from './report-power.ts';
import { useAppEvent } from './use-event.ts';

/** Mount once: what the page does for the core, in the browser host more, which has no desktop of its own. */
export function usePageServices(): void {
  useEffect(() => {
    if (!isInBrowser()) return;
    const report = (): void =>
      void bridge().invoke('app.reportOnline', { isOnline: navigator.onLine });
    report();
    addEventListener('online', report);
    addEventListener('offline', report);
    return () => {
      removeEventListener('online', report);
      removeEventListener('offline', report);
    };
  }, []);
  useEffect(
    () =>
      watchPower(
        navigator as PoweredNavigator,
        (state) => void bridge().invoke('app.reportPower', state),
      ),
    [],
  );
  useAppEvent('notice', ({ notice }) => {
    const answer = (wasShown: boolean): void =>
      void bridge().invoke('notice.shown', { id: notice.id, wasShown });
    if (!('Notification' in window) || Notification.permission !== 'granted') return answer(false);
    try {
      const shown = new Notification(notice.title, {
        body: notice.body,
        tag: notice.id,
        icon: './icon.svg',
      });
      shown.addEventListener('click', () => {
        window.focus();
        shown.close();
        void bridge().invoke('notice.clicked', { id: notice.id });
      });
      answer(true);
    } catch {
      answer(false);
    }
  });
}
