import { describe, expect, it } from 'vitest';
import { addressesOf } from '#core/providers/wordpress/address.ts';

describe('a pasted address', () => {
  it.each([
    ['example.org', ['https://example.org/', 'http://example.org/']],
    ['  Example.org/Blog \n', ['https://example.org/Blog', 'http://example.org/Blog']],
    ['https://example.org/a-post/#comment-7', ['https://example.org/a-post/']],
    ['http://example.org', ['http://example.org/', 'https://example.org/']],
    ['HTTP://example.org', ['http://example.org/', 'https://example.org/']],
    ['http://example.org:8080', ['http://example.org:8080/']],
    ['https://example.org', ['https://example.org/']],
    ['//example.org/x', ['https://example.org/x', 'http://example.org/x']],
    ['feed://example.org/feed/', ['https://example.org/feed/', 'http://example.org/feed/']],
    ['feed:https://example.org/feed/', ['https://example.org/feed/']],
    ['<https://example.org/>', ['https://example.org/']],
    ['localhost:8080', ['http://localhost:8080/', 'https://localhost:8080/']],
    ['127.0.0.1:9400/blog', ['http://127.0.0.1:9400/blog', 'https://127.0.0.1:9400/blog']],
    ['nas:8080', ['http://nas:8080/', 'https://nas:8080/']],
    ['https://u:secret@example.org/', ['https://example.org/']],
    ['example.org/?p=5', ['https://example.org/?p=5', 'http://example.org/?p=5']],
    ['münchen.example', ['https://xn--mnchen-3ya.example/', 'http://xn--mnchen-3ya.example/']],
  ])('%s is understood', (pasted, addresses) => {
    expect(addressesOf(pasted)).toEqual({ ok: true, value: addresses });
  });

  it.each([
    '',
    '   ',
    'hello',
    'two words.example',
    'someone@example.org',
    'mailto:someone@example.org',
    'ftp://example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https:example.org',
    'https://',
    'http://exa mple.org',
    'example..org',
  ])('“%s” is refused with a reason', (pasted) => {
    const result = addressesOf(pasted);
    expect(result).toMatchObject({ ok: false, error: { code: 'invalidInput' } });
    expect(!result.ok && result.error.detail).toBeTruthy();
  });
});
