import { blogs as words } from '../../text/blogs.ts';
import { AddBlogForm } from './AddBlogForm.tsx';
import { ImportLine } from './ImportLine.tsx';
import type { OnAdded } from './use-add-blog.ts';
import './blogs.css';

/** The page before the first blog: one thing to do, and one to try. */
export function FirstRun({
  onAdded,
  onShowImport,
}: {
  readonly onAdded: OnAdded;
  readonly onShowImport: () => void;
}) {
  return (
    <main className="first-run">
      <div className="first-run-page">
        <h1>{words.firstRun.title}</h1>
        <p className="first-run-hint">{words.firstRun.hint}</p>
        <AddBlogForm onAdded={onAdded} />
        <ImportLine onShow={onShowImport} />
      </div>
    </main>
  );
}
