import { describe, expect, it } from 'vitest';
import type { Notice } from '#contract/index.ts';
import { createNotifier } from '../../../main/electron/notifier.ts';
import { fakeElectron } from '../../fakes/electron.ts';

const notice: Notice = {
  id: 'n1',
  title: 'Ada answered you',
  body: 'Thank you',
  destination: { to: 'place', place: 'new' },
};

describe('a desktop notification', () => {
  it('is shown once, as text, and a click leads to what it tells', async () => {
    const fake = fakeElectron();
    const clicked: string[] = [];
    const notifier = createNotifier(fake.parts.Notification, (id) => clicked.push(id));
    expect(await notifier.show(notice)).toBe(true);
    expect(fake.notifications.map(({ options }) => options)).toEqual([
      { title: 'Ada answered you', body: 'Thank you' },
    ]);
    fake.notifications[0]?.emit('click');
    expect(clicked).toEqual(['n1']);
  });

  it('that the system will not show is told to the core, which keeps it', async () => {
    const fake = fakeElectron();
    Object.assign(fake.parts.Notification, { isSupported: () => false });
    expect(await createNotifier(fake.parts.Notification, () => {}).show(notice)).toBe(false);
    expect(fake.notifications).toHaveLength(0);
  });
});
