import type { AppError, BlogId, ImagePolicy } from '#contract/index.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** A picture whose bytes are in a file of this name. */
export interface StoredMedia {
  /** SHA-256 of its bytes, hex. */
  readonly hash: string;
  /** By its content, e.g. `image/png`. */
  readonly type: string;
  readonly bytes: number;
  readonly width: number | null;
  readonly height: number | null;
}

/** What is known of an address: its picture, or why it could not be had, and when that was asked. */
export type KnownAddress =
  | { readonly kind: 'here'; readonly media: StoredMedia }
  | { readonly kind: 'failed'; readonly error: AppError; readonly at: number };

interface AddressRow {
  error: string | null;
  fetched_at: number;
  hash: string | null;
  type: string;
  bytes: number;
  width: number | null;
  height: number | null;
}

/** How a blog's pictures are treated; null if it is not in the store. */
export function mediaPolicyOf(
  db: Database,
  blogId: BlogId,
): { readonly url: string; readonly images: ImagePolicy; readonly avatars: boolean } | null {
  const row = prepared(db, 'SELECT url, images, avatars FROM blogs WHERE id = ?').get(blogId) as
    | { url: string; images: ImagePolicy; avatars: number }
    | undefined;
  return row === undefined ? null : { ...row, avatars: row.avatars === 1 };
}

/** null if it was never asked for, or its picture is gone again. */
export function knownAddress(db: Database, url: string): KnownAddress | null {
  const row = prepared(
    db,
    `SELECT u.error, u.fetched_at, m.hash, m.type, m.bytes, m.width, m.height
     FROM media_urls u LEFT JOIN media m ON m.hash = u.hash WHERE u.url = ?`,
  ).get(url) as unknown as AddressRow | undefined;
  if (row === undefined) return null;
  if (row.error !== null)
    return { kind: 'failed', error: JSON.parse(row.error) as AppError, at: row.fetched_at };
  const { hash, type, bytes, width, height } = row;
  return hash === null ? null : { kind: 'here', media: { hash, type, bytes, width, height } };
}

/** Notes that this address gives this picture. */
export function keepMedia(db: Database, url: string, media: StoredMedia, now: number): void {
  db.write([], () => {
    prepared(
      db,
      `INSERT INTO media (hash, type, bytes, width, height, used_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (hash) DO UPDATE SET used_at = excluded.used_at`,
    ).run(media.hash, media.type, media.bytes, media.width, media.height, now);
    prepared(
      db,
      'INSERT OR REPLACE INTO media_urls (url, hash, error, fetched_at) VALUES (?, ?, NULL, ?)',
    ).run(url, media.hash, now);
  });
}

/** Notes that this address gives none, so that it is not asked again and again. */
export function keepMediaFailure(db: Database, url: string, error: AppError, now: number): void {
  db.write([], () => {
    prepared(
      db,
      'INSERT OR REPLACE INTO media_urls (url, hash, error, fetched_at) VALUES (?, NULL, ?, ?)',
    ).run(url, JSON.stringify(error), now);
  });
}

/** Notes when pictures were last shown. */
export function noteMediaUse(db: Database, usedAt: ReadonlyMap<string, number>): void {
  if (usedAt.size === 0) return;
  db.write([], () => {
    for (const [hash, at] of usedAt)
      prepared(db, 'UPDATE media SET used_at = ? WHERE hash = ?').run(at, hash);
  });
}

export function mediaUsage(db: Database): { readonly count: number; readonly bytes: number } {
  const { count, bytes } = prepared(
    db,
    'SELECT count(*) AS count, coalesce(sum(bytes), 0) AS bytes FROM media',
  ).get() as { count: number; bytes: number };
  return { count, bytes };
}

/** Those that were shown longest ago. */
export function leastUsedMedia(
  db: Database,
  limit: number,
): readonly { readonly hash: string; readonly bytes: number }[] {
  return prepared(db, 'SELECT hash, bytes FROM media ORDER BY used_at LIMIT ?').all(
    limit,
  ) as unknown as { hash: string; bytes: number }[];
}

export function mediaHashes(db: Database): ReadonlySet<string> {
  const rows = prepared(db, 'SELECT hash FROM media').all() as { hash: string }[];
  return new Set(rows.map(({ hash }) => hash));
}

/** Forgets pictures and the addresses that gave them. */
export function forgetMedia(db: Database, hashes: Iterable<string>): void {
  db.write([], () => {
    for (const hash of hashes) {
      prepared(db, 'DELETE FROM media_urls WHERE hash = ?').run(hash);
      prepared(db, 'DELETE FROM media WHERE hash = ?').run(hash);
    }
  });
}

/** Forgets failures from before this moment. */
export function forgetMediaFailures(db: Database, before: number): void {
  db.write([], () => {
    prepared(db, 'DELETE FROM media_urls WHERE hash IS NULL AND fetched_at < ?').run(before);
  });
}
