import { describe, expect, it } from 'vitest';
import { IngestError } from '#ingest';
import { DATABASE_KINDS, type DatabaseKind } from '#ingest/database';
import { readOnlyQuery } from '../../../ingest/database/read-only-query.ts';

const refused = (query: string, kind: DatabaseKind): string => {
  try {
    readOnlyQuery(query, kind);
  } catch (error) {
    if (error instanceof IngestError) return error.code;
    throw error;
  }
  return 'accepted';
};

describe('the guard of queries', () => {
  it('takes one reading statement, with or without a semicolon at its end', () => {
    for (const kind of DATABASE_KINDS) {
      expect(readOnlyQuery(' SELECT 1 ;\n', kind)).toBe('SELECT 1');
      expect(readOnlyQuery('with a as (select 1 x) select x from a', kind)).toContain('with a');
    }
  });

  it('is not misled by words in strings, names and comments', () => {
    expect(
      readOnlyQuery(`SELECT 'a; DROP TABLE x' AS "into" -- ; INTO\n/* ; /* nested ; */ INTO */`, 'postgresql'),
    ).toContain('DROP');
    expect(readOnlyQuery("SELECT $a$ ; INTO $$ $a$, E'it\\'s ; INTO'", 'postgresql')).toContain('INTO');
    expect(readOnlyQuery("SELECT 'it\\'s; INTO', `into` # ; UPDATE", 'mysql')).toContain('UPDATE');
    expect(readOnlyQuery("SELECT [a]]; DELETE], 'it''s; EXEC'", 'sqlserver')).toContain('EXEC');
    expect(readOnlyQuery("SELECT q'[it's; INTO]' FROM dual", 'oracle')).toContain('INTO');
  });

  it('takes columns whose names only begin like a refused word, and functions called like one', () => {
    expect(readOnlyQuery('SELECT updated_at, intoxication, set_name, execs FROM t', 'sqlserver')).toContain(
      'updated_at',
    );
    expect(readOnlyQuery("SELECT REPLACE(a, 'x', 'y'), INSERT('abc', 1, 1, 'z') FROM t", 'mysql')).toContain('REPLACE');
  });

  it.each([
    ['', 'postgresql'],
    ['-- nothing', 'mysql'],
    ['DELETE FROM t', 'postgresql'],
    ['SELECT 1; SELECT 2', 'oracle'],
    ["SELECT 'open", 'postgresql'],
    ['SELECT 1 /* open', 'sqlserver'],
    ['SELECT * INTO copy FROM t', 'postgresql'],
    ["SELECT * FROM t INTO OUTFILE '/tmp/x'", 'mysql'],
    ['SELECT * FROM t FOR UPDATE', 'mysql'],
    ['SELECT /*! 1 INTO @x */ 1', 'mysql'],
    ['SELECT /*M! 1 INTO @x */ 1', 'mysql'],
    ['SELECT 1 DELETE FROM t', 'sqlserver'],
    ["SELECT 1 EXEC('DROP TABLE t')", 'sqlserver'],
    ["SELECT * FROM OPENROWSET('x', 'y', 'DELETE')", 'sqlserver'],
    ['BEGIN DELETE FROM t; END;', 'oracle'],
    ['SELECT * FROM t FOR UPDATE', 'oracle'],
  ] as const)('refuses %j on %s', (query, kind) => {
    expect(refused(query, kind)).toBe('invalid-option');
  });
});
