import { withoutEndSlashes } from '../../text/slashes.ts';

/** Arguments that name a place on a post's page or who sent the reader there, not the post. */
const passing =
  /^(cpage|replytocom|unapproved|moderation-hash|showComment|utm_(source|medium|campaign|term|content))$/;

/**
 * The address of the post that a comment's address leads to: without the comment, the page of comments it is on,
 * and what counters add. Source: WordPress get_comment_link()
 */
export function postAddress(address: string): string {
  const url = new URL(address);
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) {
    if (passing.test(name)) url.searchParams.delete(name);
  }
  url.pathname = url.pathname.replace(/\/comment-page-\d+(?=\/|$)/, '');
  return url.href;
}

/**
 * What names a post: its page. A fragment stays, for pages of changes keep many entries under one address each
 * with its own.
 */
export function permalink(address: string): string {
  const { hash } = new URL(address);
  return postAddress(address) + (/^#(respond|comments)?$/.test(hash) ? '' : hash);
}

/** WordPress's number of a comment, from its address or guid; null if there is none in it. */
export const commentIdIn = (address: string): string | null =>
  /#comment-(\d+)$/.exec(address)?.[1] ?? null;

/** Whether two addresses lead to the same page, however they were written. */
export const isSamePage = (a: string, b: string): boolean => bare(a) === bare(b);

const bare = (address: string): string => {
  if (!URL.canParse(address)) return address;
  const url = new URL(postAddress(address));
  return `${url.host.replace(/^www\./, '')}${withoutEndSlashes(url.pathname)}${url.search}`;
};
