import { describe, expect, it } from 'vitest';
import { dwellMs } from '../../../../renderer/features/thread/reading-watch.ts';
import { changesBetween } from '../../../../renderer/features/thread/text-changes.ts';
import { commentName, newsWords } from '../../../../renderer/text/thread.ts';

const told = (before: string, after: string): string | undefined =>
  changesBetween(before, after)
    ?.map(({ kind, text }) => (kind === 'same' ? text : `[${kind === 'added' ? '+' : '-'}${text}]`))
    .join('');

describe('what an edit changed', () => {
  it('is told word by word', () => {
    expect(told('The bridge was old.', 'The bridge was very old.')).toBe(
      'The bridge was [+very ]old.',
    );
    expect(told('Ten boats', 'Nine boats')).toBe('[-Ten][+Nine] boats');
  });

  it('is told in scripts without blanks too', () => {
    const pieces = changesBetween('我喜欢这座桥', '我喜欢这座老桥') ?? [];
    expect(
      pieces
        .filter(({ kind }) => kind !== 'removed')
        .map(({ text }) => text)
        .join(''),
    ).toBe('我喜欢这座老桥');
    expect(pieces.some(({ kind, text }) => kind === 'same' && text.includes('我喜欢'))).toBe(true);
  });

  it('never takes long: two long texts that have nothing in common are not compared', () => {
    const random = (seed: number) =>
      Array.from({ length: 60_000 }, (_, i) => ((i * seed) % 99_991).toString(36)).join(' ');
    expect(changesBetween(random(7919), random(104_729))).toBeNull();
  });
});

describe('how long a comment is to be on screen', () => {
  it('grows with its length, within bounds', () => {
    expect([0, 100, 500, 100_000].map(dwellMs)).toEqual([600, 600, 1000, 2000]);
  });
});

describe('what a screen reader says of a comment', () => {
  it('is who said it to whom, where it stands, and what is new about it', () => {
    expect(
      commentName({ author: 'Reader', answers: 'Author', at: 3, of: 47, marks: ['new'] }),
    ).toBe('Reader, reply to Author, 3 of 47, new');
    expect(commentName({ author: '', answers: null, at: 1, of: 1, marks: [] })).toBe(
      'Somebody without a name, 1 of 1',
    );
  });
});

it('tells what happened since the last time in few words', () => {
  expect(newsWords({ fresh: 1200, edited: 1, withdrawn: 0 })).toBe('1,200 new, 1 edited');
  expect(newsWords({ fresh: 0, edited: 0, withdrawn: 0 })).toBe('');
});
