import type { TableRead } from '../../csv/index.ts';
import type { Session } from '../../duckdb/index.ts';
import { throwIfCancelled } from '../../encoding/index.ts';
import { IngestError } from '../../error.ts';
import type { IngestHooks } from '../../types.ts';
import { fillTable } from '../fill-table.ts';
import { jointProgress } from '../joint-progress.ts';
import { readOneTable } from '../read-one-table.ts';
import { type PlanTable, readOptionsOf } from './plan.ts';

/** The file of a table of a plan. */
export interface PlanInput {
  readonly path: string;
  /** The name the user knows it by. */
  readonly fileName: string;
}

/** A table of a plan in DuckDB: its columns are c0, c1 … of t0, t1 …, so that no name of the user ever stands in SQL. */
export interface PlanTableRead {
  readonly spec: PlanTable;
  readonly read: TableRead;
  /** False when reading stopped at the limit. */
  readonly complete: boolean;
}

/** Reads the tables of a plan into `t0`, `t1` … Throws `missing-table`, `invalid-option` for a name that comes twice, and as reading does. */
export async function loadPlanTables(
  session: Session,
  tables: readonly PlanTable[],
  inputs: Readonly<Record<string, PlanInput>>,
  timezone: string | undefined,
  hooks: IngestHooks,
  limit = Number.POSITIVE_INFINITY,
): Promise<PlanTableRead[]> {
  requireDistinct(tables.map(({ name }) => name));
  const loaded: PlanTableRead[] = [];
  const inputOf = (name: string): PlanInput | undefined => (Object.hasOwn(inputs, name) ? inputs[name] : undefined);
  const progress = await jointProgress(
    tables.map(({ name }) => inputOf(name)?.path ?? ''),
    hooks,
  );
  for (const [index, spec] of tables.entries()) {
    const input = inputOf(spec.name);
    if (input === undefined) {
      const given = Object.keys(inputs).join(', ') || 'none';
      const message = `the plan needs the table ${JSON.stringify(spec.name)} (usually in ${JSON.stringify(spec.file)}); given: ${given}`;
      throw new IngestError('missing-table', message, { value: spec.name });
    }
    const options = readOptionsOf(spec, timezone);
    const file = { path: input.path, name: input.fileName };
    const whole = await readOneTable(file, spec.name, [], options, progress[index] ?? hooks, limit);
    throwIfCancelled(hooks.signal);
    const read = firstRows(whole, limit);
    const columns = read.table.columns.map((column, i) => [`c${i}`, column] as const);
    await fillTable(session, `t${index}`, columns, read.table.rowCount, hooks.signal);
    loaded.push({ spec, read, complete: whole.table.rowCount < limit });
  }
  return loaded;
}

/** Readers may go a little beyond the limit. */
function firstRows(read: TableRead, limit: number): TableRead {
  return read.table.rowCount <= limit ? read : { ...read, table: { ...read.table, rowCount: limit } };
}

/** Names are told apart whatever their case, as users do. */
export function requireDistinct(names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    const key = name.trim().toLowerCase();
    if (key !== '' && !seen.has(key)) {
      seen.add(key);
      continue;
    }
    const message = `the plan has ${key === '' ? 'a table or join without a name' : `two tables or joins named ${JSON.stringify(name)}`}; give each a name of its own`;
    throw new IngestError('invalid-option', message, { value: name });
  }
}
