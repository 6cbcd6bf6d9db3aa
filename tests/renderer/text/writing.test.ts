import { describe, expect, it } from 'vitest';
import { hostOf, lookingWords } from '../../../renderer/text/blogs.ts';
import { everyWords } from '../../../renderer/text/settings.ts';
import { firstWords, replyLabel, wordCount } from '../../../renderer/text/writing.ts';

describe('words about a text', () => {
  it('counts words, not punctuation or spaces', () => {
    expect(wordCount('Well — yes, “quite so”.')).toBe('4 words');
    expect(wordCount('One')).toBe('1 word');
    expect(wordCount(' \n ')).toBe('');
  });

  it('shows the first words on one line, cut between words', () => {
    expect(firstWords('One\n\ntwo  three')).toBe('One two three');
    expect(firstWords('alpha beta gamma', 12)).toBe('alpha beta…');
    expect(firstWords('x'.repeat(500), 20).length).toBeLessThanOrEqual(21);
  });

  it('names whom the reply answers', () => {
    expect(replyLabel('Mara')).toBe('Your reply to Mara');
    expect(replyLabel(null)).toBe('Your reply to the post');
  });
});

describe('an address on its way in', () => {
  it.each([
    ['lantern.example', 'lantern.example'],
    [' https://lantern.example/a-post?x=1 ', 'lantern.example'],
    ['http://127.0.0.1:8080/', '127.0.0.1'],
    ['', null],
    ['not an address', null],
  ])('finds the host in %j', (typed, host) => {
    expect(hostOf(typed)).toBe(host);
  });

  it('says after a while how long it has been waiting', () => {
    expect(lookingWords('lantern.example', 1)).toBe('Looking at lantern.example…');
    expect(lookingWords('lantern.example', 7)).toBe('Still waiting for lantern.example… 7 s');
  });
});

it.each([
  [5, 'Every 5 minutes'],
  [60, 'Every hour'],
  [120, 'Every 2 hours'],
  [1440, 'Once a day'],
])('says %i minutes as “%s”', (minutes, words) => {
  expect(everyWords(minutes)).toBe(words);
});
