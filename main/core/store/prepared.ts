import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Database } from './database.ts';

const kept = new WeakMap<DatabaseSync, Map<string, StatementSync>>();

/** The compiled statement for this text, compiled once per connection: SQL texts here are constants. */
export function prepared(db: Database, text: string): StatementSync {
  let statements = kept.get(db.sql);
  if (statements === undefined) {
    statements = new Map();
    kept.set(db.sql, statements);
  }
  let statement = statements.get(text);
  if (statement === undefined) {
    statement = db.sql.prepare(text);
    statements.set(text, statement);
  }
  return statement;
}
