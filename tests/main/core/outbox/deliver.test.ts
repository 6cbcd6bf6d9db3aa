import { describe, expect, it } from 'vitest';
import { type Fate, postOffice } from './post-office.ts';

const minute = 60_000;

describe('the outbox', () => {
  it('sends a reply and keeps it as the person’s own', async () => {
    const office = postOffice();
    await office.beGuest();
    const id = await office.send('Hello.');
    await office.ports.advance(1000);
    expect(await office.item(id)).toMatchObject({
      state: 'sent',
      attempts: 1,
      commentId: expect.any(Number),
    });
    expect(await office.ask('drafts.list', {})).toEqual([]);
    expect(
      office.db.sql
        .prepare('SELECT is_unread FROM comments')
        .all()
        .map((row) => row.is_unread),
    ).toEqual([0]);
  });

  it('asks who one is before anything leaves, and goes on by itself then', async () => {
    const office = postOffice();
    const id = await office.send('Hello.');
    await office.ports.advance(1000);
    expect(await office.item(id)).toMatchObject({
      state: 'needsYou',
      problem: { reason: 'missingIdentity' },
    });
    expect(office.sent).toEqual([]);
    await office.beGuest();
    await office.ports.advance(1000);
    expect((await office.item(id))?.state).toBe('sent');
  });

  it('waits without a network, spends no attempt, and goes when it is back', async () => {
    const office = postOffice();
    await office.beGuest();
    office.ports.setOnline(false);
    const id = await office.send('From a train.');
    await office.ports.advance(10 * minute);
    expect(await office.item(id)).toMatchObject({
      state: 'waiting',
      attempts: 0,
      problem: { code: 'offline' },
    });
    office.ports.setOnline(true);
    await office.ports.advance(1000);
    expect((await office.item(id))?.state).toBe('sent');
  });

  it('keeps the order of one blog’s replies and paces them', async () => {
    const office = postOffice();
    await office.beGuest();
    for (const text of ['first', 'second', 'third']) await office.send(text);
    await office.ports.advance(1000);
    expect(office.sent).toEqual(['first']);
    await office.ports.advance(15_500);
    expect(office.sent).toEqual(['first', 'second']);
    await office.ports.advance(20_000);
    expect(office.sent).toEqual(['first', 'second', 'third']);
  });

  it('gives the text back with the blog’s reason when it is refused', async () => {
    const office = postOffice();
    await office.beGuest();
    office.fates.push('refusedClosed');
    const id = await office.send('Too late?');
    await office.ports.advance(1000);
    expect(await office.item(id)).toMatchObject({
      state: 'refused',
      problem: { reason: 'closed' },
    });
    expect(await office.ask('drafts.list', {})).toMatchObject([
      { id, text: 'Too late?', refusal: { reason: 'closed' } },
    ]);
    await office.ask('draft.save', {
      draftId: id,
      postId: office.postId,
      parentId: null,
      text: 'Once more.',
      revision: 2,
    });
    await office.ask('draft.send', { draftId: id });
    await office.ports.advance(minute);
    expect((await office.item(id))?.state).toBe('sent');
    expect(office.onBlog.map(({ contentHtml }) => contentHtml)).toEqual(['<p>Once more.</p>']);
  });

  it('notices that a password was revoked, keeps the reply, and goes on after a new sign-in', async () => {
    const office = postOffice();
    expect(
      await office.tryTo('identity.signIn', {
        blogId: office.blogId,
        login: 'sam',
        applicationPassword: 'wrong',
      }),
    ).toMatchObject({ ok: false, error: { code: 'unauthorized' } });
    expect(office.ports.secretsStore.size).toBe(0);
    await office.ask('identity.signIn', {
      blogId: office.blogId,
      login: 'sam',
      applicationPassword: 'right',
    });
    office.fates.push('unauthorized');
    const id = await office.send('Signed.');
    await office.ports.advance(1000);
    expect(await office.item(id)).toMatchObject({
      state: 'needsYou',
      problem: { code: 'unauthorized' },
    });
    await office.ask('identity.signIn', {
      blogId: office.blogId,
      login: 'sam',
      applicationPassword: 'right',
    });
    await office.ports.advance(minute);
    expect((await office.item(id))?.state).toBe('sent');
    expect(JSON.stringify(office.db.sql.prepare('SELECT * FROM outbox_log').all())).not.toContain(
      'right',
    );
  });

  it('looks before it would send again, and finds what had landed', async () => {
    const office = postOffice();
    await office.beGuest();
    office.fates.push('landedNoAnswer');
    const id = await office.send('Did it arrive?');
    await office.ports.advance(1000);
    expect((await office.item(id))?.state).toBe('uncertain');
    await office.ports.advance(10_000);
    expect(await office.item(id)).toMatchObject({ state: 'sent', attempts: 1 });
    expect(office.sent).toHaveLength(1);
  });

  it('sends again only after it was not there twice', async () => {
    const office = postOffice();
    await office.beGuest();
    office.fates.push('lostNoAnswer');
    const id = await office.send('Lost on the way.');
    await office.ports.advance(20_000);
    expect(office.sent).toHaveLength(1);
    await office.ports.advance(2 * minute);
    expect(await office.item(id)).toMatchObject({ state: 'sent', attempts: 2 });
    expect(office.onBlog).toHaveLength(1);
  });

  it('does not send again while the blog cannot be searched', async () => {
    const office = postOffice();
    await office.beGuest();
    office.fates.push('lostNoAnswer');
    office.setBlogDown(true);
    await office.send('Lost, and nobody answers.');
    await office.ports.advance(30 * minute);
    expect(office.sent).toHaveLength(1);
    office.setBlogDown(false);
    await office.ports.advance(90 * minute);
    expect(office.onBlog).toHaveLength(1);
  });

  it('can be cancelled while it waits, not once it may be there', async () => {
    const office = postOffice();
    await office.beGuest();
    office.fates.push('unsentOffline', 'lostNoAnswer');
    const id = await office.send('Wait.');
    await office.ports.advance(1000);
    await office.ask('outbox.cancel', { draftId: id });
    expect(await office.ask('drafts.list', {})).toMatchObject([{ id, text: 'Wait.' }]);
    await office.ask('draft.send', { draftId: id });
    await office.ports.advance(17_000);
    expect((await office.item(id))?.state).toBe('uncertain');
    expect(await office.tryTo('outbox.cancel', { draftId: id })).toMatchObject({
      ok: false,
      error: { code: 'rejected' },
    });
  });

  it('asks the person in the end, and believes the answer', async () => {
    const office = postOffice();
    await office.beGuest();
    office.fates.push('lostNoAnswer', 'lostNoAnswer', 'lostNoAnswer', 'lostNoAnswer');
    const id = await office.send('Into the void.');
    await office.ports.advance(10 * minute);
    expect(await office.item(id)).toMatchObject({ state: 'uncertain', attempts: 3 });
    expect(office.sent).toHaveLength(3);
    await office.ask('outbox.resolve', { draftId: id, isOnBlog: true });
    expect((await office.item(id))?.state).toBe('sent');
    await office.ask('outbox.dismiss', { draftId: id });
    expect(await office.item(id)).toBeUndefined();
  });
});

describe('a draft', () => {
  it('is never overwritten by an older save that comes late', async () => {
    const office = postOffice();
    const draftId = await office.write('one');
    const save = (text: string, revision: number) =>
      office.ask('draft.save', { draftId, postId: office.postId, parentId: null, text, revision });
    await save('one two three', 9);
    await save('one two', 8);
    expect((await office.ask('draft.get', { draftId }))?.text).toBe('one two three');
  });

  it('can be discarded and brought back', async () => {
    const office = postOffice();
    const draftId = await office.write('precious');
    await office.ask('draft.discard', { draftId });
    expect(await office.ask('drafts.list', {})).toEqual([]);
    await office.ask('draft.restore', { draftId });
    expect(await office.ask('drafts.list', {})).toMatchObject([{ text: 'precious' }]);
  });

  it('that is empty is not sent, and leaves no row', async () => {
    const office = postOffice();
    const draftId = await office.write('   ');
    expect(await office.ask('drafts.list', {})).toEqual([]);
    expect(await office.tryTo('draft.send', { draftId })).toMatchObject({ ok: false });
  });

  it('outlives the blog it was for', async () => {
    const office = postOffice();
    const draftId = await office.write('kept');
    office.db.write(['blogs'], () => office.db.sql.prepare('DELETE FROM blogs').run());
    expect(await office.ask('draft.get', { draftId })).toMatchObject({
      text: 'kept',
      target: { blogName: 'A blog', postTitle: 'A post' },
    });
  });
});

describe('whatever happens on the way', () => {
  const fates: readonly Fate[] = [
    'accepted',
    'held',
    'unsentOffline',
    'landedNoAnswer',
    'lostNoAnswer',
    'rateLimited',
    'killedLanded',
    'killedLost',
  ];

  it('each reply is on the blog at most once, and exactly once when it is called sent (300 trials)', async () => {
    let seed = 20261124;
    const random = (n: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * n);
    };
    for (let trial = 0; trial < 300; trial += 1) {
      const office = postOffice();
      await office.beGuest();
      const count = 1 + random(3);
      for (let i = 0; i < 2 + random(5); i += 1)
        office.fates.push(fates[random(fates.length)] as Fate);
      const ids: string[] = [];
      for (let i = 0; i < count; i += 1)
        ids.push(await office.send(`reply ${i} of trial ${trial}`));
      for (let step = 0; step < 12; step += 1) {
        await office.ports.advance(random(90_000));
        // A start after a kill; also without one, which must do no harm.
        if (random(3) === 0) {
          void office.deliverer.stop();
          office.restart();
        }
      }
      // From here on the blog and the computer behave.
      office.fates.length = 0;
      office.restart();
      for (let step = 0; step < 40; step += 1) await office.ports.advance(5 * minute);
      for (const [index, id] of ids.entries()) {
        const item = await office.item(id);
        const there = office.onBlog.filter(({ key }) =>
          key.endsWith(`reply ${index} of trial ${trial}`),
        ).length;
        expect(there, `trial ${trial}: ${JSON.stringify(item)}`).toBeLessThanOrEqual(1);
        if (item?.state === 'sent' || item?.state === 'held')
          expect(there, `trial ${trial}`).toBe(1);
        else expect(item?.text, `trial ${trial}`).toBe(`reply ${index} of trial ${trial}`);
        expect(['sent', 'held', 'uncertain', 'waiting'], `trial ${trial}`).toContain(item?.state);
      }
    }
  }, 60_000);
});
