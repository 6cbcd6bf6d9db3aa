import { DomHandler, DomUtils } from 'htmlparser2';
import { readHtml } from '../../text/read-html.ts';

type Document = DomHandler['root'];
type Element = NonNullable<ReturnType<typeof DomUtils.findOne>>;

/** The comment form as a post's page shows it now. */
export type CommentForm =
  | {
      readonly kind: 'form';
      readonly action: string;
      /** What a browser would send along untouched: hidden fields, traps left empty, the button. */
      readonly fields: readonly (readonly [name: string, value: string])[];
      /** The text's field; anti-spam plugins rename it and leave a trap under the old name. */
      readonly textName: string;
      readonly asks: { readonly name: boolean; readonly email: boolean };
    }
  /** A person must do something there that a program cannot: `what` says it in words. */
  | { readonly kind: 'needsPerson'; readonly what: string }
  | { readonly kind: 'loginRequired' }
  | { readonly kind: 'none' };

/** Looks for the form a reply can be sent by. `pageUrl` is where the page came from at last. */
export function readCommentForm(html: string, pageUrl: string): CommentForm {
  const handler = new DomHandler();
  readHtml(html, handler);
  const page = handler.root;
  const forms = DomUtils.getElementsByTagName('form', page);
  const form =
    forms.find((one) => /\/wp-comments-post\.php(\?|$)/.test(one.attribs.action ?? '')) ??
    forms.find((one) => one.attribs.id === 'commentform');
  if (form === undefined) return withoutForm(page);
  const action = actionOf(form, pageUrl);
  if (action === null) return { kind: 'needsPerson', what: 'another site receives its comments' };
  const captcha = captchaIn(form);
  if (captcha !== null) return { kind: 'needsPerson', what: captcha };
  return readFields(form, action);
}

function readFields(form: Element, action: string): CommentForm {
  const fields: [string, string][] = [];
  const texts: string[] = [];
  const asks = { name: false, email: false };
  for (const field of DomUtils.findAll(isField, form.children)) {
    const { name, value = '', type = 'text' } = field.attribs;
    if (!name || name === COOKIES_CONSENT) continue;
    const isTrapped = isHidden(field, form);
    const isRequired = 'required' in field.attribs || field.attribs['aria-required'] === 'true';
    if (field.name === 'textarea') {
      if (isTrapped) fields.push([name, DomUtils.textContent(field)]);
      else texts.push(name);
    } else if (field.name === 'select') {
      fields.push([name, selected(field)]);
    } else if (type === 'hidden' || (isTrapped && type !== 'checkbox' && type !== 'radio')) {
      fields.push([name, value]);
    } else if (type === 'submit' || field.name === 'button') {
      if (type !== 'button' && type !== 'reset') fields.push([name, value]);
    } else if (known.has(name)) {
      if (isRequired && name === 'author') asks.name = true;
      if (isRequired && name === 'email') asks.email = true;
    } else if (isRequired && !isTrapped) {
      return { kind: 'needsPerson', what: `it asks for more: ${labelOf(field, form) || name}` };
    } else if (type !== 'checkbox' && type !== 'radio') {
      fields.push([name, value]);
    }
  }
  const textName = texts.find((name) => name === 'comment') ?? texts[0];
  if (textName === undefined)
    return { kind: 'needsPerson', what: 'its form has no field for text' };
  return { kind: 'form', action, fields, textName, asks };
}

/** With it, WordPress does not say that a comment is held. */
const COOKIES_CONSENT = 'wp-comment-cookies-consent';

const known = new Set(['author', 'email', 'url', 'comment_post_ID', 'comment_parent']);

const isField = (element: Element): boolean =>
  ['input', 'textarea', 'select', 'button'].includes(element.name);

function withoutForm(page: Document): CommentForm {
  for (const [mark, system] of foreignSystems) {
    const one = DomUtils.findOne(
      (element) =>
        mark.test(element.attribs.id ?? '') ||
        mark.test(element.attribs.class ?? '') ||
        mark.test(element.attribs.src ?? '') ||
        mark.test(element.attribs.name ?? ''),
      page.children,
    );
    if (one !== null) return { kind: 'needsPerson', what: `its comments are run by ${system}` };
  }
  const login = DomUtils.findOne(
    (element) => /\bmust-log-in\b/.test(element.attribs.class ?? ''),
    page.children,
  );
  return login === null ? { kind: 'none' } : { kind: 'loginRequired' };
}

const foreignSystems: readonly (readonly [RegExp, string])[] = [
  [/^disqus_thread$|\.disqus\.com\/embed/, 'Disqus'],
  [/^jetpack_remote_comment$|jetpack\.wordpress\.com\/jetpack-comment/, 'Jetpack'],
  [/^(wpdcom|wpdiscuz)|\bwpd-form\b|\bwpdiscuz_/, 'wpDiscuz'],
  [/\bfb-comments\b/, 'Facebook'],
  [/giscus\.app|utteranc\.es/, 'GitHub'],
  [/commento|hyvor|intensedebate|graphcomment|remark42|isso-thread|cusdis/i, 'another service'],
];

function captchaIn(form: Element): string | null {
  for (const [mark, name] of captchas) {
    const one = DomUtils.findOne(
      (element) =>
        mark.test(element.attribs.class ?? '') ||
        mark.test(element.attribs.id ?? '') ||
        (element.attribs.type !== 'hidden' && mark.test(element.attribs.name ?? '')),
      form.children,
    );
    if (one !== null) return `it asks for ${name}`;
  }
  return null;
}

const captchas: readonly (readonly [RegExp, string])[] = [
  [/\bh-captcha\b/, 'an hCaptcha'],
  [/\bg-recaptcha\b|recaptcha/i, 'a reCAPTCHA'],
  [/\bcf-turnstile\b/, 'a Turnstile check'],
  [/\b(frc-captcha|altcha|mtcaptcha|geetest)\b|captcha/i, 'a captcha'],
];

/** Where the form goes; null if that is another site. A page that came safely never posts unsafely. */
function actionOf(form: Element, pageUrl: string): string | null {
  const action = form.attribs.action ?? '';
  if (!URL.canParse(action, pageUrl)) return null;
  const page = new URL(pageUrl);
  const url = new URL(action, page);
  if (bare(url.hostname) !== bare(page.hostname)) return null;
  if (page.protocol === 'https:' && url.protocol === 'http:') url.protocol = 'https:';
  return /^https?:$/.test(url.protocol) ? url.href : null;
}

const bare = (hostname: string): string => hostname.replace(/^www\./, '');

/** Kept from people's eyes or from the keyboard: a trap for programs that fill in everything. */
function isHidden(field: Element, form: Element): boolean {
  if (field.attribs.tabindex === '-1') return true;
  for (let one: Element | null = field; one !== null && one !== form; ) {
    const { style = '', hidden } = one.attribs;
    if (hidden !== undefined || one.attribs['aria-hidden'] === 'true') return true;
    if (hidingStyle.test(style)) return true;
    one = one.parent !== null && 'attribs' in one.parent ? (one.parent as Element) : null;
  }
  return false;
}

const hidingStyle =
  /(^|[;\s])(display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])|clip(-path)?\s*:|(left|top|right|text-indent)\s*:\s*-\d{3,}|(height|width)\s*:\s*[01]px)/i;

function selected(select: Element): string {
  const options = DomUtils.getElementsByTagName('option', select);
  const one = options.find((option) => 'selected' in option.attribs) ?? options[0];
  return one === undefined ? '' : (one.attribs.value ?? DomUtils.textContent(one).trim());
}

function labelOf(field: Element, form: Element): string {
  const label = DomUtils.getElementsByTagName('label', form).find(
    (one) => field.attribs.id !== undefined && one.attribs.for === field.attribs.id,
  );
  return label === undefined ? '' : DomUtils.textContent(label).replace(/\s+/g, ' ').trim();
}
