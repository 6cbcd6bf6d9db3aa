import type { BlogId } from '#contract/index.ts';
import { blogs as words } from '../../text/blogs.ts';
import { AddBlogForm } from './AddBlogForm.tsx';
import './blogs.css';

/** The page before the first blog: one thing to do, and one to try. */
export function FirstRun({ onAdded }: { readonly onAdded: (blogId: BlogId) => void }) {
  return (
    <main className="first-run">
      <div className="first-run-page">
        <h1>{words.firstRun.title}</h1>
        <p className="first-run-hint">{words.firstRun.hint}</p>
        <AddBlogForm onAdded={onAdded} />
      </div>
    </main>
  );
}
