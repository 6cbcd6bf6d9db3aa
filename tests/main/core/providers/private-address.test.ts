import { describe, expect, it } from 'vitest';
import { isPrivateHost } from '#core/providers/private-address.ts';

describe('a host', () => {
  it.each([
    'localhost',
    'blog.localhost',
    '127.9.0.1',
    '[::1]',
    '[::]',
    '[::ffff:192.168.0.1]',
    '[fe80::1]',
    '[fd12::1]',
    '10.1.2.3',
    '172.31.255.1',
    '192.168.178.1',
    '169.254.169.254',
    '100.64.0.1',
    'fritzbox',
    'nas.local',
    'nas.lan',
    '0x7f.1',
    'localhost.',
    'nas.local.',
    '127.0.0.1.',
  ])('%s is private', (host) => {
    expect(isPrivateHost(`http://${host}/`)).toBe(true);
  });

  it.each([
    'a.example',
    'a.example.',
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '[2001:db8::1]',
    'local.example',
  ])('%s is public', (host) => {
    expect(isPrivateHost(`http://${host}/`)).toBe(false);
  });
});
