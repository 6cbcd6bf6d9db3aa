import type { CommentId, CommentText } from '#contract/index.ts';
import { plainText } from '../text/plain-text.ts';
import type { Database } from './database.ts';
import { hiddenWords, wordFinder } from './hidden-words.ts';
import { prepared } from './prepared.ts';

/** A comment longer than this is shown in part until the person asks for the rest. Characters of HTML. */
const LONGEST_SHOWN = 12_000;

type Row = Omit<CommentText, 'cutLength' | 'hiddenBy'>;

/** Texts of these comments, in no order; what is not here is left out. */
export function commentTexts(
  db: Database,
  commentIds: readonly CommentId[],
): readonly CommentText[] {
  const rows = prepared(
    db,
    `SELECT id, content_html AS contentHtml, author_name AS authorName, author_url AS authorUrl,
       avatar_url AS avatarUrl, published_at AS publishedAt, permalink, arrived_at AS arrivedAt,
       edited_at AS editedAt, fate, version_count AS versionCount
     FROM comments WHERE id IN (SELECT value FROM json_each(?))`,
  ).all(JSON.stringify(commentIds)) as unknown as Row[];
  const find = wordFinder(hiddenWords(db));
  return rows.map((row) => {
    const shown = cut(row.contentHtml);
    return {
      ...row,
      contentHtml: shown,
      cutLength: row.contentHtml.length - shown.length,
      hiddenBy: find(() => plainText(shown)),
    };
  });
}

/** The whole text, however long; null if it is not here. */
export function wholeText(db: Database, commentId: CommentId): string | null {
  const row = prepared(db, 'SELECT content_html FROM comments WHERE id = ?').get(commentId) as
    | { content_html: string }
    | undefined;
  return row?.content_html ?? null;
}

/** The beginning of a very long text, not cut inside a tag, an entity or a character. */
function cut(html: string): string {
  if (html.length <= LONGEST_SHOWN) return html;
  const head = html.slice(0, LONGEST_SHOWN);
  const open = head.lastIndexOf('<');
  const end = open > head.lastIndexOf('>') ? open : LONGEST_SHOWN;
  return head.slice(0, end).replace(/(?:&[#\w]{0,10}|[\uD800-\uDBFF])$/, '');
}
