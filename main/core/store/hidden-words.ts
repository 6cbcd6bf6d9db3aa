import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** Words that fold a comment away, in the order of the alphabet. */
export function hiddenWords(db: Database): readonly string[] {
  const rows = prepared(db, 'SELECT word FROM hidden_words ORDER BY word').all() as {
    word: string;
  }[];
  return rows.map((row) => row.word);
}

export function setHiddenWord(db: Database, word: string, isHidden: boolean, now: number): void {
  const form = folded(word);
  db.write(['marks'], () => {
    if (isHidden)
      prepared(
        db,
        'INSERT INTO hidden_words (word, added_at) VALUES (?, ?) ON CONFLICT DO NOTHING',
      ).run(form, now);
    else prepared(db, 'DELETE FROM hidden_words WHERE word = ?').run(form);
  });
}

/**
 * Finds the first of the words that a text has, as a word of its own ("ass" is not in "grass"); scripts that
 * are written without blanks are searched letter by letter. The text is asked for only if there are words.
 */
export function wordFinder(words: readonly string[]): (text: () => string) => string | null {
  if (words.length === 0) return () => null;
  const patterns = words.map((word) => ({ word, pattern: patternOf(word) }));
  return (text) => {
    const form = folded(text());
    return patterns.find(({ pattern }) => pattern.test(form))?.word ?? null;
  };
}

function patternOf(word: string): RegExp {
  const escaped = folded(word)
    .replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
    .replace(/\s+/g, '\\s+');
  const isJoined =
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
  const edge = '[\\p{L}\\p{M}\\p{N}]';
  const before = isJoined.test(word) || !/^[\p{L}\p{N}]/u.test(word) ? '' : `(?<!${edge})`;
  const after = isJoined.test(word) || !/[\p{L}\p{M}\p{N}]$/u.test(word) ? '' : `(?!${edge})`;
  return new RegExp(`${before}${escaped}${after}`, 'u');
}

/** One form for what a reader takes for the same letters. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase().trim();
