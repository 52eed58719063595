import type { ColumnValue } from '#analysis/log';
import type { StoredEvent, StoredLog } from '../duckdb/index.ts';
import type { ColumnRole, RoleChoice } from '../types.ts';

/** The first cells of a log whose format has none, under the names by which its columns can be given other roles. */
export interface CellPreview {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** The roles as they are, with the names the cells have. */
  readonly roles: readonly RoleChoice[];
}

/** At most this many cases are looked at for rows. */
const MOST_CASES = 50;

/**
 * What the columns of a log without cells (XES, MXML, OCEL) look like as a table: the names that `rebuildLog` takes, and the first
 * rows in the order of the log. Empty where a role is made of several attributes, which cells cannot show.
 */
export async function previewCells(stored: StoredLog, limit: number): Promise<CellPreview> {
  const { report, cases } = await stored.info();
  const { roles } = report.mapping;
  const nameOf = (role: ColumnRole): string | null =>
    roles
      .find((choice) => choice.role === role)
      ?.columns.slice(0, 2)
      .join('\0') ?? null;
  const fixed = (['case', 'activity', 'startTimestamp', 'timestamp', 'resource'] as const).flatMap((role) => {
    const name = nameOf(role);
    return name === null ? [] : [{ role, name: role === 'case' ? `case:${name}` : name }];
  });
  if (fixed.some(({ name }) => name.includes('\0'))) return { columns: [], rows: [], roles };
  const attributes = stored.attributeNames();
  const wanted = [
    ...fixed.map(({ name }) => name),
    ...attributes.event,
    ...attributes.case.map((name) => `case:${name}`),
  ];
  const columns = distinct(wanted);
  const rows: (string | null)[][] = [];
  for (let c = 0; c < Math.min(cases, MOST_CASES) && rows.length < limit; c++) {
    const [{ events, attributes: own }, id] = [await stored.events(c), await stored.caseId(c)];
    for (const event of events.slice(0, limit - rows.length))
      rows.push([
        ...fixed.map(({ role }) => roleCell(role, event, id)),
        ...attributes.event.map((name) => cell(event.attributes[name])),
        ...attributes.case.map((name) => cell(own[name])),
      ]);
  }
  const named = roles.map((choice) =>
    choice.role === 'case' ? { ...choice, columns: choice.columns.map((name) => `case:${name}`) } : choice,
  );
  return { columns, rows, roles: named };
}

/** As the cells are called when the log is built again: a second column of a name gets "_2". */
function distinct(wanted: readonly string[]): string[] {
  const used = new Set<string>();
  return wanted.map((base) => {
    let name = base;
    for (let n = 2; used.has(name); n++) name = `${base}_${n}`;
    used.add(name);
    return name;
  });
}

function roleCell(role: Exclude<ColumnRole, 'lifecycle'>, event: StoredEvent, id: string): string | null {
  switch (role) {
    case 'case':
      return id;
    case 'activity':
      return event.activity;
    case 'startTimestamp':
      return event.start;
    case 'timestamp':
      return event.time;
    case 'resource':
      return event.resource;
    default:
      return role satisfies never;
  }
}

const cell = (value: ColumnValue | undefined): string | null =>
  value === null || value === undefined || value === '' ? null : String(value);
