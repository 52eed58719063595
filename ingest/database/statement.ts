import { IngestError } from '../error.ts';
import { sqlTokens } from './read-only-query.ts';
import type { DatabaseColumn, Statement } from './session.ts';
import type { DatabaseKind } from './source.ts';

const MARKS: Readonly<Record<DatabaseKind, readonly [string, string]>> = {
  postgresql: ['"', '"'],
  mysql: ['`', '`'],
  sqlserver: ['[', ']'],
  oracle: ['"', '"'],
};

/** The alias of the user's query inside ours. */
const ROWS = 'weir_rows';

/** A name in the quotes of the dialect, whatever it holds. */
export function quoted(name: string, kind: DatabaseKind): string {
  const [open, close] = MARKS[kind];
  return `${open}${name.replaceAll(close, close + close)}${close}`;
}

/** `schema.table` (parts quoted where they hold dots) in the quotes of the dialect. Throws `invalid-option`. */
export function quotedTable(table: string, kind: DatabaseKind): string {
  const [open, close] = MARKS[kind];
  const parts: string[] = [];
  let rest = table.trim();
  for (;;) {
    let end = rest.indexOf('.');
    let part = end < 0 ? rest : rest.slice(0, end);
    if (rest.startsWith(open)) {
      end = 1;
      while (end < rest.length && (rest[end] !== close || rest[end + 1] === close)) end += rest[end] === close ? 2 : 1;
      part = rest.slice(1, end).replaceAll(close + close, close);
      end = rest[end + 1] === '.' ? end + 1 : -1;
    }
    if (part === '' || part.includes('\0') || parts.length === 4)
      throw new IngestError('invalid-option', `${JSON.stringify(table)} is no name of a table; write schema.table`);
    parts.push(quoted(part, kind));
    if (end < 0) return parts.join('.');
    rest = rest.slice(end + 1);
  }
}

/** A name of a table that `quotedTable` understands. */
export const tableName = (schema: string, name: string, kind: DatabaseKind): string =>
  [schema, name].map((part) => (/^[\p{L}\p{N}_$ -]+$/u.test(part) ? part : quoted(part, kind))).join('.');

/** A query as something to select from: its text up to the alias, and the alias. */
function asTable(base: string, kind: DatabaseKind): { before: string; from: string } {
  const alias = quoted(ROWS, kind);
  if (kind !== 'sqlserver') return { before: '', from: `(\n${base}\n) ${alias}` };
  const tokens = sqlTokens(base, kind).filter(({ depth }) => depth === 0);
  const order = tokens.findLastIndex(({ word }, i) => word === 'ORDER' && tokens[i + 1]?.word === 'BY');
  const limited = tokens.some(({ word }) => word === 'OFFSET' || word === 'TOP');
  const body = order >= 0 && !limited ? `${base}\nOFFSET 0 ROWS` : base;
  const main = tokens[0]?.word === 'WITH' ? tokens.find(({ word }) => word === 'SELECT')?.at : undefined;
  if (main === undefined) return { before: '', from: `(\n${body}\n) ${alias}` };
  return { before: `${body.slice(0, main).trimEnd()}, ${alias} AS (\n${body.slice(main)}\n)\n`, from: alias };
}

/** The query with no rows: tells its columns. */
export function withoutRows(base: string, kind: DatabaseKind): string {
  const { before, from } = asTable(base, kind);
  return `${before}SELECT * FROM ${from} WHERE 1 = 0`;
}

/** How the dialect turns a column into text; the column itself where the driver gives exact text anyway. */
export type TextExpression = (column: DatabaseColumn, quotedName: string) => string;

/**
 * Selects `columns` of a query, from `since` on (>=, as rows may share the value of the boundary) in the order of that column.
 * `since.value` `null`: all of them.
 */
export function selectFrom(
  base: string,
  kind: DatabaseKind,
  columns: readonly DatabaseColumn[],
  since: { readonly column: DatabaseColumn; readonly value: string | null } | null,
  textOf: TextExpression = (_, name) => name,
): Statement {
  const { before, from } = asTable(base, kind);
  const list = columns.map((column) => {
    const name = quoted(column.name, kind);
    const expression = textOf(column, `${quoted(ROWS, kind)}.${name}`);
    return expression.endsWith(`.${name}`) ? expression : `${expression} AS ${name}`;
  });
  const select = `${before}SELECT ${list.join(', ')} FROM ${from}`;
  if (since === null) return { text: select, values: [] };
  const name = `${quoted(ROWS, kind)}.${quoted(since.column.name, kind)}`;
  const order = ` ORDER BY ${name}`;
  if (since.value === null) return { text: select + order, values: [] };
  const { placeholder, values } = boundValue(kind, since.column, since.value);
  return { text: `${select} WHERE ${name} >= ${placeholder}${order}`, values };
}

function boundValue(
  kind: DatabaseKind,
  column: DatabaseColumn,
  value: string,
): { placeholder: string; values: readonly string[] } {
  const number = /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(value);
  if ((column.kind === 'number' && !number) || (column.kind === 'time' && !/^[-\d]{8,}[-\d:.TZ+ ]*$/.test(value))) {
    const message = `${JSON.stringify(value)} is no ${column.kind} like those in column ${JSON.stringify(column.name)}; give the value of the last report`;
    throw new IngestError('invalid-option', message, { column: column.name, value });
  }
  switch (kind) {
    case 'postgresql':
      return { placeholder: '$1', values: [value] };
    case 'sqlserver':
      return { placeholder: '@p1', values: [value] };
    case 'oracle':
      return { placeholder: oracleValue(column), values: [value] };
    case 'mysql': {
      if (column.kind === 'number') return { placeholder: value, values: [] };
      const text = column.kind === 'time' ? value.replace(/Z$/, '') : value;
      return { placeholder: `_utf8mb4 X'${Buffer.from(text, 'utf8').toString('hex')}'`, values: [] };
    }
    default:
      return kind satisfies never;
  }
}

function oracleValue({ kind, type }: DatabaseColumn): string {
  if (kind === 'number') return 'TO_NUMBER(:1)';
  if (kind !== 'time') return ':1';
  if (type === 'DATE') return `TO_DATE(:1, 'YYYY-MM-DD"T"HH24:MI:SS')`;
  if (/TIME ZONE/.test(type)) return `TO_TIMESTAMP_TZ(:1, 'YYYY-MM-DD"T"HH24:MI:SS.FFTZH:TZM')`;
  return `TO_TIMESTAMP(:1, 'YYYY-MM-DD"T"HH24:MI:SS.FF')`;
}
