import { describe, expect, it } from 'vitest';
import type { ImportState } from '#contract/index.ts';
import {
  exportWords,
  failedText,
  importLine,
  importLines,
} from '../../../renderer/text/imports.ts';

const failed: ImportState['failed'] = [
  {
    name: 'A gone blog',
    address: 'https://gone.example/feed/',
    folder: ['News', 'Local'],
    error: { code: 'notFound' },
  },
  { name: '', address: 'https://b.example', folder: [], error: { code: 'timeout' } },
];
const state = (over: Partial<ImportState> = {}): ImportState => ({
  state: 'running',
  done: 37,
  total: 200,
  added: 34,
  alreadyHere: 0,
  failed: [],
  ...over,
});

describe('an import', () => {
  it('counts in one line while it runs, and says how it ended', () => {
    expect(importLine(state())).toBe('Adding blogs: 37 of 200');
    expect(importLine(state({ state: 'done' }))).toBe('34 blogs added');
    expect(importLine(state({ state: 'done', added: 1, failed }))).toBe('1 blog added, 2 not');
    expect(importLine(state({ state: 'done', added: 0, failed }))).toBe(
      '2 blogs could not be added',
    );
    expect(importLine(state({ state: 'done', added: 0, alreadyHere: 3 }))).toBe(
      '3 blogs followed already',
    );
    expect(importLine(state({ state: 'done', added: 2, alreadyHere: 3 }))).toBe('2 blogs added');
  });

  it('does not speak of what did not happen', () => {
    expect(importLines(state())).toEqual(['34 blogs added']);
    expect(importLines(state({ added: 0 }))).toEqual([]);
    expect(importLines(state({ alreadyHere: 1, failed }))).toEqual([
      '34 blogs added',
      '1 blog followed already',
      '2 blogs could not be added',
    ]);
  });

  it('gives the failed ones as lines that can be pasted into a letter', () => {
    expect(failedText(failed, ({ error }) => `Because of ${error.code}.`)).toBe(
      'A gone blog\thttps://gone.example/feed/\tNews / Local\tBecause of notFound.\n' +
        'https://b.example\tBecause of timeout.',
    );
  });
});

it('an export says how much it holds', () => {
  expect(exportWords(1, 0)).toBe('1 blog.');
  expect(exportWords(34, 5)).toBe('34 blogs, in 5 folders.');
});
