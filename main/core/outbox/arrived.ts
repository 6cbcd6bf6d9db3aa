import type { Context } from '../context.ts';
import type { FoundReply, RemoteComment, Reply } from '../providers/provider.ts';
import { noteMine } from '../store/my-comments.ts';
import { type Parcel, settleSent } from '../store/outbox.ts';

export type Ingest = (blogId: number, comments: readonly RemoteComment[]) => void;

/**
 * The reply is on the blog: item, draft, the person's own comment and the comment itself, in one transaction.
 * One that is held is shown in the thread as the person's own, with the text as typed.
 */
export function settleArrived(
  context: Context,
  ingest: Ingest,
  parcel: Parcel,
  author: Reply['author'],
  found: FoundReply,
  proof: { readonly event: 'accepted' | 'found'; readonly detail: string },
): void {
  const now = context.ports.now();
  context.db.write(['comments'], () => {
    const isHeld = found.state === 'held';
    noteMine(
      context.db,
      {
        blogUrl: parcel.blogUrl,
        remoteId: found.remoteId,
        postRemoteId: parcel.postRemoteId,
        isHeld,
      },
      now,
    );
    ingest(parcel.blogId, [found.comment ?? asTyped(parcel, author, found, now)]);
    settleSent(
      context.db,
      parcel.id,
      { state: isHeld ? 'held' : 'sent', remoteId: found.remoteId, permalink: found.permalink },
      now,
      proof.event,
      proof.detail,
    );
  });
}

/** What the blog will show once it shows it. */
function asTyped(
  parcel: Parcel,
  author: Reply['author'],
  found: FoundReply,
  now: number,
): RemoteComment {
  const escaped = parcel.text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const paragraphs = escaped
    .trim()
    .split(/\n{2,}/)
    .map((part) => `<p>${part.replace(/\n/g, '<br>')}</p>`);
  return {
    remoteId: found.remoteId,
    postRemoteId: parcel.postRemoteId,
    parentRemoteId: parcel.parentRemoteId,
    kind: 'comment',
    authorName: author.name,
    authorUrl: author.kind === 'guest' ? author.url : '',
    authorRemoteId: author.kind === 'account' ? author.remoteUserId : null,
    publishedAt: now,
    permalink: found.permalink,
    contentHtml: paragraphs.join(''),
  };
}
