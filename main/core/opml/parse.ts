import { fail, ok, type Result } from '#contract/index.ts';
import { readHtml } from '../text/read-html.ts';
import { withoutEndSlashes } from '../text/slashes.ts';

/** One feed or page that an OPML file names. */
export interface OpmlEntry {
  readonly name: string;
  /** As the file has it: it may be no address at all, which adding it then says. */
  readonly address: string;
  /** Names of the folders around it, outermost first. */
  readonly folder: readonly string[];
}

/** Limits of the contract. */
const MOST_FOLDERS = 10;
const LONGEST_NAME = 200;
const LONGEST_ADDRESS = 2000;

/**
 * The addresses of an OPML file, each once, in its order. Reads what can be read: readers write unescaped `&`,
 * attributes in any case, and files that end in the middle. The parser is one for HTML, which stumbles over
 * nothing and knows no entities of the file's own. Errors: invalidInput, with what is wrong in `detail`.
 * Source: opml.org/spec2.opml
 */
export function parseOpml(text: string): Result<readonly OpmlEntry[]> {
  const entries: OpmlEntry[] = [];
  const seen = new Set<string>();
  /** Whether each open outline is a folder with a name. */
  const open: boolean[] = [];
  const folders: string[] = [];
  let hasOutlines = false;
  // A file of two bytes a letter that was read as one of one byte is full of zeros.
  readHtml(
    text.replace(/^\u{feff}/u, '').replaceAll('\u0000', ''),
    {
      onopentag: (tag, attributes) => {
        if (tag !== 'outline') return;
        hasOutlines = true;
        const name = nameIn(attributes);
        const address = addressIn(attributes);
        const isFolder = address === null && name !== '';
        open.push(isFolder);
        if (isFolder) folders.push(name);
        if (address === null) return;
        const key = sameAddress(address);
        if (seen.has(key)) return;
        seen.add(key);
        entries.push({ name: name || address, address, folder: folders.slice(0, MOST_FOLDERS) });
      },
      onclosetag: (tag) => {
        if (tag === 'outline' && open.pop()) folders.pop();
      },
    },
    { recognizeSelfClosing: true },
  );
  if (!hasOutlines) return fail({ code: 'invalidInput', detail: 'this is no OPML file' });
  if (entries.length === 0) {
    return fail({ code: 'invalidInput', detail: 'there is no address of a blog in this file' });
  }
  return ok(entries);
}

type Attributes = Readonly<Record<string, string>>;

function nameIn({ text, title }: Attributes): string {
  const name = (text?.trim() || title?.trim() || '').replace(/\s+/g, ' ');
  // Counted as the contract counts, and not cut between the halves of a pair.
  return name
    .slice(0, LONGEST_NAME)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();
}

/** Names of attributes come in lower case. An outline of another type (a link to another list) is no blog. */
function addressIn({ xmlurl, url, htmlurl, type }: Attributes): string | null {
  const feed = xmlurl?.trim();
  if (feed) return feed.slice(0, LONGEST_ADDRESS);
  if (type !== undefined && !/^(rss|atom|rdf|feed|json|link|pie|)$/i.test(type.trim())) return null;
  const page = url?.trim() || htmlurl?.trim();
  return page ? page.slice(0, LONGEST_ADDRESS) : null;
}

/** The same feed is listed in several folders, and with and without `https`. */
const sameAddress = (address: string): string =>
  withoutEndSlashes(
    address.replace(/^feed:(\/\/)?(?=https?:)/i, '').replace(/^(https?|feed):\/\/(www\.)?/i, ''),
  );
