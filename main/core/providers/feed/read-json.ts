import type { parseJsonFeed } from 'feedsmith';
import type { Feed, FeedEntry } from './feed.ts';
import { addressIn, escaped, instantIn, paragraphs } from './feed-text.ts';

type Json = ReturnType<typeof parseJsonFeed<string>>;
type Item = NonNullable<Json['items']>[number];

/** JSON Feed, which knows nothing of comments. Source: jsonfeed.org/version/1.1 */
export function fromJson(json: Json, url: string): Feed {
  return {
    format: 'json',
    title: json.title ?? '',
    description: json.description ?? '',
    homeUrl: addressIn(json.home_page_url, url),
    everyMs: null,
    entries: (json.items ?? []).map((item) => itemOf(item, url, json.authors?.[0]?.name ?? '')),
  };
}

function itemOf(item: Item, base: string, feedAuthor: string): FeedEntry {
  const content = item.content_html ?? paragraphs(item.content_text ?? '');
  const summary = item.summary === undefined ? '' : escaped(item.summary);
  return {
    guid: item.id ?? '',
    // An id is often the address itself.
    link:
      addressIn(item.url, base) ??
      (/^https?:\/\//.test(item.id ?? '') ? addressIn(item.id, base) : null) ??
      addressIn(item.external_url, base) ??
      '',
    titleHtml: escaped(item.title ?? ''),
    contentHtml: content === '' ? paragraphs(item.summary ?? '') : content,
    summaryHtml: content === '' ? '' : summary,
    authorName: item.authors?.[0]?.name ?? feedAuthor,
    authorUrl: addressIn(item.authors?.[0]?.url, base) ?? '',
    publishedAt: instantIn(item.date_published) ?? instantIn(item.date_modified),
    modifiedAt: instantIn(item.date_modified),
    categories: [...new Set(item.tags ?? [])],
    commentCount: null,
    commentFeedUrl: null,
    hasCommentSigns: false,
    inReplyTo: null,
  };
}
