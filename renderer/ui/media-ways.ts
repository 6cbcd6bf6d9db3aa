import { createContext } from 'react';
import type { ImagePolicy, MediaAnswer, Result } from '#contract/index.ts';

/** How pictures of one blog are come by. Nothing here reaches the network: it is the core that may. */
export interface MediaWays {
  readonly images: ImagePolicy;
  readonly avatars: boolean;
  readonly isOnline: boolean;
  readonly get: (asked: {
    readonly url: string;
    readonly kind: 'image' | 'avatar';
    /** The person pressed it. */
    readonly isAllowed: boolean;
  }) => Promise<Result<MediaAnswer>>;
  /** The person wants this blog's pictures from now on. */
  readonly showAlways: () => void;
}

/** Of the blog whose texts are inside; without it a picture is a card that opens in the browser. */
export const MediaWaysContext = createContext<MediaWays | null>(null);

const remembered = new Map<string, MediaAnswer>();
const MOST_REMEMBERED = 5000;

/** What this page has shown already, so that it is there at once when it comes into sight again. */
export const recall = (url: string): MediaAnswer | null => remembered.get(url) ?? null;

export function remember(url: string, answer: MediaAnswer): void {
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(url, answer);
}

/** Its file is gone: another must be asked for. */
export const forget = (url: string): boolean => remembered.delete(url);
