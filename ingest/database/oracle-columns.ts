import type { Cell, ColumnKind, DatabaseColumn } from './session.ts';
import type { TextExpression } from './statement.ts';

/** A column as the driver describes it. */
export interface OracleColumn {
  readonly name: string;
  readonly dbTypeName?: string | undefined;
}

const KINDS: readonly (readonly [RegExp, ColumnKind])[] = [
  [/^(NUMBER|BINARY_INTEGER|BINARY_FLOAT|BINARY_DOUBLE)$/, 'number'],
  [/^(DATE|TIMESTAMP.*)$/, 'time'],
  [/^BOOLEAN$/, 'boolean'],
  [/^(RAW|LONG RAW|BLOB|BFILE|CURSOR|OBJECT|VECTOR)$/, 'binary'],
];

export function oracleColumn({ name, dbTypeName = 'VARCHAR2' }: OracleColumn): DatabaseColumn {
  const type = dbTypeName.replace(/^DB_TYPE_/, '');
  const known = new Set([
    'VARCHAR2',
    'NVARCHAR2',
    'VARCHAR',
    'CHAR',
    'NCHAR',
    'CLOB',
    'NCLOB',
    'LONG',
    'JSON',
    'XMLTYPE',
    'ROWID',
    'UROWID',
  ]);
  const kind = KINDS.find(([names]) => names.test(type))?.[1];
  // What has a name of its own is an object type.
  return { name, type, kind: kind ?? (known.has(type) || type.startsWith('INTERVAL') ? 'text' : 'binary') };
}

/** Numbers, times, JSON and XML as text made by the server: exact, and in no zone but their own. */
export const oracleText: TextExpression = ({ type }, name) => {
  switch (type) {
    case 'NUMBER':
    case 'BINARY_INTEGER':
      return `TO_CHAR(${name}, 'TM9')`;
    case 'DATE':
      return `TO_CHAR(${name}, 'YYYY-MM-DD"T"HH24:MI:SS')`;
    case 'TIMESTAMP':
      return `TO_CHAR(${name}, 'YYYY-MM-DD"T"HH24:MI:SS.FF')`;
    case 'TIMESTAMP WITH TIME ZONE':
      return `TO_CHAR(${name}, 'YYYY-MM-DD"T"HH24:MI:SS.FFTZH:TZM')`;
    case 'TIMESTAMP WITH LOCAL TIME ZONE':
      return `TO_CHAR(SYS_EXTRACT_UTC(${name}), 'YYYY-MM-DD"T"HH24:MI:SS.FF"+00:00"')`;
    case 'CHAR':
    case 'NCHAR':
      return `RTRIM(${name})`;
    case 'JSON':
      return `JSON_SERIALIZE(${name} RETURNING CLOB)`;
    case 'XMLTYPE':
      return `XMLSERIALIZE(CONTENT ${name} AS CLOB)`;
    default:
      return type.startsWith('INTERVAL') ? `TO_CHAR(${name})` : name;
  }
};

/** Cells as the driver gives them; the server writes 0.5 as ".5". */
export function oracleCell(value: unknown, { kind }: DatabaseColumn): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'string') return value instanceof Date ? value.toISOString() : String(value);
  return kind === 'number' ? value.replace(/^(-?)\./, '$10.') : value;
}
