import { readHtml } from '../../text/read-html.ts';
import { addressIn } from '../feed/feed-text.ts';

export interface Link {
  readonly href: string;
  /** Lower case; several are separate words. */
  readonly rel: string;
  readonly type: string;
  readonly title: string;
}

/** The links of a `Link` header. Source: RFC 8288 §3. */
export function headerLinks(header: string | undefined, base: string): Link[] {
  const links: Link[] = [];
  for (const [, target, rest] of (header ?? '').matchAll(/<([^<>]*)>((?:[^,"]|"[^"]*")*)/g)) {
    const parameters = new Map<string, string>();
    for (const [, name, quoted, bare] of (rest ?? '').matchAll(
      /;\s*([\w*-]+)\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/g,
    )) {
      parameters.set((name ?? '').toLowerCase(), quoted ?? bare ?? '');
    }
    push(links, base, target ?? '', parameters);
  }
  return links;
}

/** The `<link>` elements of a page, wherever they stand. */
export function htmlLinks(html: string, base: string): Link[] {
  const links: Link[] = [];
  readHtml(html, {
    onopentag: (name, attributes) => {
      if (name !== 'link' || attributes.href === undefined) return;
      push(links, base, attributes.href, new Map(Object.entries(attributes)));
    },
  });
  return links;
}

/** The REST root an RSD document names. Source: WordPress, xmlrpc.php?rsd */
export function rsdApiRoot(xml: string, base: string): string | null {
  let root: string | null = null;
  readHtml(
    xml,
    {
      onopentag: (name, attributes) => {
        if (name === 'api' && attributes.name === 'WP-API') root ??= attributes.apiLink ?? null;
      },
    },
    { xmlMode: true },
  );
  return addressIn(root ?? '', base);
}

function push(links: Link[], base: string, href: string, parameters: Map<string, string>): void {
  const address = addressIn(href, base);
  if (address === null) return;
  links.push({
    href: address,
    rel: (parameters.get('rel') ?? '').toLowerCase(),
    type: (parameters.get('type') ?? '').toLowerCase(),
    title: parameters.get('title') ?? '',
  });
}
