import { describe, expect, it } from 'vitest';
import { defaultDataDir, parseOptions } from '../../main/options.ts';

describe('the command line', () => {
  it('is read with and without an equals sign', () => {
    expect(
      parseOptions([
        '--data-dir=/tmp/a',
        '--port',
        '0',
        '--no-open',
        '--sample',
        '--host',
        'browser',
      ]),
    ).toEqual({
      ok: true,
      options: {
        dataDir: '/tmp/a',
        host: 'browser',
        port: 0,
        open: false,
        sample: true,
        help: false,
      },
    });
  });

  it.each([
    [['--prot', '1'], /no option --prot/],
    [['file.txt'], /no option file\.txt/],
    [['--sample=yes'], /no option --sample=yes/],
    [['--port', '-1'], /number from 0 to 65535/],
    [['--port', '65536'], /number from 0 to 65535/],
    [['--port'], /needs a value/],
    [['--data-dir', '--sample'], /needs a value/],
    [['--host', 'x'], /electron or browser/],
  ])('answers %j with what to do', (argv, sentence) => {
    const parsed = parseOptions(argv);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.sentence).toMatch(sentence);
  });

  it('keeps data where each system has its place for it', () => {
    expect(defaultDataDir('darwin', {}, '/u')).toBe('/u/Library/Application Support/Rejoinder');
    expect(defaultDataDir('linux', {}, '/u')).toBe('/u/.local/share/rejoinder');
    expect(defaultDataDir('linux', { XDG_DATA_HOME: '/x' }, '/u')).toBe('/x/rejoinder');
    expect(defaultDataDir('linux', { XDG_DATA_HOME: 'relative' }, '/u')).toBe(
      '/u/.local/share/rejoinder',
    );
    expect(defaultDataDir('win32', { APPDATA: '/a' }, '/u')).toContain('Rejoinder');
  });
});
