import type { TablePlan, TablesLook } from '#contract';

export type PlanJoin = TablePlan['joins'][number];
export type PlanEvents = TablePlan['events'][number];

/** What the user has decided so far; the tables follow from the files. */
export interface PlanDraft {
  readonly joins: readonly PlanJoin[];
  readonly events: readonly PlanEvents[];
  readonly cases: NonNullable<TablePlan['cases']>;
  readonly timezone: string;
}

export const EMPTY_DRAFT: PlanDraft = { joins: [], events: [], cases: [], timezone: 'UTC' };

/** Names for the tables in files: the file's without endings; a second one of the same name gets a number. */
export function tableNames(files: readonly string[]): string[] {
  const used = new Set<string>();
  return files.map((file) => {
    const stem = file.replace(/(\.[a-z0-9]{1,8})+$/i, '') || file;
    let name = stem;
    for (let n = 2; used.has(name.toLowerCase()); n++) name = `${stem} ${n}`;
    used.add(name.toLowerCase());
    return name;
  });
}

/** The plan that the draft stands for. */
export const planOf = (
  { joins, events, cases, timezone }: PlanDraft,
  tables: readonly { readonly name: string; readonly file: string }[],
): TablePlan => ({
  format: 'weir-table-plan',
  version: 1,
  tables: tables.map(({ name, file }) => ({ name, file })),
  joins: [...joins],
  events: events.filter(isWhole),
  ...wholeCases(cases),
  timezone,
});

function wholeCases(cases: PlanDraft['cases']): Pick<TablePlan, 'cases'> {
  const whole = cases.filter((one) => one.case.length > 0 && one.columns.length > 0);
  return whole.length === 0 ? {} : { cases: whole };
}

/** A definition that says enough to be tried. */
export const isWhole = ({ from, case: cases, activity, time }: PlanEvents): boolean =>
  from !== '' &&
  cases.length > 0 &&
  time.length > 0 &&
  ('text' in activity ? activity.text.trim() !== '' : activity.columns.length > 0);

/** A name for a join that nothing else has. */
export function joinName(left: string, right: string, taken: readonly string[]): string {
  const wanted = `${left} + ${right}`;
  let name = wanted;
  for (let n = 2; taken.some((other) => other.toLowerCase() === name.toLowerCase()); n++) name = `${wanted} ${n}`;
  return name;
}

/** Columns of a table or join, as plans write them. */
export function columnsOf(name: string, tables: TablesLook['tables'], joins: readonly PlanJoin[]): string[] {
  const table = tables.find((one) => one.name === name);
  if (table !== undefined) return table.columns.map((column) => column.name);
  const join = joins.find((one) => one.name === name);
  if (join === undefined) return [];
  return [join.left, join.right].flatMap((side) =>
    columnsOf(side, tables, joins).map((column) =>
      tables.some((one) => one.name === side) ? `${side}.${column}` : column,
    ),
  );
}

/** The base tables in a table or join, leftmost first. */
export function tablesIn(name: string, joins: readonly PlanJoin[]): string[] {
  const join = joins.find((one) => one.name === name);
  return join === undefined ? [name] : [...tablesIn(join.left, joins), ...tablesIn(join.right, joins)];
}

/** Tables and earlier joins that a side of a join can be: none that the other side has in it already. */
export function sidesFor(
  place: number,
  other: string,
  tables: readonly string[],
  joins: readonly PlanJoin[],
): string[] {
  const earlier = joins.slice(0, place);
  const taken = new Set(other === '' ? [] : tablesIn(other, joins));
  return [...tables, ...earlier.map(({ name }) => name)].filter(
    (name) => !tablesIn(name, joins).some((table) => taken.has(table)),
  );
}

/** A join in place of another; what names the old one names the new one. */
export function withJoin(draft: PlanDraft, place: number, join: PlanJoin): PlanDraft {
  const before = draft.joins[place];
  const renamed = (name: string): string => (before !== undefined && name === before.name ? join.name : name);
  return {
    ...draft,
    joins: draft.joins.map((one, i) =>
      i === place ? join : { ...one, left: renamed(one.left), right: renamed(one.right) },
    ),
    events: draft.events.map((one) => ({ ...one, from: renamed(one.from) })),
    cases: draft.cases.map((one) => ({ ...one, from: renamed(one.from) })),
  };
}

/** The draft without a join, and without what was built on it. */
export function withoutJoin(draft: PlanDraft, place: number): PlanDraft {
  const gone = new Set([draft.joins[place]?.name]);
  const joins = draft.joins.filter((join, i) => {
    const isGone = i === place || gone.has(join.left) || gone.has(join.right);
    if (isGone) gone.add(join.name);
    return !isGone;
  });
  return {
    ...draft,
    joins,
    events: draft.events.filter(({ from }) => !gone.has(from)),
    cases: draft.cases.filter(({ from }) => !gone.has(from)),
  };
}

/** A first wording for events of a table: its time if it has one, and the case that other events of the plan have. */
export function eventsFor(
  name: string,
  time: string | null,
  tables: TablesLook['tables'],
  draft: PlanDraft,
  proposals: TablesLook['proposals'],
): PlanEvents {
  const columns = columnsOf(name, tables, draft.joins);
  const before = draft.events.map((one) => one.case).find((cases) => cases.length > 0) ?? [];
  const known = before.filter((column) => columns.includes(column));
  const keys = proposals.flatMap(({ left, right, on }) =>
    left === name ? on.map((pair) => pair.left) : right === name ? on.map((pair) => pair.right) : [],
  );
  const key = keys.find((column) => columns.includes(column)) ?? columns[0];
  return {
    from: name,
    case: known.length > 0 && known.length === before.length ? known : key === undefined ? [] : [key],
    activity: { text: time === null ? name : `${name}: ${time}` },
    time: time === null ? [] : [time],
  };
}

/** Columns that a table or join of another name has, with or without the name of their table before them. */
export function moved(wanted: readonly string[], columns: readonly string[]): string[] {
  return wanted.flatMap((column) => {
    if (columns.includes(column)) return [column];
    const short = column.slice(column.lastIndexOf('.') + 1);
    const found = columns.find((one) => one === short || one.endsWith(`.${short}`));
    return found === undefined ? [] : [found];
  });
}

/** Reads a saved plan; `null` where it is none. The server checks the rest. */
export function readSavedPlan(text: string): TablePlan | null {
  try {
    const plan = JSON.parse(text) as Partial<TablePlan> | null;
    const isPlan =
      plan?.format === 'weir-table-plan' &&
      plan.version === 1 &&
      Array.isArray(plan.tables) &&
      Array.isArray(plan.joins) &&
      Array.isArray(plan.events);
    return isPlan ? (plan as TablePlan) : null;
  } catch {
    return null;
  }
}
