import {
  type MouseEvent,
  memo,
  useContext,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { mediaWords } from '../text/media.ts';
import { MediaWaysContext } from './media-ways.ts';
import { type Prepared, prepareHtml } from './prepare-html.ts';
import { type HtmlKind, sanitize } from './sanitize.ts';
import { showPictures } from './show-pictures.ts';
import './safe-html.css';
import './pictures.css';

interface Props {
  readonly html: string;
  readonly kind: HtmlKind;
  /** The page it came from. */
  readonly baseUrl: string;
  /** Opens an address in the system's browser. */
  readonly onOpen: (url: string) => void;
  readonly lang?: string;
}

/** The only place where foreign HTML becomes part of the page. */
export const SafeHtml = memo(function SafeHtml({ html, kind, baseUrl, onOpen }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [keepClutter, setKeepClutter] = useState(false);
  const { fragment, leftOut } = useMemo(
    () => prepared(html, kind, baseUrl, keepClutter),
    [html, kind, baseUrl, keepClutter],
  );
  const ways = useContext(MediaWaysContext);
  const put = useRef<DocumentFragment | null>(null);
  useLayoutEffect(() => {
    const root = place.current;
    if (root === null) return;
    if (put.current !== fragment) root.replaceChildren(document.importNode(fragment, true));
    put.current = fragment;
    return showPictures(root, ways);
  }, [fragment, ways]);

  const follow = (event: MouseEvent): void => {
    if (!(event.target instanceof Element)) return;
    const pressed = event.target.closest<HTMLElement>('[data-open], a[href^="#"]');
    if (pressed === null || !event.currentTarget.contains(pressed)) return;
    event.preventDefault();
    const { open } = pressed.dataset;
    if (open !== undefined) {
      onOpen(open);
      return;
    }
    const id = decodeURIComponent((pressed.getAttribute('href') ?? '').slice(1));
    // DOMPurify puts this before every foreign id.
    const target = [...event.currentTarget.querySelectorAll('[id]')].find(
      (one) => one.id === `user-content-${id}`,
    );
    if (!(target instanceof HTMLElement)) return;
    target.scrollIntoView({ block: 'center' });
    // The next Tab goes on from there, to the way back of a footnote.
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  };

  return (
    <>
      {/* biome-ignore lint/a11y: the links and buttons inside are what is pressed; this only listens */}
      <div
        ref={place}
        className="safe-html"
        data-kind={kind}
        dir="auto"
        onClick={follow}
        onAuxClick={follow}
      />
      {leftOut > 0 && (
        <p className="safe-html-left-out">
          {mediaWords.leftOut}{' '}
          <button type="button" className="link-button" onClick={() => setKeepClutter(true)}>
            {mediaWords.showLeftOut}
          </button>
        </p>
      )}
    </>
  );
});

const kept = new Map<string, Prepared>();
const MOST_KEPT = 400;

/** Remembered, since a thread shows the same comments again and again. */
function prepared(html: string, kind: HtmlKind, baseUrl: string, keepClutter: boolean): Prepared {
  const key = `${kind}\n${keepClutter}\n${baseUrl}\n${html}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = prepareHtml(sanitize(html, kind), { baseUrl, keepClutter });
  if (kept.size >= MOST_KEPT) {
    const [oldest] = kept.keys();
    if (oldest !== undefined) kept.delete(oldest);
  }
  kept.set(key, made);
  return made;
}
