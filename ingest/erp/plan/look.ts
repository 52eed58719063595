import { timeShare } from '../../timestamp/index.ts';
import type { IngestHooks } from '../../types.ts';
import { isUsed, rejectionOf } from '../found-log.ts';
import { withMemory } from '../run-recipe.ts';
import { loadPlanTables, type PlanInput } from './load-plan-tables.ts';
import type { PlanJoin, PlanTable, TablePlan } from './plan.ts';
import { type JoinPreview, previewOfJoin } from './preview-join.ts';
import { type JoinProposal, proposeJoins } from './propose-joins.ts';
import { planEvents } from './run-plan.ts';

/** Rows of a table that are looked at while a plan is being made. */
const LOOKED_AT = 100_000;
const SHOWN_EVENTS = 40;

type Inputs = Readonly<Record<string, PlanInput>>;
type Hooks = Pick<IngestHooks, 'signal'>;

/** A look at the first rows of tables: `complete` is false when a table has more. */
interface Look {
  readonly complete: boolean;
  readonly rowsLookedAt: number;
}

/** What tables hold and how they could be joined. */
export interface TablesLook extends Look {
  readonly tables: readonly {
    readonly name: string;
    readonly file: string;
    readonly rows: number;
    readonly setAside: number;
    readonly columns: readonly {
      readonly name: string;
      readonly distinct: number;
      readonly empty: number;
      /** Most values read as times. */
      readonly isTime: boolean;
    }[];
    /** The first rows; `null` for empty cells. */
    readonly preview: readonly (readonly (string | null)[])[];
  }[];
  readonly proposals: readonly JoinProposal[];
}

const SHOWN_ROWS = 8;

/** Looks at the first 100,000 rows of each table. Throws as reading does. */
export function lookAtTables(tables: readonly PlanTable[], inputs: Inputs, hooks: Hooks = {}): Promise<TablesLook> {
  return withMemory(async (session) => {
    const loaded = await loadPlanTables(session, tables, inputs, undefined, hooks, LOOKED_AT);
    return {
      complete: loaded.every(({ complete }) => complete),
      rowsLookedAt: LOOKED_AT,
      tables: loaded.map(({ spec, read: { table, files, rejected } }) => ({
        name: spec.name,
        file: files[0]?.name ?? spec.file,
        rows: table.rowCount,
        setAside: rejected.length,
        columns: table.columns.map(({ name, codes, values }) => {
          let empty = 0;
          for (let row = 0; row < table.rowCount; row++) if (values.isEmpty(codes[row] ?? 0)) empty++;
          const isTime = looksLikeTimes(values.texts(), values.raw());
          return { name, distinct: values.size - (empty > 0 ? 1 : 0), empty, isTime };
        }),
        preview: Array.from({ length: Math.min(SHOWN_ROWS, table.rowCount) }, (_, row) =>
          table.columns.map(({ codes, values }) => values.text(codes[row] ?? 0) || null),
        ),
      })),
      proposals: proposeJoins(loaded.map(({ spec, read }) => ({ name: spec.name, read }))),
    };
  }, hooks.signal);
}

/** Ten digits are far more often the number of a document than seconds since 1970. */
const NUMBER_OF_A_DOCUMENT = /^\d{9,12}$/;

const looksLikeTimes = (texts: readonly string[], raw: Parameters<typeof timeShare>[0]): boolean =>
  timeShare(raw, true) > 0.8 && texts.some((text) => text !== '' && !NUMBER_OF_A_DOCUMENT.test(text));

/** Looks at what a join makes of the first 100,000 rows of each table. Throws `invalid-option`, `missing-column`. */
export function lookAtJoin(
  tables: readonly PlanTable[],
  joins: readonly PlanJoin[],
  name: string,
  inputs: Inputs,
  hooks: Hooks = {},
): Promise<JoinPreview & Look> {
  return withMemory(async (session) => {
    const loaded = await loadPlanTables(session, tables, inputs, undefined, hooks, LOOKED_AT);
    const preview = await previewOfJoin(session, loaded, joins, name);
    return { ...preview, complete: loaded.every(({ complete }) => complete), rowsLookedAt: LOOKED_AT };
  });
}

/** The first events of a plan, and what each definition gives. */
export interface EventsLook extends Look {
  readonly cases: number;
  readonly events: readonly {
    readonly case: string;
    readonly activity: string;
    /** ISO 8601 UTC. */
    readonly time: string;
    readonly resource: string | null;
    readonly table: string;
    readonly line: number;
  }[];
  readonly definitions: readonly {
    readonly events: number;
    readonly setAside: number;
    /** Why the first of them was set aside. */
    readonly problem: string | null;
    readonly timeFormat: string | null;
  }[];
}

/** Looks at what a plan makes of the first 100,000 rows of each table. Throws as `runPlan`, but not for want of events. */
export function lookAtEvents(plan: TablePlan, inputs: Inputs, hooks: Hooks = {}): Promise<EventsLook> {
  return withMemory(async (session) => {
    const loaded = await loadPlanTables(session, plan.tables, inputs, plan.timezone, hooks, LOOKED_AT);
    const { found, defined } = await planEvents(session, plan, loaded);
    const used = found.filter(isUsed);
    return {
      complete: loaded.every(({ complete }) => complete),
      rowsLookedAt: LOOKED_AT,
      cases: new Set(used.map(({ caseId }) => caseId)).size,
      events: used.slice(0, SHOWN_EVENTS).map((event) => ({
        case: event.caseId ?? '',
        activity: event.activity ?? '',
        time: new Date(event.time ?? 0).toISOString(),
        resource: event.resource,
        table: event.source,
        line: event.line,
      })),
      definitions: defined.map(({ events, timeFormat }) => {
        const aside = events.filter((event) => !isUsed(event));
        const [first] = aside;
        const problem = first === undefined ? null : rejectionOf(first, first.source);
        const where = problem === null ? null : `${problem.file} ${problem.line}: ${problem.message}`;
        return { events: events.length - aside.length, setAside: aside.length, problem: where, timeFormat };
      }),
    };
  }, hooks.signal);
}
