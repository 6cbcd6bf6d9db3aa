import { useEffect, useState } from 'react';

export type Permission = NotificationPermission | 'unsupported';

const current = (): Permission =>
  'Notification' in globalThis ? Notification.permission : 'unsupported';

/** Whether the browser lets this page notify, kept up to date, and the way to ask for it. */
export function usePermission(): { readonly permission: Permission; readonly ask: () => void } {
  const [permission, setPermission] = useState(current);
  useEffect(() => {
    let status: PermissionStatus | null = null;
    const update = (): void => setPermission(current());
    void navigator.permissions?.query({ name: 'notifications' }).then(
      (found) => {
        status = found;
        status.addEventListener('change', update);
      },
      () => {},
    );
    return () => status?.removeEventListener('change', update);
  }, []);
  const ask = (): void => {
    if (current() === 'default')
      void Notification.requestPermission().then(() => setPermission(current()));
  };
  return { permission, ask };
}
