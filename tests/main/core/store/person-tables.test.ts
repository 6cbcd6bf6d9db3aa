import { describe, expect, it } from 'vitest';
import { openDatabase } from '#core/store/database.ts';
import { personTables, refetchableTables } from '#core/store/person-tables.ts';
import { rowsOf } from './damage.ts';

describe('the tables of the store', () => {
  it('are each known as the person’s or as what can be fetched again, so that no backup forgets one', () => {
    const { sql } = openDatabase(':memory:');
    const tables = rowsOf(sql, "SELECT name FROM sqlite_schema WHERE type = 'table'");
    expect([...personTables, ...refetchableTables].sort()).toEqual(tables.sort());
  });
});
