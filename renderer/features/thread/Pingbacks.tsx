import type { Comment } from '#contract/index.ts';
import { reading } from '../../text/reading.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { SafeHtml } from '../../ui/SafeHtml.tsx';
import { isWebAddress } from '../../ui/web-address.ts';

/** Pages that linked here, apart from what people said. */
export function Pingbacks({
  pingbacks,
  onOpenLink,
}: {
  readonly pingbacks: readonly Comment[];
  readonly onOpenLink: (url: string) => void;
}) {
  if (pingbacks.length === 0) return null;
  return (
    <details className="pingbacks">
      <summary>{reading.pingbacks(pingbacks.length)}</summary>
      <ul>
        {pingbacks.map((one) => (
          <li key={one.id} data-unread-comment={one.isUnread ? one.id : undefined}>
            <p className="pingback-head">
              <button
                type="button"
                className="link-button"
                onClick={() =>
                  onOpenLink(isWebAddress(one.authorUrl) ? one.authorUrl : one.permalink)
                }
              >
                <bdi>{one.authorName}</bdi>
              </button>
              {one.isUnread && <span className="comment-new">{reading.isNew}</span>}
              <RelativeTime at={one.publishedAt} />
            </p>
            <SafeHtml
              html={one.contentHtml}
              kind="comment"
              baseUrl={one.permalink}
              onOpen={onOpenLink}
            />
          </li>
        ))}
      </ul>
    </details>
  );
}
