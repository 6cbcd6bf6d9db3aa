import { describe, expect, it } from 'vitest';
import { authorizeAddress } from '../../../../renderer/features/blogs/authorize-address.ts';
import { checkGuest } from '../../../../renderer/features/blogs/guest-form.ts';

const mara = { name: 'Mara', email: 'mara@example.org', url: '' };

describe('a guest’s details', () => {
  it('need no website', () => {
    expect(checkGuest(mara)).toEqual({ ok: true, details: mara });
  });

  it('get the scheme that people leave out', () => {
    expect(checkGuest({ ...mara, url: ' mara.example ' })).toMatchObject({
      details: { url: 'https://mara.example' },
    });
    expect(checkGuest({ ...mara, url: 'http://mara.example/x' })).toMatchObject({
      details: { url: 'http://mara.example/x' },
    });
  });

  it.each(['javascript:alert(1)', 'mailto:mara@example.org', 'two words', 'mara', 'file:///etc'])(
    'take no website like %s',
    (url) => {
      const checked = checkGuest({ ...mara, url });
      expect(checked.ok).toBe(false);
      expect(checked).toHaveProperty('problems.url');
    },
  );

  it.each(['', 'mara', 'mara@', '@example.org', 'mara@example', 'a b@example.org', 'a@b@c.de'])(
    'take no e-mail address like %j',
    (email) => {
      expect(checkGuest({ ...mara, email })).toMatchObject({ ok: false });
    },
  );

  it('name every field that is wrong at once', () => {
    const checked = checkGuest({ name: ' ', email: 'x', url: 'a b' });
    expect(checked.ok || Object.keys(checked.problems).sort()).toEqual(['email', 'name', 'url']);
  });
});

describe('the blog’s page for application passwords', () => {
  it('is told who asks, and keeps what was in its address', () => {
    const url = new URL(
      authorizeAddress('https://lantern.example/wp-admin/authorize-application.php?lang=en') ?? '',
    );
    expect(url.searchParams.get('lang')).toBe('en');
    expect(url.searchParams.get('app_name')).toBe('Rejoinder');
    expect(url.searchParams.get('app_id')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('is not opened where a blog names something that is no page', () => {
    expect(authorizeAddress('javascript:alert(1)')).toBeNull();
    expect(authorizeAddress('nonsense')).toBeNull();
  });
});
