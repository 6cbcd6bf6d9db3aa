import { useContext, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { forget, MediaWaysContext, recall, remember } from './media-ways.ts';
import { whenNear } from './when-near.ts';
import './avatar.css';

interface Props {
  readonly name: string;
  /** Where the blog has a picture; it is shown if the person wants the blog's. */
  readonly url?: string | null;
}

/** A generated picture: initials on a colour that goes with the name. The person's own over it, where it is here. */
export function Avatar({ name, url = null }: Props) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    place.current?.style.setProperty('--hue', String(hueOf(name)));
  }, [name]);
  const [address, drop] = useAvatarAddress(place, url);
  return (
    <span ref={place} className="avatar" aria-hidden>
      {initials(name)}
      {address !== null && <img className="avatar-picture" src={address} alt="" onError={drop} />}
    </span>
  );
}

/** Null until it is here, and where it is not wanted; and what to do if its file is gone. */
function useAvatarAddress(
  place: React.RefObject<HTMLElement | null>,
  url: string | null,
): readonly [string | null, () => void] {
  const ways = useContext(MediaWaysContext);
  const wanted = ways?.avatars === true ? url : null;
  const [, setCount] = useState(0);
  const again = (): void => setCount((count) => count + 1);
  const known = wanted === null ? null : (recall(wanted)?.address ?? null);
  useEffect(() => {
    if (ways === null || wanted === null || known !== null || place.current === null) return;
    let isOver = false;
    const stop = whenNear(place.current, async () => {
      const answer = await ways.get({ url: wanted, kind: 'avatar', isAllowed: false });
      if (isOver || !answer.ok) return;
      remember(wanted, answer.value);
      setCount((count) => count + 1);
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [ways, wanted, known, place]);
  const drop = (): void => {
    if (wanted !== null && forget(wanted)) again();
  };
  return [known, drop];
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
