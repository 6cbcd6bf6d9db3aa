import { useState } from 'react';
import type { Blog } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { removeWords, blogs as words } from '../../text/blogs.ts';
import { type Sentence, sentenceFor } from '../../text/errors.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Problem } from './Problem.tsx';

interface Props {
  readonly blog: Blog;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onRemoved: () => void;
}

/** Asks before a blog and what was fetched of it are removed; says what stays. */
export function RemoveBlogDialog({ blog, open, onOpenChange, onRemoved }: Props) {
  const [problem, setProblem] = useState<Sentence | null>(null);
  const { title, hint } = removeWords(blog);
  const remove = async (): Promise<void> => {
    const removed = await bridge().invoke('blog.remove', { blogId: blog.id });
    if (!removed.ok) return setProblem(sentenceFor(removed.error));
    onOpenChange(false);
    onRemoved();
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title}>
      <p>{hint}</p>
      <Problem sentence={problem} />
      <div className="blogs-dialog-actions">
        <Button onClick={() => onOpenChange(false)}>{words.keep}</Button>
        <Button kind="danger" onClick={() => void remove()}>
          {words.removeConfirm}
        </Button>
      </div>
    </Dialog>
  );
}
