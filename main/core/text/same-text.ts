import { plainText } from './plain-text.ts';

/**
 * Whether a comment's rendered HTML is this typed text. WordPress dresses what was typed: curly quotes,
 * long dashes, ellipses, "×" and "™", paragraphs, links, smilies as pictures. Both sides are undressed the
 * same way, so letters, digits and their order must agree, and plain punctuation too.
 * Source: WordPress wptexturize(), wpautop(), make_clickable(), convert_smilies().
 */
export function sameText(renderedHtml: string, typed: string): boolean {
  return undress(plainText(renderedHtml)) === undress(typed);
}

function undress(text: string): string {
  return (
    text
      // Makes "…" three dots and "™" two letters.
      .normalize('NFKC')
      .toLowerCase()
      .replace(/\(tm\)/g, 'tm')
      .replace(smilies, '')
      .replace(/[\p{Extended_Pictographic}\p{Emoji_Modifier}]/gu, keepSigns)
      .replace(/\p{Variation_Selector}/gu, '')
      .replace(/[\p{Pd}\u{2212}]+/gu, '-')
      .replace(/["'`\u{2018}-\u{201f}\u{2032}-\u{2037}\u{b4}«»‹›]+/gu, '"')
      .replaceAll('×', 'x')
      .replace(/[\s\p{Cc}\p{Cf}]+/gu, '')
  );
}

/** Codes that WordPress turns into pictures, lower case. */
const smilies =
  /:(?:mrgreen|neutral|twisted|arrow|shock|smile|\?\?\?|cool|evil|grin|idea|oops|razz|roll|wink|cry|eek|lol|mad|sad|!|\?):|8-?[)o]|[:;]-?[)(?dpox|]/g;

/** `Extended_Pictographic` covers the copyright and trade mark signs, which are not smilies. */
const keepSigns = (character: string): string => (/[©®]/u.test(character) ? character : '');
