import { describe, expect, it } from 'vitest';
import { createOnline } from '../../../main/browser/online.ts';

describe('the network in the browser host', () => {
  it('is there again after a page said that it was gone and was then closed', () => {
    const online = createOnline(
      () => () => {},
      () => true,
    );
    const heard: boolean[] = [];
    online.onChange((isOnline) => void heard.push(isOnline));
    online.report(false);
    expect(online.isOnline()).toBe(false);
    // Else nothing would be checked or sent until a page is opened again.
    online.forget();
    expect(online.isOnline()).toBe(true);
    expect(heard).toEqual([false, true]);
  });
});
