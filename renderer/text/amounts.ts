const plain = new Intl.NumberFormat('en');
const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A whole number, grouped: `4,211`. */
export const grouped = (count: number): string => plain.format(count);

/** How much came over the wire, in the unit that is short to read: `812 bytes`, `4.2 kB`, `31 MB`. */
export function bytesInWords(bytes: number): string {
  let amount = bytes;
  let step = 0;
  // What would be rounded to a thousand is told in the next unit.
  while (amount >= 999.5 && step < units.length - 1) {
    amount /= 1000;
    step += 1;
  }
  return new Intl.NumberFormat('en', {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: amount < 10 && step > 0 ? 1 : 0,
  }).format(amount);
}
