/** Marks that distinguish spellings but not words. Vowel signs of Indic and Thai words are letters to their readers. */
const ranges = `
  0300-036f 0483-0487 0591-05bd 05bf 05c1 05c2 05c4 05c5 05c7 0610-061a 064b-065f 0670 06d6-06dc
  06df-06e4 06e7 06e8 06ea-06ed 0711 0730-074a 08d3-08ff 093c 09bc 0a3c 0abc 0b3c 0cbc 1ab0-1aff
  1dc0-1dff 20d0-20ff 2de0-2dff fe00-fe0f fe20-fe2f`;
const marks = new RegExp(
  `[${ranges.replace(/\s+/g, '').replace(/[0-9a-f]{4}/g, (code) => `\\u${code}`)}]`,
  'g',
);

/** Letters that Unicode does not take apart, as people type them who do not have them. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ı: 'i',
  ſ: 's',
  ς: 'σ',
  ґ: 'г',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
};
const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

const isPlain = (text: string): boolean => {
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
};

/**
 * A word as it is compared: small letters, without diacritics in any script, one width, one form of each letter
 * (ё is е, й is и, ß is ss, the final ς is σ, both Turkish i are i). Gives '' where nothing is left.
 */
export function fold(word: string): string {
  if (isPlain(word)) return word.toLowerCase();
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(marks, '')
    .replace(special, (letter) => letters[letter] as string)
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}]+/gu, '');
}
