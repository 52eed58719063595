import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ColumnValue, EventLog } from '#analysis/log';
import type { CodedTable } from '../csv/index.ts';
import { inspectFile } from '../encoding/index.ts';
import { IngestError } from '../error.ts';
import type { Recipe } from '../recipe.ts';
import type { ImportReport, RejectedRow } from '../types.ts';
import { FORMAT_VERSION, type Layout, type StoredColumn, type StoredMeta } from './layout.ts';
import { type Allocate, loadLog } from './load-log.ts';
import { loadRaw } from './load-raw.ts';
import { loadObjects } from './object-load.ts';
import type { ObjectsToStore } from './object-write.ts';
import { openSession, type Session } from './session.ts';
import { lookUpTexts } from './text-parts.ts';

/** A value of an attribute; times as ISO 8601 UTC. */
type Attributes = Readonly<Record<string, ColumnValue>>;

export interface StoredInfo {
  readonly name: string;
  readonly report: ImportReport;
  readonly events: number;
  readonly cases: number;
  readonly activities: number;
  /** The columns of the table it was made of; empty for formats whose rows have no cells. */
  readonly columns: readonly string[];
  /** First and last instant, ISO 8601 UTC; `null` for a log without times. */
  readonly first: string | null;
  readonly last: string | null;
}

/** An event as people read it, with the place it comes from. */
export interface StoredEvent {
  /** The event's own id, where its format has ids (OCEL): all that tells events of a file of one line apart. */
  readonly id: string | null;
  readonly activity: string;
  readonly start: string | null;
  readonly time: string | null;
  readonly resource: string | null;
  readonly file: string;
  /** 1-based; `null` where the source has no lines. */
  readonly line: number | null;
  /** For `rawRow`. */
  readonly row: number | null;
  readonly attributes: Attributes;
}

/** A row of the source with its cells as they stood there. */
export interface RawRow {
  readonly file: string;
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
}

type Row = Readonly<Record<string, unknown>>;

/** A log in its DuckDB file, opened for reading. Open a file once per process, and close it. */
export class StoredLog {
  readonly #session: Session;
  readonly #layout: Layout;
  readonly #report: ImportReport;

  constructor(session: Session, { layout, report }: StoredMeta) {
    this.#session = session;
    this.#layout = layout;
    this.#report = report;
  }

  /** The columns in memory, equal to what was imported; in buffers made by `allocate` (default: plain ones). */
  load(allocate: Allocate = (bytes) => new ArrayBuffer(bytes)): Promise<EventLog> {
    return loadLog(this.#session, this.#layout, allocate);
  }

  /** The rows of the source as they were read; without columns for formats that have no cells. */
  rawTable(): Promise<CodedTable> {
    return loadRaw(this.#session, this.#layout);
  }

  /** The names of the attributes of events and of cases, in the order of the log. */
  attributeNames(): { readonly event: readonly string[]; readonly case: readonly string[] } {
    const { eventAttributes, caseAttributes } = this.#layout;
    return { event: eventAttributes.map(({ name }) => name), case: caseAttributes.map(({ name }) => name) };
  }

  /** The id of a case (index as in the loaded log). */
  async caseId(caseIndex: number): Promise<string> {
    return (await lookUpTexts(this.#session, 'case', [caseIndex])).get(caseIndex) ?? '';
  }

  /** Whether the object-centric log that this one was flattened from is stored with it. */
  get hasObjects(): boolean {
    return this.#layout.objects !== undefined;
  }

  /** The object-centric log that this one was flattened from, with the line of each of its rows; `null` for other logs. */
  async loadObjects(): Promise<ObjectsToStore | null> {
    const { objects } = this.#layout;
    return objects === undefined ? null : loadObjects(this.#session, objects);
  }

  /** How the log was made of its raw rows; `null` in files older than recipes. */
  recipe(): Recipe | null {
    return this.#layout.recipe ?? null;
  }

  info(): Promise<StoredInfo> {
    const { name, events, cases, activities, first, last, rawColumns } = this.#layout;
    const columns = rawColumns.map((column) => column.name);
    return Promise.resolve({ name, report: this.#report, events, cases, activities, columns, first, last });
  }

  /** Rows set aside, in file order. */
  async rejected(offset: number, limit: number): Promise<readonly RejectedRow[]> {
    const query = 'SELECT * EXCLUDE (place) FROM rejected WHERE place >= $1 AND place < $2 ORDER BY place';
    const rows = await this.#rows(query, [offset, offset + limit]);
    const text = (value: unknown): string | null => (value === null ? null : String(value));
    return rows.map((row) => ({
      file: String(row.file),
      line: Number(row.line),
      column: text(row.column),
      value: text(row.value),
      reason: String(row.reason),
      message: String(row.message),
    }));
  }

  /** The attributes and events of a case (index as in the loaded log), events in the order of the log. */
  async events(
    caseIndex: number,
  ): Promise<{ readonly attributes: Attributes; readonly events: readonly StoredEvent[] }> {
    const { hasRows, eventAttributes, caseAttributes, resource } = this.#layout;
    const lines = hasRows ? 'LEFT JOIN raw r ON r.row = e.row' : '';
    const cases = await this.#rows('SELECT * FROM cases WHERE case_index = $1', [caseIndex]);
    // The events of a case are adjacent in the table: the row number is their order.
    const query = `SELECT e.*${hasRows ? ', r.line AS raw_line, r.file AS raw_file' : ''}, e.rowid AS place FROM events e ${lines} WHERE e.case_index = $1 ORDER BY place`;
    const rows = await this.#rows(query, [caseIndex]);
    const activities = await this.#texts(rows, 'activity');
    const resources = resource === null ? [] : await this.#texts(rows, 'resource');
    const attributes = await this.#attributes(rows, eventAttributes);
    const caseValues = await this.#attributes(cases, caseAttributes);
    const ids = await this.#eventIds(rows);
    return {
      attributes: caseValues[0] ?? {},
      events: rows.map((row, i) => ({
        id: ids.get(Number(row.row)) ?? null,
        activity: activities[i] ?? '',
        start: isoOf(row.start),
        time: isoOf(row.time),
        resource: resources[i] ?? null,
        file: this.#fileName(row.raw_file),
        line: numberOf(row.raw_line),
        row: numberOf(row.row),
        attributes: attributes[i] ?? {},
      })),
    };
  }

  /** The source row of this number (`row` of an event), `null` when there is none. Cells only for tables. */
  async rawRow(row: number): Promise<RawRow | null> {
    return (await this.rawRows(row, 1))[0] ?? null;
  }

  /** Source rows from this number on, at most `limit`, in the order of the source. None where the log has no rows. */
  async rawRows(from: number, limit: number): Promise<readonly RawRow[]> {
    if (!this.#layout.hasRows) return [];
    const found = await this.#rows('SELECT * FROM raw WHERE row >= $1 AND row < $2 ORDER BY row', [from, from + limit]);
    const values = found.map((): Record<string, string> => ({}));
    for (const { name, column } of this.#layout.rawColumns) {
      const texts = await lookUpTexts(
        this.#session,
        column,
        found.map((row) => Number(row[column])),
      );
      found.forEach((row, i) => {
        const cells = values[i];
        if (cells !== undefined) cells[name] = texts.get(Number(row[column])) ?? '';
      });
    }
    return found.map((row, i) => ({
      file: this.#fileName(row.file),
      line: Number(row.line),
      values: values[i] ?? {},
    }));
  }

  close(): Promise<void> {
    this.#session.close();
    return Promise.resolve();
  }

  #fileName(index: unknown): string {
    return this.#report.files[numberOf(index) ?? 0]?.name ?? '';
  }

  /** Ids of events by their row in the source. */
  async #eventIds(rows: readonly Row[]): Promise<ReadonlyMap<number, string>> {
    if (this.#layout.objects === undefined || rows.length === 0) return new Map();
    const list = rows.map((row) => Number(row.row)).join(', ');
    const found = await this.#rows(`SELECT row, rowid AS code FROM oc_events WHERE row IN (${list})`, []);
    const ids = await lookUpTexts(
      this.#session,
      'oc_event',
      found.map((event) => Number(event.code)),
    );
    return new Map(found.map((event) => [Number(event.row), ids.get(Number(event.code)) ?? '']));
  }

  async #rows(query: string, values: number[]): Promise<Row[]> {
    const reader = await this.#session.sql.runAndReadAll(query, values);
    return reader.getRowObjects();
  }

  async #texts(rows: readonly Row[], column: string): Promise<(string | null)[]> {
    const codes = rows.map((row) => numberOf(row[column]));
    const texts = await lookUpTexts(
      this.#session,
      column,
      codes.filter((code) => code !== null),
    );
    return codes.map((code) => (code === null ? null : (texts.get(code) ?? null)));
  }

  async #attributes(rows: readonly Row[], columns: readonly StoredColumn[]): Promise<Record<string, ColumnValue>[]> {
    const out = rows.map((): Record<string, ColumnValue> => ({}));
    for (const { name, column, kind } of columns) {
      const texts = kind === 'text' ? await this.#texts(rows, column) : [];
      rows.forEach((row, i) => {
        const values = out[i];
        if (values === undefined) return;
        if (kind === 'text') values[name] = texts[i] ?? null;
        else if (kind === 'time') values[name] = isoOf(row[column]);
        else values[name] = kind === 'boolean' && row[column] !== null ? row[column] === true : numberOf(row[column]);
      });
    }
    return out;
  }
}

const numberOf = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));
const isoOf = (value: unknown): string | null => (typeof value === 'number' ? new Date(value).toISOString() : null);

const damaged = (path: string, why: string, cause?: unknown): IngestError =>
  new IngestError(
    'store-damaged',
    `${JSON.stringify(path)} is no log file of ours or is damaged (${why}); import the log again`,
    { file: path },
    cause,
  );

/** Opens a stored log for reading. Throws `file-not-found` or `store-damaged`. */
export async function openStoredLog(path: string): Promise<StoredLog> {
  await inspectFile(path);
  let session: Session;
  try {
    session = await openSession(path, { readOnly: true, temporary: join(tmpdir(), 'weir-spill') });
  } catch (error) {
    throw damaged(path, error instanceof Error ? error.message : String(error), error);
  }
  try {
    return new StoredLog(session, await readMeta(session, path));
  } catch (error) {
    session.close();
    throw error instanceof IngestError
      ? error
      : damaged(path, error instanceof Error ? error.message : String(error), error);
  }
}

async function readMeta(session: Session, path: string): Promise<StoredMeta> {
  const reader = await session.sql.runAndReadAll('SELECT format_version, layout, report FROM meta');
  const [row] = reader.getRows();
  const version = Number(row?.[0]);
  if (version !== FORMAT_VERSION)
    throw damaged(path, `format version ${version}, this program reads ${FORMAT_VERSION}`);
  return { layout: JSON.parse(String(row?.[1])) as Layout, report: JSON.parse(String(row?.[2])) as ImportReport };
}
