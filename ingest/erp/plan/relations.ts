import { IngestError } from '../../error.ts';
import { nearestName } from '../../mapping/index.ts';
import { type PlanTableRead, requireDistinct } from './load-plan-tables.ts';
import type { PlanJoin } from './plan.ts';

/** A column of a relation. */
export interface RelationColumn {
  /** As the user writes it: "column" of a table, "table.column" of a join. */
  readonly name: string;
  readonly table: number;
  readonly column: number;
  /** Its name in the relation's SQL. */
  readonly sql: string;
}

/** A table or a join, as SQL over internal names only. */
export interface Relation {
  readonly name: string;
  /** Indices of the tables in it, leftmost first. */
  readonly tables: readonly number[];
  readonly columns: readonly RelationColumn[];
  /** A query with every column as `t<i>c<j>` and the row of every table as `t<i>r`. */
  readonly sql: string;
}

const columnSql = (table: number, column: number): string => `t${table}c${column}`;
export const rowSql = (table: number): string => `t${table}r`;

/** The tables and joins of a plan by name. Throws `invalid-option` where a join names what is not there or joins a table with itself. */
export function relationsOf(
  tables: readonly PlanTableRead[],
  joins: readonly PlanJoin[],
): ReadonlyMap<string, Relation> {
  requireDistinct([...tables.map(({ spec }) => spec.name), ...joins.map(({ name }) => name)]);
  const relations = new Map<string, Relation>();
  for (const [index, table] of tables.entries()) relations.set(table.spec.name, tableRelation(table, index));
  for (const join of joins) relations.set(join.name, joinRelation(join, relations, tables));
  return relations;
}

/** A relation by its name. Throws `invalid-option`. */
export function relationNamed(relations: ReadonlyMap<string, Relation>, name: string): Relation {
  const relation = relations.get(name);
  if (relation !== undefined) return relation;
  const message = `the plan has no table or join ${JSON.stringify(name)}; there are ${[...relations.keys()].map((known) => JSON.stringify(known)).join(', ')}`;
  throw new IngestError('invalid-option', message, { value: name });
}

/**
 * A column of a relation by the name the user gives it: as listed, or "table.column" of a plain table, or "column" of a join where one
 * table only has it. Throws `missing-column`.
 */
export function columnNamed(relation: Relation, name: string): RelationColumn {
  const exact = relation.columns.find((column) => column.name === name);
  if (exact !== undefined) return exact;
  const short = relation.columns.filter((column) =>
    relation.tables.length === 1 ? `${relation.name}.${column.name}` === name : column.name.endsWith(`.${name}`),
  );
  const [only, ...others] = short;
  if (only !== undefined && others.length === 0) return only;
  const names = relation.columns.map((column) => column.name);
  const near = nearestColumn(relation, name);
  const hint =
    others.length > 0
      ? `write one of ${short.map((column) => JSON.stringify(column.name)).join(', ')}`
      : near === null
        ? `it has ${names.slice(0, 40).join(', ')}`
        : `did you mean ${JSON.stringify(near)}?`;
  const message = `${JSON.stringify(relation.name)} has no column ${JSON.stringify(name)}; ${hint}`;
  throw new IngestError('missing-column', message, { column: name });
}

/** The column whose name is nearest, with or without that of its table. */
function nearestColumn({ columns, tables }: Relation, name: string): string | null {
  const whole = nearestName(
    name,
    columns.map((column) => column.name),
  );
  if (whole !== null || tables.length === 1) return whole;
  const short = columns.map((column) => column.name.slice(column.name.lastIndexOf('.') + 1));
  const near = nearestName(name, short);
  return near === null ? null : (columns[short.indexOf(near)]?.name ?? null);
}

function tableRelation({ spec, read }: PlanTableRead, index: number): Relation {
  const columns = read.table.columns.map(
    ({ name }, column): RelationColumn => ({ name, table: index, column, sql: columnSql(index, column) }),
  );
  const selected = columns.map(({ column, sql }) => `c${column} AS ${sql}`);
  return {
    name: spec.name,
    tables: [index],
    columns,
    sql: `SELECT ${[...selected, `row_number AS ${rowSql(index)}`].join(', ')} FROM t${index}`,
  };
}

function joinRelation(
  join: PlanJoin,
  relations: ReadonlyMap<string, Relation>,
  tables: readonly PlanTableRead[],
): Relation {
  const left = relationNamed(relations, join.left);
  const right = relationNamed(relations, join.right);
  const twice = left.tables.find((table) => right.tables.includes(table));
  if (twice !== undefined) {
    const message = `the join ${JSON.stringify(join.name)} has the table ${JSON.stringify(tables[twice]?.spec.name)} on both sides; give the file as a second table`;
    throw new IngestError('invalid-option', message, { value: join.name });
  }
  if (join.on.length === 0)
    throw new IngestError(
      'invalid-option',
      `the join ${JSON.stringify(join.name)} says of no columns that they are equal`,
      {
        value: join.name,
      },
    );
  const equal = join.on.map(
    (pair) => `l.${columnNamed(left, pair.left).sql} = r.${columnNamed(right, pair.right).sql}`,
  );
  const kind = join.kind === 'inner' ? 'JOIN' : 'LEFT JOIN';
  const columns = [left, right].flatMap(({ columns: own, tables: of }) =>
    own.map((column) =>
      of.length === 1 ? { ...column, name: `${tables[column.table]?.spec.name}.${column.name}` } : column,
    ),
  );
  return {
    name: join.name,
    tables: [...left.tables, ...right.tables],
    columns,
    sql: `SELECT l.*, r.* FROM (${left.sql}) l ${kind} (${right.sql}) r ON ${equal.join(' AND ')}`,
  };
}
