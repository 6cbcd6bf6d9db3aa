import createDOMPurify from 'dompurify';

export type HtmlKind = 'post' | 'comment';

const TEXT =
  'a abbr b bdi bdo blockquote br cite code del dfn em i ins kbd mark p pre q s samp small span strike strong sub sup time u var ul ol li'.split(
    ' ',
  );
const STRUCTURE =
  'address article aside audio caption col colgroup dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr iframe img main picture ruby rp rt section source summary table tbody td tfoot th thead tr video wbr'.split(
    ' ',
  );
const ATTRIBUTES =
  'href title cite datetime lang dir id class src srcset sizes alt width height colspan rowspan scope start reversed value open data-src data-lazy-src data-original data-orig-file data-srcset data-lazy-srcset data-spare'.split(
    ' ',
  );

const purifier = createDOMPurify(window);

const HIDDEN =
  /display\s*:\s*none|visibility\s*:\s*hidden|(?:^|[;\s])(?:width|height)\s*:\s*[012](?:px)?\s*(?:;|!|$)/i;

const isHidden = (element: Element): boolean =>
  element.hasAttribute('hidden') || HIDDEN.test(element.getAttribute('style') ?? '');

// For browsers without scripts: of it only the pictures are wanted, made anew, in a place that says so. They are
// made in the text's own document, where nothing loads.
purifier.addHook('beforeSanitizeElements', (node) => {
  if (!(node instanceof Element) || node.nodeName !== 'NOSCRIPT' || node.parentNode === null)
    return;
  const spare = node.ownerDocument.createElement('span');
  spare.setAttribute('data-spare', '');
  for (const image of node.querySelectorAll('img')) {
    const copy = node.ownerDocument.createElement('img');
    for (const { name, value } of image.attributes)
      if (ATTRIBUTES.includes(name)) copy.setAttribute(name, value);
    if (isHidden(image)) asCounter(copy);
    spare.append(copy);
  }
  node.replaceWith(spare);
});

// Styles are dropped next; what they hide must not come to light.
purifier.addHook('beforeSanitizeAttributes', (node) => {
  if (node.nodeType !== Node.ELEMENT_NODE || !isHidden(node)) return;
  for (const image of [node, ...node.querySelectorAll('img')])
    if (image.nodeName === 'IMG') asCounter(image);
});

/** A hidden picture without a size counts readers; one with a size waits for a slide show to show it. */
function asCounter(image: Element): void {
  if (!(Number.parseInt(image.getAttribute('width') ?? '', 10) > 2))
    image.setAttribute('width', '1');
}

/**
 * Foreign HTML as a fragment that is safe to show: only the tags and attributes above, only http, https, mailto
 * and in-page addresses, no styles, no forms, no scripts. Its nodes belong to an inert document: nothing loads
 * until `prepare` has replaced what would.
 */
export function sanitize(html: string, kind: HtmlKind): DocumentFragment {
  return purifier.sanitize(html, {
    RETURN_DOM_FRAGMENT: true,
    ALLOWED_TAGS: kind === 'post' ? [...TEXT, ...STRUCTURE] : [...TEXT, 'img', 'div'],
    ALLOWED_ATTR: ATTRIBUTES,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    FORBID_TAGS: ['style', 'form', 'svg', 'math'],
    SANITIZE_NAMED_PROPS: true,
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|[/#?.]|[^a-z]|[a-z0-9_-]+(?:[/?#]|$))/i,
  });
}
