import type { BlogId } from '#contract/index.ts';
import { useLive } from '../../bridge/live.ts';
import { blogs as words } from '../../text/blogs.ts';
import { following } from '../../text/following.ts';
import { BlogMenu } from './BlogMenu.tsx';
import { BlogStatus } from './BlogStatus.tsx';
import './blogs.css';

interface Props {
  readonly blogId: BlogId;
  readonly onRemoved: () => void;
}

/** Over a blog's posts: its name, how its last check went, and what can be done with it. */
export function BlogHeader({ blogId, onRemoved }: Props) {
  const blog = useLive('blogs.list', {}).data?.find(({ id }) => id === blogId);
  if (blog === undefined) return null;
  return (
    <header className="blog-header">
      <div className="blog-header-line">
        <h2>
          <bdi>{blog.name}</bdi>
          {blog.isSample && <span className="blog-badge">{words.sampleBadge}</span>}
          {blog.scope === 'posts' && (
            <span className="blog-badge" title={following.discussionHint}>
              {following.discussion}
            </span>
          )}
          {blog.pace === 'paused' && <span className="blog-badge">{following.paused}</span>}
        </h2>
        <BlogMenu blog={blog} onRemoved={onRemoved} />
      </div>
      {blog.description !== '' && <p className="blog-description">{blog.description}</p>}
      <BlogStatus blog={blog} />
    </header>
  );
}
