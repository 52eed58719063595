import duckdb from '@duckdb/node-bindings';

/** How the cells of a column come out of DuckDB: as texts, or as fixed-width values whose distinct ones become text here. */
export type CellKind = 'text' | 'integer' | 'double' | 'boolean' | 'date' | 'local-us' | 'utc-us' | 'local-ns';

/** A column of the table that a Parquet file becomes. */
export interface FlatColumn {
  readonly name: string;
  readonly expression: string;
  readonly kind: CellKind;
  readonly declaredText: boolean;
}

export interface Flattened {
  readonly columns: readonly FlatColumn[];
  /** Names of struct columns taken apart. */
  readonly structs: readonly string[];
  /** Names of lists, maps and the like, kept as JSON text. */
  readonly lists: readonly string[];
  /** Names of lists within too many lists, which are no columns. */
  readonly tooDeep: readonly string[];
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const { Type } = duckdb;

const INTEGERS: readonly duckdb.Type[] = [
  Type.TINYINT,
  Type.SMALLINT,
  Type.INTEGER,
  Type.BIGINT,
  Type.UTINYINT,
  Type.USMALLINT,
  Type.UINTEGER,
];
const NESTED: readonly duckdb.Type[] = [Type.LIST, Type.ARRAY, Type.MAP, Type.UNION, Type.VARIANT];

/** Fields of structs become columns `a.b`; lists, maps and unions become JSON text. */
export function flattenColumns(result: duckdb.Result): Flattened {
  const columns: FlatColumn[] = [];
  const structs: string[] = [];
  const lists: string[] = [];
  const tooDeep: string[] = [];
  const walk = (name: string, expression: string, type: duckdb.LogicalType): void => {
    const id = duckdb.get_type_id(type);
    if (id === Type.STRUCT) {
      structs.push(name);
      for (let i = 0; i < duckdb.struct_type_child_count(type); i++) {
        const field = duckdb.struct_type_child_name(type, i);
        const child = `struct_extract(${expression}, '${field.replaceAll("'", "''")}')`;
        walk(`${name}.${field}`, child, duckdb.struct_type_child_type(type, i));
      }
      return;
    }
    if (isDeep(type)) {
      tooDeep.push(name);
      return;
    }
    if (NESTED.includes(id)) lists.push(name);
    columns.push({ name, ...cellOf(id, expression) });
  };
  for (let i = 0; i < duckdb.column_count(result); i++) {
    const name = duckdb.column_name(result, i) ?? `column${i + 1}`;
    walk(name, quoted(name), duckdb.column_logical_type(result, i));
  }
  return { columns, structs, lists, tooDeep };
}

/** Lists in lists beyond this are left out: DuckDB takes twice the time for every level to make text of them. */
const MOST_LEVELS = 12;

function isDeep(type: duckdb.LogicalType): boolean {
  let inner = type;
  for (let level = 0; duckdb.get_type_id(inner) === Type.LIST; level++) {
    if (level === MOST_LEVELS) return true;
    inner = duckdb.list_type_child_type(inner);
  }
  return false;
}

function cellOf(type: duckdb.Type, expression: string): Omit<FlatColumn, 'name'> {
  const as = (kind: CellKind, sql: string, declaredText = false) => ({ kind, expression: sql, declaredText });
  if (INTEGERS.includes(type)) return as('integer', `(${expression})::BIGINT`);
  if (NESTED.includes(type)) return as('text', `to_json(${expression})::VARCHAR`, true);
  switch (type) {
    case Type.VARCHAR:
    case Type.ENUM:
      return as('text', `(${expression})::VARCHAR`, true);
    case Type.BLOB:
      return as('text', `coalesce(try(decode(${expression})), (${expression})::VARCHAR)`, true);
    case Type.DOUBLE:
      return as('double', expression);
    case Type.BOOLEAN:
      return as('boolean', expression);
    case Type.DATE:
      return as('date', expression);
    case Type.TIMESTAMP:
    case Type.TIMESTAMP_S:
    case Type.TIMESTAMP_MS:
      return as('local-us', `(${expression})::TIMESTAMP`);
    case Type.TIMESTAMP_NS:
      return as('local-ns', expression);
    case Type.TIMESTAMP_TZ:
      return as('utc-us', expression);
    default:
      return as('text', `(${expression})::VARCHAR`);
  }
}
