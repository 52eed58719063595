import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { IngestError } from '../error.ts';
import type { ReadOptions } from '../types.ts';
import type { ReadDraft } from './read-json.ts';
import { readOldTables } from './sqlite-one.ts';
import { readTables } from './sqlite-two.ts';

/** One row, by column name; numbers beyond 2^53 as bigint. */
export type SqlRow = Readonly<Record<string, unknown>>;

/** The tables of a database, found whatever the case of their names. */
export interface Tables {
  readonly file: string;
  has(table: string): boolean;
  /** Names with their declared types, as written. */
  columns(table: string): readonly { readonly name: string; readonly type: string | null }[];
  /** All rows of a table in their order; throws `bad-ocel` where there is no such table. */
  rows(table: string): Iterable<SqlRow>;
}

/** Reads an OCEL 2.0 or 1.0 database, told by its tables, without writing to it. Throws `bad-sqlite` and `bad-ocel`. */
export function readOcelSqlite(path: string, file: string, options: ReadOptions): ReadDraft {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { readOnly: true, allowExtension: false });
    const tables = tablesOf(database, file);
    if (tables.has('event') && tables.has('event_map_type')) return readTables(tables, options);
    if (tables.has('EVENTS') && tables.columns('EVENTS').some(({ name }) => name === 'ocel:eid'))
      return readOldTables(tables, options);
    const message = `${JSON.stringify(file)} is an SQLite database without the tables of OCEL (event, object, event_object …; or EVENTS, OBJECTS, RELATIONS); export the log as OCEL`;
    throw new IngestError('bad-ocel', message, { file });
  } catch (error) {
    if (error instanceof IngestError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const message = `${JSON.stringify(file)} is no SQLite database that can be read: ${reason}; copy it again while nobody writes to it`;
    throw new IngestError('bad-sqlite', message, { file }, error);
  } finally {
    database?.close();
  }
}

function tablesOf(database: DatabaseSync, file: string): Tables {
  const names = new Map<string, string>();
  // Views could hold anything; only tables are read.
  for (const { name } of database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all())
    names.set(String(name).toLowerCase(), String(name));
  const select = (table: string): StatementSync => {
    const name = names.get(table.toLowerCase());
    if (name === undefined)
      throw new IngestError('bad-ocel', `${JSON.stringify(file)} has no table ${JSON.stringify(table)}`, {
        file,
        column: table,
      });
    const statement = database.prepare(`SELECT * FROM "${name.replaceAll('"', '""')}"`);
    statement.setReadBigInts(true);
    return statement;
  };
  return {
    file,
    has: (table) => names.has(table.toLowerCase()),
    columns: (table) =>
      select(table)
        .columns()
        .map(({ name, type }) => ({ name, type })),
    *rows(table) {
      for (const row of select(table).iterate()) yield row;
    },
  };
}
