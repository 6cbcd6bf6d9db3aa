import type { BlogReport } from '#contract/index.ts';
import {
  daysWords,
  nextCheckWords,
  reasonWords,
  trafficWords,
  checking as words,
} from '../../text/checking.ts';
import { exactDate } from '../../text/dates.ts';
import { RelativeTime, useMinute } from '../../ui/RelativeTime.tsx';

/** What keeping up with a blog costs, and when it is looked at. */
export function Ledger({ report }: { readonly report: BlogReport }) {
  const now = Math.max(useMinute(), report.lastCheckedAt ?? 0);
  const { lastCheckedAt, lastGoodAt, nextCheckAt } = report;
  return (
    <dl className="ledger">
      <div>
        <dt>{words.lastCheck}</dt>
        <dd>{lastCheckedAt === null ? words.never : <RelativeTime at={lastCheckedAt} />}</dd>
      </div>
      {lastGoodAt !== lastCheckedAt && (
        <div>
          <dt>{words.lastGood}</dt>
          <dd>{lastGoodAt === null ? words.never : <RelativeTime at={lastGoodAt} />}</dd>
        </div>
      )}
      <div>
        <dt>{words.nextCheck}</dt>
        <dd>
          <span title={nextCheckAt === null ? undefined : exactDate(nextCheckAt)}>
            {nextCheckWords(nextCheckAt, now)}
          </span>
          <p className="blogs-hint">{reasonWords[report.reason]}</p>
        </dd>
      </div>
      <div>
        <dt>{words.today}</dt>
        <dd>{trafficWords(report.today)}</dd>
      </div>
      <div>
        <dt>{words.month}</dt>
        <dd>{trafficWords(report.month)}</dd>
      </div>
      {report.days.some(({ requests }) => requests > 0) && (
        <div>
          <dt>{words.days}</dt>
          <dd>
            <DayBars days={report.days} />
          </dd>
        </div>
      )}
    </dl>
  );
}

/** A bar a day, today last; their words are for screen readers. */
function DayBars({ days }: { readonly days: BlogReport['days'] }) {
  const most = Math.max(1, ...days.map(({ requests }) => requests));
  return (
    <>
      <div className="day-bars" aria-hidden>
        {days.map((day) => (
          <span
            key={day.day}
            title={trafficWords(day)}
            style={{ '--share': day.requests / most } as React.CSSProperties}
          />
        ))}
      </div>
      <p className="for-readers">{daysWords(days)}</p>
    </>
  );
}
