import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Post, PostId, PostLink } from '#contract/index.ts';
import { useLive } from '../../bridge/live.ts';
import { placesWords as words } from '../../text/places.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { relatedLinks } from '../../ui/related-links.ts';

interface Props {
  readonly post: Post;
  readonly onOpenPost: (postId: PostId) => void;
  readonly onOpenLink: (url: string) => void;
}

/** Categories and tags, related posts, the one before and the one after. Asked for when it comes near. */
export function PostAround({ post, onOpenPost, onOpenLink }: Props) {
  const place = useRef<HTMLElement>(null);
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (element === null || isNear) return;
    const observer = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && setIsNear(true),
      { rootMargin: '600px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isNear]);
  const { data: around } = useLive(
    'post.neighbours',
    { postId: post.id },
    { enabled: isNear, keep: false },
  );
  const suggested = useMemo(
    () => (isNear ? relatedLinks(post.contentHtml, post.url) : []),
    [isNear, post.contentHtml, post.url],
  );
  const related = around?.related ?? [];
  return (
    <footer ref={place} className="post-around">
      <Terms label={words.categories} names={post.categories} />
      <Terms label={words.tags} names={post.tags} />
      {suggested.length + related.length > 0 && (
        <section aria-labelledby="post-related">
          <h2 id="post-related">{words.related}</h2>
          {suggested.length > 0 && (
            <>
              {related.length > 0 && <h3>{words.fromBlog}</h3>}
              <ul>
                {suggested.map(({ url, text }) => (
                  <li key={url}>
                    <a
                      href={url}
                      target="_blank"
                      rel="noopener noreferrer"
                      onClick={(event) => {
                        event.preventDefault();
                        onOpenLink(url);
                      }}
                    >
                      <bdi>{text}</bdi>
                    </a>
                  </li>
                ))}
              </ul>
            </>
          )}
          {related.length > 0 && (
            <>
              {suggested.length > 0 && <h3>{words.fromHere}</h3>}
              <ul>
                {related.map((link) => (
                  <li key={link.id}>
                    <button
                      type="button"
                      className="link-button"
                      onClick={() => onOpenPost(link.id)}
                    >
                      <bdi>{link.title}</bdi>
                    </button>{' '}
                    <RelativeTime at={link.publishedAt} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
      )}
      {around != null && (around.previous !== null || around.next !== null) && (
        <nav className="post-neighbours" aria-label={words.around}>
          <Neighbour link={around.previous} side="previous" onOpenPost={onOpenPost} />
          <Neighbour link={around.next} side="next" onOpenPost={onOpenPost} />
        </nav>
      )}
    </footer>
  );
}

function Terms({ label, names }: { readonly label: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <p className="post-terms">
      <span>{label}</span>{' '}
      {names.map((name) => (
        <bdi key={name}>{name}</bdi>
      ))}
    </p>
  );
}

function Neighbour({
  link,
  side,
  onOpenPost,
}: {
  readonly link: PostLink | null;
  readonly side: 'previous' | 'next';
  readonly onOpenPost: (postId: PostId) => void;
}) {
  if (link === null) return <span />;
  const Icon = side === 'previous' ? ChevronLeft : ChevronRight;
  return (
    <button
      type="button"
      className="post-neighbour"
      data-side={side}
      onClick={() => onOpenPost(link.id)}
    >
      <Icon size={16} strokeWidth={1.8} aria-hidden />
      <span>
        <span className="post-neighbour-side">
          {side === 'previous' ? words.previousPost : words.nextPost}
        </span>
        <bdi>{link.title}</bdi>
      </span>
    </button>
  );
}
