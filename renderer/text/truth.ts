import type { Completeness, Fate } from '#contract/index.ts';
import { grouped } from './amounts.ts';
import { mediumDate } from './dates.ts';
import { counted } from './plural.ts';

/** Words for how true what is here is: what is missing, was changed, or was taken away. */
export const truth = {
  compare: 'Compare again',
  fetchRest: 'Fetch the rest',
  comparing: 'Comparing with the blog…',
  openPage: 'Open the page',
  follow: 'Follow this discussion',
  unfollow: 'You follow this discussion',
  followed: 'You follow this discussion: it is checked more often.',
  unfollowed: 'You no longer follow this discussion.',
  edited: 'edited',
  earlier: 'Earlier texts',
  noEarlier: 'No earlier text was kept.',
  earlierHint: 'As they were seen here; the blog itself shows only the present text.',
  late: 'approved later',
  readOnly: 'Replies to this blog cannot be sent from here.',
  readOnlyWay: 'Write on its page',
} as const;

/** How much of a thread is here, and why not more; null where there is nothing to say. */
export function completenessWords({
  here,
  there,
  why,
}: Completeness): { readonly count: string; readonly why: string } | null {
  if (why === 'whole') return null;
  const count =
    there === null || there < here
      ? `${counted(here, 'comment')} ${here === 1 ? 'is' : 'are'} here.`
      : `${grouped(here)} of ${counted(there, 'comment')} ${there === 1 ? 'is' : 'are'} here.`;
  return {
    count,
    why: {
      unknown: 'The blog does not say how many there are.',
      loading:
        there === null ? 'Whether there are more is being asked.' : 'The rest is being fetched.',
      feedWindow: 'Its feed holds only the newest; the older ones are on the page.',
      hidden: 'The blog counts some that it shows to nobody.',
      missing: 'Some have not come yet.',
    }[why],
  };
}

/** What a comparison with the blog changed. */
export const repairedWords = (changed: number): string =>
  changed === 0
    ? 'Compared with the blog: all that it shows is here.'
    : `Compared with the blog: ${counted(changed, 'comment')} came or changed.`;

/** Of a comment that the blog no longer shows. */
export const commentFate = (fate: Fate | null): string =>
  fate === 'deleted'
    ? 'The blog has deleted this comment. It is kept here.'
    : fate === 'hidden'
      ? 'The blog no longer shows this comment (held back, spam or in its trash). It is kept here.'
      : 'The blog no longer shows this comment. It is kept here.';

/** Of a post that the blog no longer shows. */
export const postFate = (fate: Fate | null): string =>
  fate === 'deleted'
    ? 'The blog has deleted this post. It is kept here, with its comments.'
    : fate === 'hidden'
      ? 'The blog no longer shows this post (a draft again, private or in its trash). It is kept here, with its comments.'
      : 'The blog no longer shows this post. It is kept here, with its comments.';

/** Why a comment's date is older than its coming. */
export const lateWords = (publishedAt: number, arrivedAt: number): string =>
  `Written ${mediumDate(publishedAt)}, and shown by the blog only later: it came here ${mediumDate(arrivedAt)}.`;

/** When a text was to be seen. */
export const seenWords = (from: number, until: number): string =>
  mediumDate(from) === mediumDate(until)
    ? `As seen on ${mediumDate(from)}`
    : `As seen from ${mediumDate(from)} to ${mediumDate(until)}`;
