import type { parseAtomFeed } from 'feedsmith';
import type { Feed, FeedEntry } from './feed.ts';
import { addressIn, baseIn, escaped, instantIn, oneLine, paragraphs } from './feed-text.ts';
import { updateEveryMs } from './update-every.ts';

type Atom = ReturnType<typeof parseAtomFeed<string>>;
type Entry = NonNullable<Atom['entries']>[number];
type Text = NonNullable<Entry['title']>;
type Links = NonNullable<Entry['links']>;

/** Atom. Source: RFC 4287, and RFC 4685 for threads */
export function fromAtom(atom: Atom, url: string): Feed {
  const base = baseIn(atom.xml?.base, url);
  return {
    format: 'atom',
    title: oneLine(htmlOf(atom.title)),
    description: oneLine(htmlOf(atom.subtitle)),
    homeUrl: addressIn(pageIn(atom.links), base),
    everyMs: updateEveryMs(atom.sy, undefined),
    entries: (atom.entries ?? []).map((entry) =>
      entryOf(entry, baseIn(entry.xml?.base, base), oneLine(atom.authors?.[0]?.name ?? '')),
    ),
  };
}

function entryOf(entry: Entry, base: string, feedAuthor: string): FeedEntry {
  const replies = (entry.links ?? []).filter((link) => link.rel === 'replies');
  const counts = replies.map((link) => link.thr?.count).filter((count) => count !== undefined);
  const commentCount = entry.thr?.total ?? counts[0] ?? entry.slash?.comments ?? null;
  const commentFeedUrl =
    addressIn(replies.find((link) => /\b(atom|rss)\+xml/.test(link.type ?? ''))?.href, base) ??
    addressIn(entry.wfw?.commentRss, base);
  const [reply] = entry.thr?.inReplyTos ?? [];
  const content = entry.content;
  const [person] = entry.authors ?? entry.source?.authors ?? [];
  return {
    guid: entry.id ?? '',
    link: addressIn(pageIn(entry.links), base) ?? addressIn(content?.src, base) ?? '',
    titleHtml: htmlOf(entry.title),
    contentHtml:
      content?.value === undefined
        ? blockOf(entry.summary)
        : blockOf({ ...content, value: content.value }),
    summaryHtml: content?.value === undefined ? '' : htmlOf(entry.summary),
    authorName: oneLine(person?.name ?? '') || feedAuthor,
    authorUrl: addressIn(person?.uri, base) ?? '',
    publishedAt: instantIn(entry.published) ?? instantIn(entry.updated),
    modifiedAt: instantIn(entry.updated),
    categories: [
      ...new Set(
        (entry.categories ?? [])
          .map((category) => oneLine(category.label ?? category.term ?? ''))
          .filter((name) => name !== ''),
      ),
    ],
    commentCount,
    commentFeedUrl,
    hasCommentSigns: commentCount !== null || replies.length > 0,
    inReplyTo:
      reply === undefined
        ? null
        : { ref: reply.ref ?? '', href: addressIn(reply.href, base) ?? '' },
  };
}

/** An address may stand several times: for people (HTML) before other forms of the same. */
function pageIn(links: Links | undefined): string | undefined {
  const pages = (links ?? []).filter(({ rel }) => rel === undefined || rel === 'alternate');
  const page = pages.find(({ type }) => type === undefined || /html/.test(type)) ?? pages[0];
  return page?.href;
}

/** Text is the default: only what says so is HTML. */
const isText = ({ type = 'text' }: Text): boolean => /^text(\/plain)?$/.test(type.trim());

const htmlOf = (text: Text | undefined): string =>
  text === undefined ? '' : isText(text) ? escaped(text.value) : text.value;

/** As `htmlOf`, for what may have several lines. Feeds that mean HTML and do not say so are common. */
const blockOf = (text: Text | undefined): string =>
  text === undefined
    ? ''
    : isText(text) && !/<\/?(p|a|br|div|img|em|strong|ul|li|blockquote)\b/i.test(text.value)
      ? paragraphs(text.value)
      : text.value;
