import { type HandlersOf, ok } from '#contract/index.ts';
import type { Context } from '../context.ts';
import { exportOpml } from '../opml/export.ts';
import type { Importer } from '../opml/importer.ts';
import { parseOpml } from '../opml/parse.ts';
import type { Choice } from '../providers/provider.ts';
import { importStateOf, type OpmlItem, type OpmlOutcome } from '../store/opml.ts';
import { withoutEndSlashes } from '../text/slashes.ts';
import { keepChoice } from './subscribe.ts';

type OpmlNames = 'opml.import' | 'opml.state' | 'opml.dismiss' | 'opml.retry' | 'opml.export';

/** Lists of blogs, in and out. */
export function opmlHandlers(
  { db, ports }: Pick<Context, 'db' | 'ports'>,
  importer: Pick<Importer, 'add' | 'dismiss' | 'retry'>,
): HandlersOf<OpmlNames> {
  return {
    'opml.import': ({ text }) => {
      const entries = parseOpml(text);
      if (!entries.ok) return entries;
      importer.add(entries.value);
      return ok({ found: entries.value.length });
    },
    'opml.state': () => ok(importStateOf(db)),
    'opml.dismiss': () => {
      importer.dismiss();
      return ok(null);
    },
    'opml.retry': () => {
      importer.retry();
      return ok(null);
    },
    'opml.export': () => ok(exportOpml(db, ports.now())),
  };
}

/**
 * Adds what one line of a list means. Its first check is left to sync's own schedule: a list may name hundreds.
 */
export async function addOpmlItem(
  context: Context,
  { address, folder }: OpmlItem,
  signal: AbortSignal,
): Promise<OpmlOutcome> {
  const found = await context.providers.discover(address, signal);
  if (!found.ok) return { state: 'failed', error: found.error };
  const choice = meantBy(address, found.value);
  if (choice === undefined) return { state: 'failed', error: { code: 'notFound' } };
  // It was given up or the program is ending.
  if (signal.aborted) return { state: 'failed', error: { code: 'timeout', detail: 'aborted' } };
  const kept = keepChoice(context, choice, { folder });
  if (kept === null) return { state: 'failed', error: { code: 'notFound' } };
  return { state: kept.isNew ? 'added' : 'here' };
}

/** A list names feeds: the comment feed of a post means its discussion, a category's feed means that feed. */
function meantBy(address: string, choices: readonly Choice[]): Choice | undefined {
  const wanted = bare(address);
  const exact = choices.find(({ what, blog }) => what === 'feed' && bare(blog.url) === wanted);
  const isFeed = /[/?&=]feed\b/i.test(address);
  return exact ?? (isFeed ? choices.find(({ what }) => what === 'post') : undefined) ?? choices[0];
}

const bare = (address: string): string =>
  withoutEndSlashes(address.trim().replace(/^(feed:(\/\/)?)?(https?:)?(\/\/)?(www\.)?/i, ''));
