import type { Session } from '../../duckdb/index.ts';
import type { PlanTableRead } from './load-plan-tables.ts';
import type { PlanJoin } from './plan.ts';
import { columnNamed, type Relation, type RelationColumn, relationNamed, relationsOf } from './relations.ts';

/** What a join does to the rows. */
export interface JoinCounts {
  readonly name: string;
  readonly left: string;
  readonly right: string;
  readonly kind: 'left' | 'inner';
  readonly rowsLeft: number;
  readonly rowsRight: number;
  readonly rowsAfter: number;
  /** How often a row of either side occurs at most: more than 1 where the key of the other side is not unique. */
  readonly timesLeft: number;
  readonly timesRight: number;
  readonly unmatchedLeft: Unmatched;
  readonly unmatchedRight: Unmatched;
}

/** Rows without a partner. */
export interface Unmatched {
  readonly rows: number;
  /** Of these, rows with an empty key. */
  readonly empty: number;
  /** Up to three distinct keys, in the order of the file. */
  readonly examples: readonly string[];
}

/** A join with its first rows. */
export interface JoinPreview extends JoinCounts {
  readonly columns: readonly string[];
  /** `null` for empty cells. */
  readonly rows: readonly (readonly (string | null)[])[];
}

const SHOWN = 20;

/** What each join of a plan does. Throws `invalid-option`, `missing-column`. */
export async function countJoins(
  session: Session,
  tables: readonly PlanTableRead[],
  joins: readonly PlanJoin[],
): Promise<JoinCounts[]> {
  const relations = relationsOf(tables, joins);
  const counts: JoinCounts[] = [];
  for (const join of joins) counts.push(await countsOf(session, join, relations));
  return counts;
}

/** The first rows of a join and what it does. Throws as `countJoins`. */
export async function previewOfJoin(
  session: Session,
  tables: readonly PlanTableRead[],
  joins: readonly PlanJoin[],
  name: string,
): Promise<JoinPreview> {
  const relations = relationsOf(tables, joins);
  const relation = relationNamed(relations, name);
  const join = joins.find((candidate) => candidate.name === name);
  if (join === undefined) throw new RangeError(`${name} is a table`);
  const order = relation.tables.map((table) => `t${table}r`).join(', ');
  const columns = relation.columns.map(({ sql }) => sql).join(', ');
  const reader = await session.sql.runAndReadAll(
    `SELECT ${columns} FROM (${relation.sql}) ORDER BY ${order} NULLS LAST LIMIT ${SHOWN}`,
  );
  return {
    ...(await countsOf(session, join, relations)),
    columns: relation.columns.map((column) => column.name),
    rows: reader.getRows().map((row) => row.map((value) => (value === null ? null : String(value)))),
  };
}

async function countsOf(
  session: Session,
  join: PlanJoin,
  relations: ReadonlyMap<string, Relation>,
): Promise<JoinCounts> {
  const left = relationNamed(relations, join.left);
  const right = relationNamed(relations, join.right);
  const joined = relationNamed(relations, join.name);
  const own = join.on.map((pair) => columnNamed(left, pair.left));
  const other = join.on.map((pair) => columnNamed(right, pair.right));
  const number = async (sql: string): Promise<number> =>
    Number((await session.sql.runAndReadAll(sql)).getRows()[0]?.[0] ?? 0);
  const rows = (relation: Relation): Promise<number> => number(`SELECT count(*) FROM (${relation.sql})`);
  const most = (relation: Relation, key: readonly RelationColumn[]): Promise<number> =>
    number(
      `SELECT max(n) FROM (SELECT count(*) AS n FROM (${relation.sql}) WHERE ${whole(key)} GROUP BY ${key.map(({ sql }) => sql).join(', ')})`,
    );
  return {
    name: join.name,
    left: join.left,
    right: join.right,
    kind: join.kind,
    rowsLeft: await rows(left),
    rowsRight: await rows(right),
    rowsAfter: await rows(joined),
    timesLeft: await most(right, other),
    timesRight: await most(left, own),
    unmatchedLeft: await unmatchedOf(session, left, own, right, other),
    unmatchedRight: await unmatchedOf(session, right, other, left, own),
  };
}

const whole = (key: readonly RelationColumn[], alias = ''): string =>
  key.map(({ sql }) => `${alias}${sql} IS NOT NULL`).join(' AND ');

async function unmatchedOf(
  session: Session,
  relation: Relation,
  key: readonly RelationColumn[],
  partner: Relation,
  partnerKey: readonly RelationColumn[],
): Promise<Unmatched> {
  const equal = key.map(({ sql }, i) => `b.${partnerKey[i]?.sql} = a.${sql}`).join(' AND ');
  const lacking = `FROM (${relation.sql}) a WHERE NOT EXISTS (SELECT 1 FROM (${partner.sql}) b WHERE ${equal})`;
  const counted = await session.sql.runAndReadAll(
    `SELECT count(*), count(*) FILTER (WHERE NOT (${whole(key, 'a.')})) ${lacking}`,
  );
  const [rows = 0, empty = 0] = (counted.getRows()[0] ?? []).map(Number);
  if (rows === empty) return { rows, empty, examples: [] };
  const text = key.map(({ sql }) => `a.${sql}`).join(` || ' / ' || `);
  const shown = await session.sql.runAndReadAll(
    `SELECT ${text} AS key ${lacking} AND ${whole(key, 'a.')} GROUP BY key ORDER BY min(a.t${relation.tables[0]}r) LIMIT 3`,
  );
  return { rows, empty, examples: shown.getRows().map(([example]) => String(example)) };
}
