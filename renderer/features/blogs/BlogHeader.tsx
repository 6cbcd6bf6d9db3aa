import { useState } from 'react';
import type { Blog, BlogId } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useLive } from '../../bridge/live.ts';
import { hostOf, progressWords, blogs as words } from '../../text/blogs.ts';
import { type Sentence, sentenceFor } from '../../text/errors.ts';
import { Button } from '../../ui/Button.tsx';
import { BlogMenu } from './BlogMenu.tsx';
import { Problem } from './Problem.tsx';
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
        </h2>
        <BlogMenu blog={blog} onRemoved={onRemoved} />
      </div>
      {blog.description !== '' && <p className="blog-description">{blog.description}</p>}
      <BlogStatus blog={blog} />
    </header>
  );
}

/** What a running check does, or why the last one failed, with a way to try again. */
export function BlogStatus({ blog }: { readonly blog: Blog }) {
  const progress = progressWords(blog);
  const isOnline = useLive('app.state', {}).data?.isOnline ?? true;
  const problem = progress === null ? problemOf(blog, isOnline) : null;
  const [isAsked, setIsAsked] = useState(false);
  const tryNow = async (): Promise<void> => {
    setIsAsked(true);
    await bridge().invoke('blog.check', { blogId: blog.id });
    setIsAsked(false);
  };
  return (
    <>
      <p className="blog-progress" role="status">
        {progress}
      </p>
      <Problem sentence={problem}>
        <Button size="small" disabled={isAsked} onClick={() => void tryNow()}>
          {words.tryNow}
        </Button>
      </Problem>
    </>
  );
}

/** A network that is gone is told once for the whole window, not by every blog. */
function problemOf({ sync, name, url }: Blog, isOnline: boolean): Sentence | null {
  if (sync.problem === null || (sync.problem.code === 'offline' && !isOnline)) return null;
  return sentenceFor(sync.problem, { doing: 'check', blogName: hostOf(url) ?? name });
}
