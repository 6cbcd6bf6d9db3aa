import { useLayoutEffect, useRef } from 'react';
import './avatar.css';

/** A generated picture: initials on a colour that goes with the name. Nothing is fetched. */
export function Avatar({ name }: { readonly name: string }) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    place.current?.style.setProperty('--hue', String(hueOf(name)));
  }, [name]);
  return (
    <span ref={place} className="avatar" aria-hidden>
      {initials(name)}
    </span>
  );
}

function hueOf(name: string): number {
  let sum = 7;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 3600;
  return sum / 10;
}

function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => /[\p{L}\p{N}]/u.exec(word ?? '')?.[0] ?? '',
  );
  return letters.join('').toLocaleUpperCase() || '·';
}
