import type { parseRdfFeed, parseRssFeed } from 'feedsmith';
import type { Feed, FeedEntry } from './feed.ts';
import { addressIn, baseIn, instantIn, oneLine, titleHtml } from './feed-text.ts';
import { updateEveryMs } from './update-every.ts';

type Rss = ReturnType<typeof parseRssFeed<string>>;
type RssItem = NonNullable<Rss['items']>[number];
type Rdf = ReturnType<typeof parseRdfFeed<string>>;
type RdfItem = NonNullable<Rdf['items']>[number];

/** RSS 2.0 and its elders (0.9x). Source: rssboard.org/rss-specification */
export function fromRss(rss: Rss, url: string): Feed {
  const base = baseIn(rss.xml?.base, url);
  const homeUrl = addressIn(rss.link, base) ?? addressIn(alternate(rss.atom?.links), base);
  return {
    format: 'rss',
    title: oneLine(rss.title ?? ''),
    description: oneLine(rss.description ?? ''),
    homeUrl,
    everyMs: updateEveryMs(rss.sy, rss.ttl),
    entries: (rss.items ?? []).map((item) => itemOf(item, baseIn(item.xml?.base, base), homeUrl)),
  };
}

function itemOf(item: RssItem, base: string, homeUrl: string | null): FeedEntry {
  const person = item.authors?.[0];
  const count = item.slash?.comments ?? item.thr?.total ?? null;
  const commentFeedUrl = addressIn(item.wfw?.commentRss, base);
  const reply = item.thr?.inReplyTos?.[0];
  return {
    guid: item.guid?.value ?? '',
    link: pageOf(item, base, homeUrl),
    titleHtml: titleHtml(item.title ?? item.dc?.titles?.[0] ?? ''),
    contentHtml: item.content?.encoded ?? item.description ?? '',
    summaryHtml: item.content?.encoded === undefined ? '' : (item.description ?? ''),
    authorName: oneLine(item.dc?.creators?.[0] ?? person?.name ?? ''),
    authorUrl: addressIn(person?.link, base) ?? '',
    publishedAt: instantIn(item.pubDate) ?? instantIn(item.dc?.dates?.[0]),
    modifiedAt: instantIn(item.atom?.updated),
    categories: names(item.categories?.map(({ name }) => name) ?? item.dc?.subjects),
    commentCount: count,
    commentFeedUrl,
    hasCommentSigns: count !== null || commentFeedUrl !== null || item.comments !== undefined,
    inReplyTo:
      reply === undefined
        ? null
        : { ref: reply.ref ?? '', href: addressIn(reply.href, base) ?? '' },
  };
}

/**
 * The item's own page. A guid that says it is one wins over a link: link blogs link to what they write about,
 * feed services to a counter. One that does not say so is believed where only it stays on the feed's own site.
 */
function pageOf(item: RssItem, base: string, homeUrl: string | null): string {
  const link = addressIn(item.link, base) ?? addressIn(alternate(item.atom?.links), base);
  const { value, isPermaLink } = item.guid ?? {};
  const guid = /^https?:\/\//i.test(value ?? '') ? addressIn(value, base) : null;
  if (guid === null || isPermaLink === false) return link ?? '';
  if (link === null) return guid;
  const home = new URL(homeUrl ?? base).host;
  const isOwn = new URL(guid).host === home;
  return isOwn && (isPermaLink === true || new URL(link).host !== home) ? guid : link;
}

/** RSS 1.0. Source: web.resource.org/rss/1.0/spec */
export function fromRdf(rdf: Rdf, url: string): Feed {
  const base = baseIn(rdf.xml?.base, url);
  return {
    format: 'rdf',
    title: oneLine(rdf.title ?? ''),
    description: oneLine(rdf.description ?? ''),
    homeUrl: addressIn(rdf.link, base),
    everyMs: updateEveryMs(rdf.sy, undefined),
    entries: (rdf.items ?? []).map((item) => rdfItemOf(item, baseIn(item.xml?.base, base))),
  };
}

function rdfItemOf(item: RdfItem, base: string): FeedEntry {
  const count = item.slash?.comments ?? null;
  const commentFeedUrl = addressIn(item.wfw?.commentRss, base);
  return {
    guid: item.rdf?.about ?? '',
    link: addressIn(item.link, base) ?? addressIn(item.rdf?.about, base) ?? '',
    titleHtml: titleHtml(item.title ?? ''),
    contentHtml: item.content?.encoded ?? item.description ?? '',
    summaryHtml: item.content?.encoded === undefined ? '' : (item.description ?? ''),
    authorName: oneLine(item.dc?.creators?.[0] ?? ''),
    authorUrl: '',
    publishedAt: instantIn(item.dc?.dates?.[0]),
    modifiedAt: null,
    categories: names(item.dc?.subjects),
    commentCount: count,
    commentFeedUrl,
    hasCommentSigns: count !== null || commentFeedUrl !== null,
    inReplyTo: null,
  };
}

const names = (categories: readonly (string | undefined)[] | undefined): readonly string[] => [
  ...new Set((categories ?? []).map((name) => oneLine(name ?? '')).filter((name) => name !== '')),
];

const alternate = (
  links: readonly { readonly href?: string; readonly rel?: string }[] | undefined,
): string | undefined => links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href;
