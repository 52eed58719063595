import { type Column, type EventLog, hasBit, type TextVector } from '#analysis/log';
import type { CodedColumn, CodedTable } from '../csv/index.ts';
import { ByteDictionary } from '../encoding/index.ts';
import type { ColumnLevel } from '../recipe.ts';
import { formatInstant } from '../table/index.ts';
import type { ColumnRole, ImportReport } from '../types.ts';

/** What cells are made of. */
export interface LogWithPlaces {
  readonly log: EventLog;
  readonly report: ImportReport;
  /** Line by raw row; `null`: unknown. */
  readonly lines: Uint32Array | null;
  /** File by raw row; `null`: all rows are of the first. */
  readonly files: Uint32Array | null;
}

/**
 * A log as a table with a row for every event, in the order of the source: columns for the roles under the names the mapping gives
 * them, event attributes under their own, attributes of cases under "case:<name>". Instants become ISO 8601 in UTC, missing values
 * and empty texts empty cells. Cases of equal name get " (2)", " (3)" … behind it, so that they stay apart.
 */
export function cellsOfLog(source: LogWithPlaces): { table: CodedTable; levels: readonly ColumnLevel[] } {
  const { log, report, lines, files } = source;
  const events = inSourceOrder(log);
  const caseOf = new Uint32Array(log.eventCount);
  for (let c = 0; c < log.caseCount; c++) caseOf.fill(c, log.caseOffsets[c], log.caseOffsets[c + 1]);
  const cases = events.map((event) => caseOf[event] ?? 0);
  const cells = new CellColumns();
  addRoles(cells, log, report, events, cases);
  for (const [name, column] of log.eventAttributes) cells.attribute(name, name, 'event', column, events);
  for (const [name, column] of log.caseAttributes) cells.attribute(`case:${name}`, name, 'case', column, cases);
  const at = (values: Uint32Array | null): Uint32Array =>
    values === null ? new Uint32Array(events.length) : events.map((event) => values[log.row?.[event] ?? event] ?? 0);
  const table = { columns: cells.columns, rowCount: events.length, lines: at(lines) };
  return { table: files === null ? table : { ...table, files: at(files) }, levels: cells.levels };
}

function inSourceOrder({ row, eventCount }: EventLog): Uint32Array {
  const events = Uint32Array.from({ length: eventCount }, (_, e) => e);
  return row === null ? events : events.sort((a, b) => (row[a] ?? 0) - (row[b] ?? 0));
}

function addRoles(
  cells: CellColumns,
  log: EventLog,
  { mapping }: ImportReport,
  events: Uint32Array,
  cases: Uint32Array,
): void {
  const nameOf = (role: ColumnRole): string | null => {
    const columns = mapping.roles.find((choice) => choice.role === role)?.columns ?? [];
    return columns.length === 1 ? (columns[0] ?? null) : null;
  };
  const at = (values: Float64Array): Float64Array => Float64Array.from(events, (event) => values[event] ?? 0);
  const caseName = nameOf('case');
  if (caseName !== null) cells.texts(roleCell('case', caseName), distinctIds(log.caseIds), cases);
  const activity = nameOf('activity');
  if (activity !== null)
    cells.texts(
      activity,
      log.activities,
      Uint32Array.from(events, (e) => log.activity[e] ?? 0),
    );
  const start = nameOf('startTimestamp');
  if (start !== null && log.start !== null) cells.instants(start, at(log.start));
  const time = nameOf('timestamp');
  if (time !== null && log.time !== null) cells.instants(time, at(log.time));
  const resource = nameOf('resource');
  if (resource !== null && log.resource !== null) cells.column(resource, log.resource, events);
}

/** The cell column of the case id: attributes of cases are told from those of events by their prefix. */
const roleCell = (role: ColumnRole, name: string): string => (role === 'case' ? `case:${name}` : name);

function distinctIds(ids: TextVector): string[] {
  const used = new Set<string>();
  return ids.toArray().map((id) => {
    let unique = id;
    for (let n = 2; used.has(unique); n++) unique = `${id} (${n})`;
    used.add(unique);
    return unique;
  });
}

/** Whole milliseconds take the short way: ten times as fast. */
const instantText = (ms: number): string =>
  Number.isInteger(ms) && ms >= 0 && ms < 253_402_300_800_000 ? new Date(ms).toISOString() : formatInstant(ms);

/** Columns of cells under construction, each under a name of its own. */
class CellColumns {
  readonly columns: CodedColumn[] = [];
  readonly levels: ColumnLevel[] = [];
  readonly #names = new Set<string>();

  attribute(wanted: string, attribute: string, level: 'event' | 'case', column: Column, places: Uint32Array): void {
    this.levels.push({ column: this.column(wanted, column, places), attribute, level });
  }

  /** Adds a column with the value at `places[i]` in row i; gives the name it got. */
  column(wanted: string, column: Column, places: Uint32Array): string {
    const { validity } = column;
    const has = (place: number): boolean => validity === null || hasBit(validity, place);
    if (column.kind === 'text') {
      const codes = Uint32Array.from(places, (place) => (has(place) ? (column.codes[place] ?? 0) + 1 : 0));
      return this.texts(wanted, ['', ...column.dictionary], codes, true);
    }
    const { values, kind } = column;
    const text = (value: number): string =>
      kind === 'time' ? instantText(value) : kind === 'boolean' ? String(value !== 0) : String(value);
    return this.#numbers(wanted, places, (place) => (has(place) ? (values[place] ?? 0) : Number.NaN), text);
  }

  instants(wanted: string, values: Float64Array): void {
    const rows = Uint32Array.from(values, (_, i) => i);
    this.#numbers(wanted, rows, (row) => values[row] ?? 0, instantText);
  }

  /** Adds a column whose row i is `texts[codes[i]]`; only texts that occur are taken over. */
  texts(wanted: string, texts: readonly string[], codes: Uint32Array, declaredText = true): string {
    const values = new ByteDictionary();
    const newCode = new Int32Array(texts.length).fill(-1);
    const out = new Uint32Array(codes.length);
    for (let i = 0; i < codes.length; i++) {
      const code = codes[i] ?? 0;
      if (newCode[code] === -1) newCode[code] = values.addText(texts[code] ?? '');
      out[i] = newCode[code] ?? 0;
    }
    return this.#add(wanted, { codes: out, values, ...(declaredText ? { declaredText } : {}) });
  }

  #numbers(
    wanted: string,
    places: Uint32Array,
    valueAt: (place: number) => number,
    textOf: (value: number) => string,
  ): string {
    const values = new ByteDictionary();
    const known = new Map<number, number>();
    const codes = new Uint32Array(places.length);
    for (let i = 0; i < places.length; i++) {
      const value = valueAt(places[i] ?? 0);
      let code = known.get(value);
      if (code === undefined) {
        code = values.addText(Number.isNaN(value) ? '' : textOf(value));
        known.set(value, code);
      }
      codes[i] = code;
    }
    return this.#add(wanted, { codes, values });
  }

  #add(wanted: string, column: Omit<CodedColumn, 'name'>): string {
    let name = wanted;
    for (let n = 2; this.#names.has(name); n++) name = `${wanted}_${n}`;
    this.#names.add(name);
    this.columns.push({ name, ...column });
    return name;
  }
}
