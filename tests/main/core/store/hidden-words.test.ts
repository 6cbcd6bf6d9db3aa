import { expect, it } from 'vitest';
import { openDatabase } from '#core/store/database.ts';
import { hiddenWords, setHiddenWord, wordFinder } from '#core/store/hidden-words.ts';

const found = (words: readonly string[], text: string) => wordFinder(words)(() => text);

it('folds away a word, not the words that merely contain it', () => {
  expect(found(['ass'], 'What an ASS!')).toBe('ass');
  expect(found(['ass'], 'The grass is green.')).toBeNull();
  expect(found(['straße'], 'Auf der STRASSE? Auf der Straße.')).toBe('straße');
});

it('finds words of every script, and those with signs in them', () => {
  expect(found(['спойлер'], 'Осторожно: Спойлер.')).toBe('спойлер');
  expect(found(['剧透'], '小心剧透啊')).toBe('剧透');
  expect(found(['c++ (2.0)'], 'I like C++ (2.0) best')).toBe('c++ (2.0)');
  expect(found(['ﬁn'], 'fin')).toBe('ﬁn');
  expect(found(['two words'], 'two\n words')).toBe('two words');
});

it('asks for no text where no word is hidden', () => {
  const find = wordFinder([]);
  expect(
    find(() => {
      throw new Error('asked');
    }),
  ).toBeNull();
});

it('keeps words in one form, each once', () => {
  const db = openDatabase(':memory:');
  setHiddenWord(db, 'Spoiler', true, 1);
  setHiddenWord(db, ' spoiler ', true, 2);
  setHiddenWord(db, 'Ending', true, 3);
  expect(hiddenWords(db)).toEqual(['ending', 'spoiler']);
  setHiddenWord(db, 'SPOILER', false, 4);
  expect(hiddenWords(db)).toEqual(['ending']);
});
