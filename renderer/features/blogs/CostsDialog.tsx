import type { BlogId } from '#contract/index.ts';
import { useLive } from '../../bridge/live.ts';
import { bytesInWords, grouped } from '../../text/amounts.ts';
import { nextCheckWords, checking as words } from '../../text/checking.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useMinute } from '../../ui/RelativeTime.tsx';
import './checking.css';

interface Props {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Shows one blog's own page, with what can be changed there. */
  readonly onBlog: (blogId: BlogId) => void;
}

/** Every blog's ledger of the last 30 days in one table. */
export function CostsDialog({ open, onOpenChange, onBlog }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words.costsTitle} isWide>
      <CostsPage onBlog={onBlog} />
    </Dialog>
  );
}

function CostsPage({ onBlog }: Pick<Props, 'onBlog'>) {
  const { data: blogs = [] } = useLive('blogs.list', {});
  const { data: reports } = useLive('blogs.reports', {});
  const now = useMinute();
  const names = new Map(blogs.map(({ id, name }) => [id, name]));
  if (reports === undefined) return null;
  if (reports.length === 0) return <p>{words.costsEmpty}</p>;
  return (
    <div className="costs">
      <p className="blogs-hint">{words.costsHint}</p>
      <table>
        <caption className="for-readers">{words.costsTitle}</caption>
        <thead>
          <tr>
            <th rowSpan={2} scope="col">
              {words.blog}
            </th>
            <th colSpan={2} scope="colgroup" className="costs-today">
              {words.today}
            </th>
            <th colSpan={3} scope="colgroup">
              {words.month}
            </th>
            <th rowSpan={2} scope="col">
              {words.nextCheck}
            </th>
          </tr>
          <tr>
            <th scope="col" className="costs-today">
              {words.requests}
            </th>
            <th scope="col" className="costs-today">
              {words.size}
            </th>
            <th scope="col">{words.requests}</th>
            <th scope="col">{words.size}</th>
            <th scope="col">{words.unchanged}</th>
          </tr>
        </thead>
        <tbody>
          {reports.map(({ blogId, today, month, nextCheckAt }) => {
            const name = names.get(blogId);
            if (name === undefined) return null;
            return (
              <tr key={blogId}>
                <th scope="row">
                  <button
                    type="button"
                    className="link-button"
                    title={words.adjust(name)}
                    onClick={() => onBlog(blogId)}
                  >
                    <bdi>{name}</bdi>
                  </button>
                </th>
                <td className="costs-today">{grouped(today.requests)}</td>
                <td className="costs-today">{bytesInWords(today.bytes)}</td>
                <td>{grouped(month.requests)}</td>
                <td>{bytesInWords(month.bytes)}</td>
                <td>{grouped(month.unchanged)}</td>
                <td>{nextCheckWords(nextCheckAt, now)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="blogs-hint">{words.unchangedHint}</p>
    </div>
  );
}
