/** A feed of any format in one form; addresses are absolute, texts HTML as the feed meant them. */
export interface Feed {
  readonly format: FeedFormat;
  /** Plain text; empty if it has none. */
  readonly title: string;
  readonly description: string;
  /** The page that it belongs to; null if it does not say. Its own address (rel=self) is never asked for: it lies. */
  readonly homeUrl: string | null;
  /** How long it asks to be left alone, ms; null if it does not. */
  readonly everyMs: number | null;
  /** In the feed's order, which is newest first almost everywhere. */
  readonly entries: readonly FeedEntry[];
}

export type FeedFormat = 'rss' | 'rdf' | 'atom' | 'json';

export interface FeedEntry {
  /** The feed's own name for it; empty if there is none. */
  readonly guid: string;
  /** Its page; empty if there is none. */
  readonly link: string;
  readonly titleHtml: string;
  readonly contentHtml: string;
  readonly summaryHtml: string;
  /** Plain text. */
  readonly authorName: string;
  readonly authorUrl: string;
  /** ms; null if the feed does not say. */
  readonly publishedAt: number | null;
  readonly modifiedAt: number | null;
  readonly categories: readonly string[];
  /** slash:comments, thr:total or thr:count: pingbacks are in it. */
  readonly commentCount: number | null;
  readonly commentFeedUrl: string | null;
  /** It names a place for comments. */
  readonly hasCommentSigns: boolean;
  /** Atom Threading. Source: RFC 4685 */
  readonly inReplyTo: { readonly ref: string; readonly href: string } | null;
}

/** Why a text is no feed: it is something else, or its end is missing. */
export type NoFeed = 'noFeed' | 'cut';
