import type { Blog, HistoryDepth } from '#contract/index.ts';
import { following as words } from '../../text/following.ts';
import { FolderField } from './FolderField.tsx';
import { HistoryChoice } from './HistoryChoice.tsx';

/** How a new blog shall be kept, as typed. */
export interface Wished {
  readonly history: HistoryDepth;
  readonly folder: string;
}

interface Props {
  /** Older posts can be had: not from feeds, and not of one discussion. */
  readonly hasHistory: boolean;
  readonly wished: Wished;
  readonly blogs: readonly Blog[];
  readonly onWish: (wished: Wished) => void;
}

/** Folded away, since what is set is right for most. */
export function MoreChoices({ hasHistory, wished, blogs, onWish }: Props) {
  return (
    <details className="more-choices">
      <summary>{words.more}</summary>
      <div className="more-choices-body">
        {hasHistory && (
          <HistoryChoice
            value={wished.history}
            onChange={(history) => onWish({ ...wished, history })}
          />
        )}
        <FolderField
          value={wished.folder}
          blogs={blogs}
          onChange={(folder) => onWish({ ...wished, folder })}
        />
      </div>
    </details>
  );
}
