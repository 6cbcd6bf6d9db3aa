import { expect, it } from 'vitest';
import { counted, form } from '../../../renderer/text/plural.ts';

it('says one reply, no replies, many replies', () => {
  expect(counted(1, 'reply', 'replies')).toBe('1 reply');
  expect(counted(0, 'reply', 'replies')).toBe('0 replies');
  expect(counted(1204, 'comment')).toBe('1,204 comments');
});

it('agrees the verb with the count', () => {
  expect(form(1, { one: 'waits', other: 'wait' })).toBe('waits');
  expect(form(3, { one: 'waits', other: 'wait' })).toBe('wait');
});
