import { useEffect, useState } from 'react';

const KEY = 'rejoinder-search';
/** So long typing must rest before it is searched for: less than between two keys of a fast typist. */
const REST_MS = 70;

/** What is typed, kept while the window is elsewhere and through a restart, and what of it is searched for. */
export function useSearchText(): {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly settled: string;
} {
  const [text, setText] = useState(kept);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    keep(text);
    const timer = setTimeout(() => setSettled(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return { text, setText, settled };
}

function kept(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

function keep(text: string): void {
  try {
    localStorage.setItem(KEY, text);
  } catch {
    // Nowhere to keep it: the next visit begins empty.
  }
}
