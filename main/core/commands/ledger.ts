import { type HandlersOf, ok } from '#contract/index.ts';
import type { Context } from '../context.ts';
import { blogReport, blogReports } from '../store/blog-report.ts';

type LedgerNames = 'blog.report' | 'blogs.reports';

/** What keeping up with the blogs costs. */
export function ledgerHandlers({ db, ports }: Context): HandlersOf<LedgerNames> {
  return {
    'blog.report': ({ blogId }) => ok(blogReport(db, blogId, ports.now())),
    'blogs.reports': () => ok(blogReports(db, ports.now())),
  };
}
