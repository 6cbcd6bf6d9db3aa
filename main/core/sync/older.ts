import { ok, type Result } from '#contract/index.ts';
import { readOn } from './backfill.ts';
import { cursorOf, isListPull, keepCursor, type Pull } from './pull.ts';

const OLDER_POSTS = 20;
const PATIENCE_MS = 120_000;

/** Reads the next older posts with their threads, because the person scrolled to the end of what is here. */
export async function loadOlder(
  pull: Pull,
): Promise<Result<{ readonly posts: number; readonly isEnd: boolean }>> {
  if (!isListPull(pull)) return ok({ posts: 0, isEnd: true });
  const { db, ports } = pull.context;
  const { backfill } = cursorOf(pull);
  db.write([], () =>
    keepCursor(pull, { backfill: { ...backfill, wanted: backfill.listed + OLDER_POSTS } }),
  );
  const read = await readOn(pull, ports.now() + PATIENCE_MS);
  if (!read.ok) return read;
  const after = cursorOf(pull).backfill;
  return ok({ posts: after.listed - backfill.listed, isEnd: after.isEnd });
}
