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
  'href title cite datetime lang dir id class src srcset alt width height colspan rowspan scope start reversed value open'.split(
    ' ',
  );

const purifier = createDOMPurify(window);

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
