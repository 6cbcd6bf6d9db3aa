/** One line of an exported list. */
export interface OpmlFeed {
  readonly folder: readonly string[];
  readonly name: string;
  readonly xmlUrl: string;
  readonly htmlUrl: string;
}

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly feeds: OpmlFeed[];
}

const emptyFolder = (): Folder => ({ folders: new Map(), feeds: [] });

/**
 * These feeds as OPML 2.0, in nested folders, in the order given.
 *
 * @param createdAt ms since the epoch.
 */
export function writeOpml(title: string, feeds: readonly OpmlFeed[], createdAt: number): string {
  const top = emptyFolder();
  for (const feed of feeds) {
    let here = top;
    for (const name of feed.folder) {
      const inner = here.folders.get(name) ?? emptyFolder();
      here.folders.set(name, inner);
      here = inner;
    }
    here.feeds.push(feed);
  }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    '  <head>',
    `    <title>${escaped(title)}</title>`,
    `    <dateCreated>${new Date(createdAt).toUTCString()}</dateCreated>`,
    '  </head>',
    '  <body>',
    ...linesOf(top, '    '),
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

function linesOf({ folders, feeds }: Folder, indent: string): string[] {
  return [
    ...[...folders].flatMap(([name, folder]) => [
      `${indent}<outline text="${escaped(name)}" title="${escaped(name)}">`,
      ...linesOf(folder, `${indent}  `),
      `${indent}</outline>`,
    ]),
    ...feeds.map(({ name, xmlUrl, htmlUrl }) => {
      const named = `text="${escaped(name)}" title="${escaped(name)}"`;
      return `${indent}<outline type="rss" ${named} xmlUrl="${escaped(xmlUrl)}" htmlUrl="${escaped(htmlUrl)}"/>`;
    }),
  ];
}

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** XML has no way to write most control characters or half of a pair. Source: w3.org/TR/xml/#charsets */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\ufffe\uffff]+/gu, ' ')
    .replace(/[&<>"]/g, (mark) => marks[mark] ?? mark);
