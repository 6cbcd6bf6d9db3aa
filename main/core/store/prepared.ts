import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Database } from './database.ts';

const kept = new WeakMap<DatabaseSync, Map<string, StatementSync>>();

/**
 * The compiled statement for this text, compiled once per connection: SQL texts here are constants. Its failures
 * are told to `db.onOutcome`, so that a damaged file is noticed by whoever meets the damage.
 */
export function prepared(db: Database, text: string): StatementSync {
  let statements = kept.get(db.sql);
  if (statements === undefined) {
    statements = new Map();
    kept.set(db.sql, statements);
  }
  let statement = statements.get(text);
  if (statement === undefined) {
    statement = db.sql.prepare(text);
    statement.get = noting(db, statement.get);
    statement.all = noting(db, statement.all);
    statement.run = noting(db, statement.run);
    statements.set(text, statement);
  }
  return statement;
}

/** The same method, which tells of its failures. */
function noting<M extends (...values: never[]) => unknown>(db: Database, method: M): M {
  const told = function (this: StatementSync, ...values: unknown[]): unknown {
    try {
      return Reflect.apply(method, this, values);
    } catch (error) {
      db.noteFailure(error);
      throw error;
    }
  };
  return told as unknown as M;
}
