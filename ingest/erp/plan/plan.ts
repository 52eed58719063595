import type { ReadOptions } from '../../types.ts';

/** A table of a plan: a name, and the file that it is usually in. */
export interface PlanTable {
  readonly name: string;
  readonly file: string;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheet?: string;
}

/** Rows of `left` with the rows of `right` that have the same values. Either may be a table or an earlier join. */
export interface PlanJoin {
  readonly name: string;
  readonly left: string;
  readonly right: string;
  /** Columns that have to be equal, as texts. Of a join they are written "table.column". */
  readonly on: readonly { readonly left: string; readonly right: string }[];
  /** `left`: rows without a partner stay; `inner`: they go. */
  readonly kind: 'left' | 'inner';
}

/** Rows that become events. */
export interface PlanEvents {
  /** A table or a join. */
  readonly from: string;
  /** Columns that name the case; several are joined by " / ". */
  readonly case: readonly string[];
  readonly activity: { readonly text: string } | { readonly columns: readonly string[] };
  /** Columns of the time; several (a date and a time of day) are joined by a space. */
  readonly time: readonly string[];
  /** "dmy", "mdy" or a pattern like "%d.%m.%Y %H:%M"; default: found from the values. */
  readonly timeFormat?: string;
  readonly resource?: readonly string[];
  readonly attributes?: readonly string[];
  /** Only rows where this column has one of these values; an empty list: where it has any. */
  readonly where?: { readonly column: string; readonly values: readonly string[] };
}

/** Columns that say something about a case. */
export interface PlanCases {
  readonly from: string;
  readonly case: readonly string[];
  readonly columns: readonly string[];
}

/** How tables of one's own become an event log: kept as JSON, run again at any time. */
export interface TablePlan {
  readonly format: 'weir-table-plan';
  readonly version: 1;
  readonly title?: string;
  readonly tables: readonly PlanTable[];
  readonly joins: readonly PlanJoin[];
  readonly events: readonly PlanEvents[];
  readonly cases?: readonly PlanCases[];
  /** IANA zone of times without an offset; default UTC. */
  readonly timezone?: string;
}

/** How the file of a table is to be read. */
export const readOptionsOf = (
  { encoding, delimiter, sheet }: PlanTable,
  timezone: string | undefined,
): ReadOptions => ({
  ...(encoding === undefined ? {} : { encoding }),
  ...(delimiter === undefined ? {} : { delimiter }),
  ...(sheet === undefined ? {} : { sheet }),
  ...(timezone === undefined ? {} : { timezone }),
});
