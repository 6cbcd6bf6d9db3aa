import type { Notification as ElectronNotification } from 'electron';
import type { NotifierPort } from '#core/ports.ts';

type NotificationClass = Pick<typeof ElectronNotification, 'isSupported'> &
  (new (
    options: Electron.NotificationConstructorOptions,
  ) => ElectronNotification);

/** Desktop notifications by the system; a click brings the window to the comment. */
export function createNotifier(
  Notification: NotificationClass,
  onClick: (noticeId: string) => void,
): NotifierPort {
  // Kept until they close: one that is collected can no longer be clicked.
  const shown = new Set<ElectronNotification>();
  return {
    show: (notice) =>
      new Promise((resolve) => {
        if (!Notification.isSupported()) return resolve(false);
        const notification = new Notification({ title: notice.title, body: notice.body });
        shown.add(notification);
        const forget = (): void => void shown.delete(notification);
        notification.on('show', () => resolve(true));
        notification.on('failed', () => {
          forget();
          resolve(false);
        });
        notification.on('close', forget);
        notification.on('click', () => {
          forget();
          onClick(notice.id);
        });
        notification.show();
      }),
  };
}
