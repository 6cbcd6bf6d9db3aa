import type { Destination, Notice } from '#contract/index.ts';
import type { PendingAnswer } from '../store/announcements.ts';
import { excerpt } from '../text/plain-text.ts';

const BODY_LENGTH = 160;
const MOST_NAMES = 3;

/** The notice for one answer, or for several together. `answers` is not empty. */
export function noticeOf(noticeId: string, answers: readonly PendingAnswer[]): Notice {
  const [first] = answers;
  const destination = destinationOf(answers);
  if (answers.length === 1 && first !== undefined) {
    const text = excerpt(first.contentHtml ?? '', BODY_LENGTH);
    const title = first.postTitle ?? '';
    return {
      id: noticeId,
      title: `${nameOf(first)} answered you`,
      body: title === '' ? text : `${text}\n${title}`,
      destination,
    };
  }
  return {
    id: noticeId,
    title: `${answers.length} new answers to you`,
    body: `From ${listNames(answers.map(nameOf))}`,
    destination,
  };
}

/** One answer leads to itself, several to the place where they all are. */
export function destinationOf(answers: readonly PendingAnswer[]): Destination {
  const [first] = answers;
  if (answers.length === 1 && first?.postId != null && first.commentId !== null) {
    return { to: 'post', postId: first.postId, commentId: first.commentId };
  }
  return { to: 'place', place: 'conversations' };
}

const nameOf = (answer: PendingAnswer): string => answer.authorName?.trim() || 'Someone';

function listNames(all: readonly string[]): string {
  const names = [...new Set(all)];
  if (names.length === 1) return names[0] as string;
  if (names.length <= MOST_NAMES) return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  const others = names.length - (MOST_NAMES - 1);
  return `${names.slice(0, MOST_NAMES - 1).join(', ')} and ${others} others`;
}
