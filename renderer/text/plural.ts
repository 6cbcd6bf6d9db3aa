const rules = new Intl.PluralRules('en');
const numbers = new Intl.NumberFormat('en');

/** The words for one and for several; `other` also serves zero. */
export interface Forms {
  readonly one: string;
  readonly other: string;
}

/** The form that goes with this count, without the number: `form(1, { one: 'reply waits', … })`. */
export const form = (count: number, forms: Forms): string =>
  rules.select(count) === 'one' ? forms.one : forms.other;

/** The count, grouped, with its word: `1,204 comments`. */
export const counted = (count: number, one: string, other = `${one}s`): string =>
  `${numbers.format(count)} ${form(count, { one, other })}`;
