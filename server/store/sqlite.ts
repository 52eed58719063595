import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely';

/**
 * Kysely over Node's own SQLite in WAL mode, so that no native package has to be built. `file` may be `:memory:`.
 */
export function openSqlite<Schema>(file: string): Kysely<Schema> {
  const database = new DatabaseSync(file);
  database.exec(
    'PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON',
  );
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: adapted(database) }) });
}

/** Kysely asks for better-sqlite3's shape: parameters as one array, and whether a statement gives rows. */
function adapted(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = database.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...values(parameters)),
        run: (parameters) => statement.run(...values(parameters)),
        iterate: (parameters) => statement.iterate(...values(parameters)),
      };
    },
  };
}

const values = (parameters: readonly unknown[]): SQLInputValue[] => parameters.map(sqlValue);

function sqlValue(value: unknown): SQLInputValue {
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Uint8Array
  )
    return value;
  throw new TypeError(`SQLite takes no ${typeof value}: ${JSON.stringify(value)}`);
}
