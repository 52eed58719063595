import { withSession } from './open-session.ts';
import type { Cell } from './session.ts';
import type { DatabaseKind, DatabaseSource } from './source.ts';
import { tableName } from './statement.ts';

/** A table or view that the user may read. */
export interface DatabaseTableInfo {
  readonly schema: string;
  readonly name: string;
  /** For `source.table`. */
  readonly table: string;
  readonly view: boolean;
  /** As estimated by the server; `null` when it does not know. */
  readonly rows: number | null;
}

/** Each gives schema, name, 1 for views, estimated rows; ordered by schema and name. */
const QUERIES: Readonly<Record<DatabaseKind, string>> = {
  postgresql: `SELECT n.nspname, c.relname, CASE WHEN c.relkind IN ('v', 'm') THEN 1 ELSE 0 END,
      CASE WHEN c.reltuples >= 0 AND c.relkind <> 'v' THEN c.reltuples::bigint END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
      AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
    ORDER BY 1, 2`,
  mysql: `SELECT TABLE_SCHEMA, TABLE_NAME, CASE WHEN TABLE_TYPE = 'VIEW' THEN 1 ELSE 0 END, TABLE_ROWS
    FROM information_schema.TABLES
    WHERE TABLE_SCHEMA NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys')
    ORDER BY 1, 2`,
  sqlserver: `SELECT s.name AS schema_name, o.name AS table_name, CASE WHEN o.type = 'V' THEN 1 ELSE 0 END AS is_view,
      (SELECT SUM(p.rows) FROM sys.partitions p WHERE p.object_id = o.object_id AND p.index_id IN (0, 1)) AS row_count
    FROM sys.objects o JOIN sys.schemas s ON s.schema_id = o.schema_id
    WHERE o.type IN ('U', 'V') AND o.is_ms_shipped = 0
    ORDER BY s.name, o.name`,
  oracle: `SELECT OWNER, NAME, IS_VIEW, TO_CHAR(NUM_ROWS) FROM (
      SELECT OWNER, TABLE_NAME AS NAME, 0 AS IS_VIEW, NUM_ROWS FROM ALL_TABLES
      UNION ALL SELECT OWNER, VIEW_NAME, 1, NULL FROM ALL_VIEWS)
    WHERE OWNER NOT IN (SELECT USERNAME FROM ALL_USERS WHERE ORACLE_MAINTAINED = 'Y')
    ORDER BY 1, 2`,
};

const text = (cell: Cell | undefined): string =>
  cell === null || cell === undefined ? '' : typeof cell === 'string' ? cell : Buffer.from(cell).toString('utf8');

/** The tables and views that can be read, by schema and name. Throws IngestError like `readDatabase`. */
export function listTables(source: DatabaseSource, signal?: AbortSignal): Promise<readonly DatabaseTableInfo[]> {
  return withSession(source, signal === undefined ? {} : { signal }, async (session) => {
    const found: DatabaseTableInfo[] = [];
    await session.read(
      { text: QUERIES[session.kind], values: [] },
      {
        columns: () => undefined,
        row: ([schema, name, view, rows]) => {
          const names = { schema: text(schema), name: text(name) };
          const table = tableName(names.schema, names.name, session.kind);
          found.push({
            ...names,
            table,
            view: text(view) === '1',
            rows: text(rows) === '' ? null : Number(text(rows)),
          });
          return true;
        },
        batch: () => undefined,
      },
    );
    return found;
  });
}
