import { useState } from 'react';
import type { Blog, BlogId, BlogReport, Input } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useLive } from '../../bridge/live.ts';
import { hereWords, paces, checking as words } from '../../text/checking.ts';
import { type Sentence, sentenceFor } from '../../text/errors.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { BlogStatus } from './BlogStatus.tsx';
import { HistoryChoice } from './HistoryChoice.tsx';
import { Ledger } from './Ledger.tsx';
import { Problem } from './Problem.tsx';
import './checking.css';

interface Props {
  readonly blogId: BlogId;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** How one blog is checked, what that costs and how much of it is kept; every change holds at once. */
export function CheckingDialog({ blogId, open, onOpenChange }: Props) {
  const blog = useLive('blogs.list', {}).data?.find(({ id }) => id === blogId);
  const { data: report } = useLive('blog.report', { blogId }, { enabled: open });
  return (
    <Dialog
      open={open && blog !== undefined}
      onOpenChange={onOpenChange}
      title={words.title(blog?.name ?? '')}
    >
      {blog !== undefined && report != null && <CheckingPage blog={blog} report={report} />}
    </Dialog>
  );
}

function CheckingPage({ blog, report }: { readonly blog: Blog; readonly report: BlogReport }) {
  const [problem, setProblem] = useState<Sentence | null>(null);
  const change = async (options: Omit<Input<'blog.setOptions'>, 'blogId'>): Promise<void> => {
    const kept = await bridge().invoke('blog.setOptions', { blogId: blog.id, ...options });
    setProblem(kept.ok ? null : sentenceFor(kept.error));
  };
  return (
    <div className="checking">
      <BlogStatus blog={blog} hasCheckNow />
      <Ledger report={report} />
      <section className="checking-section">
        <Choice
          label={words.pace}
          value={blog.pace}
          options={paces}
          onChange={(pace) => void change({ pace })}
        />
        {blog.scope === 'all' && blog.via === 'api' && (
          <HistoryChoice value={blog.history} onChange={(history) => void change({ history })} />
        )}
        <p className="checking-here">
          {words.here}: {hereWords(report)}
        </p>
      </section>
      <Problem sentence={problem} />
    </div>
  );
}
