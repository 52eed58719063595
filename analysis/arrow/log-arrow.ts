import { type Data, DataType, type Table, TimeUnit, tableFromIPC, type Vector } from 'apache-arrow';
import { AnalysisError } from '../error.ts';
import {
  bitmapBytes,
  type Column,
  columnLength,
  EventLog,
  hasBit,
  setBit,
  type TextColumn,
  TextVector,
} from '../log/index.ts';
import { type ArrowColumn, columnsToArrow } from './columns-to-arrow.ts';

const FORMAT = 'weir-log';
const VERSION = '1';
const ROLE = 'weir:role';
const KIND = 'weir:kind';

const OWN_NAMES = { case: 'case', activity: 'activity', time: 'time', start: 'start', resource: 'resource' } as const;
const XES_NAMES = {
  case: 'case:concept:name',
  activity: 'concept:name',
  time: 'time:timestamp',
  start: 'start_timestamp',
  resource: 'org:resource',
} as const;

/** How a log is written. */
export interface ArrowOptions {
  /** For other programs: columns have the names they have in XES and the other formats logs are exported in, rows are left out. */
  readonly exchange?: boolean;
}

/**
 * The events as an Arrow IPC stream that any Arrow reader understands: `case` and `activity` dictionary-encoded, `time` and `start` as
 * timestamps, `resource`, `row` and every attribute; case attributes are repeated on each event. What `fromArrow` cannot give back:
 * attributes of cases without events, and fractions of a microsecond.
 */
export function toArrow(log: EventLog, { exchange = false }: ArrowOptions = {}): Uint8Array {
  const names = exchange ? XES_NAMES : OWN_NAMES;
  const columns: ArrowColumn[] = [
    {
      name: names.case,
      source: { kind: 'coded', codes: casePerEvent(log), dictionary: log.caseIds },
      metadata: role('case'),
    },
    {
      name: names.activity,
      source: { kind: 'coded', codes: log.activity, dictionary: TextVector.from(log.activities) },
      metadata: role('activity'),
    },
  ];
  const add = (name: string, as: string, source: ArrowColumn['source'] | null): void => {
    if (source !== null) columns.push({ name, source, metadata: role(as) });
  };
  add(names.time, 'time', log.time === null ? null : { kind: 'time', values: log.time, validity: null });
  add(names.start, 'start', log.start === null ? null : { kind: 'time', values: log.start, validity: null });
  add(names.resource, 'resource', log.resource);
  if (!exchange) add('row', 'row', log.row);
  for (const [name, column] of log.eventAttributes)
    columns.push({ name, source: column, metadata: { ...role('event-attribute'), [KIND]: column.kind } });
  for (const [name, column] of log.caseAttributes) {
    const metadata = { ...role('case-attribute'), [KIND]: column.kind };
    columns.push({ name, source: perEvent(log, column), metadata });
  }
  return columnsToArrow(exchange ? withDistinctNames(columns) : columns, { format: FORMAT, version: VERSION });
}

/** A second column of a name gets "_2", a third "_3", so that other programs can name them. */
function withDistinctNames(columns: readonly ArrowColumn[]): ArrowColumn[] {
  const used = new Set<string>();
  return columns.map((column) => {
    let { name } = column;
    for (let n = 2; used.has(name); n++) name = `${column.name}_${n}`;
    used.add(name);
    return { ...column, name };
  });
}

const role = (value: string): Record<string, string> => ({ [ROLE]: value });

function casePerEvent(log: EventLog): Uint32Array {
  const out = new Uint32Array(log.eventCount);
  for (let c = 0; c < log.caseCount; c++) out.fill(c, log.caseOffsets[c], log.caseOffsets[c + 1]);
  return out;
}

function perEvent(log: EventLog, column: Column): Column {
  const events = casePerEvent(log);
  let validity: Uint8Array | null = null;
  if (column.validity !== null) {
    validity = new Uint8Array(bitmapBytes(events.length));
    for (let e = 0; e < events.length; e++) if (hasBit(column.validity, events[e])) setBit(validity, e);
  }
  const picked = <T extends Float64Array | Uint32Array | Uint8Array>(from: T, out: T): T => {
    for (let e = 0; e < events.length; e++) out[e] = from[events[e]];
    return out;
  };
  if (column.kind === 'text')
    return { ...column, codes: picked(column.codes, new Uint32Array(events.length)), validity };
  if (column.kind === 'boolean')
    return { ...column, values: picked(column.values, new Uint8Array(events.length)), validity };
  return { ...column, values: picked(column.values, new Float64Array(events.length)), validity };
}

/** The log in a stream written by `toArrow`. Throws `invalid-frame` for other bytes; foreign Arrow files go through the importer. */
export function fromArrow(bytes: Uint8Array): EventLog {
  const table = tableOf(bytes);
  const fields = table.schema.fields.map((field, i) => ({
    name: field.name,
    role: field.metadata.get(ROLE) ?? '',
    kind: field.metadata.get(KIND) ?? '',
    data: dataOf(field.name, table.getChildAt(i)),
  }));
  const only = (wanted: string): Data | null => fields.find((field) => field.role === wanted)?.data ?? null;
  const [cases, activity] = [only('case'), only('activity')];
  if (cases === null || activity === null) throw invalid('a "case" and an "activity" column');
  const caseIds = texts(cases);
  const caseOffsets = offsetsOf(indices(cases), caseIds.length);
  const codes = indices(activity);
  const maybeTimes = (data: Data | null): Float64Array | null => (data === null ? null : times(data));
  const [row, resource] = [only('row'), only('resource')];
  const columns = (wanted: string): [string, Column][] =>
    fields.filter((field) => field.role === wanted).map((field) => [field.name, columnOf(field.data)]);
  return new EventLog({
    caseIds: TextVector.from(caseIds),
    caseOffsets,
    activities: texts(activity),
    activity: codes instanceof Uint16Array ? codes : Uint32Array.from(codes),
    time: maybeTimes(only('time')),
    start: maybeTimes(only('start')),
    resource: resource === null ? null : textColumn(resource),
    row: row === null ? null : Uint32Array.from(indices(row)),
    eventAttributes: new Map(columns('event-attribute')),
    caseAttributes: new Map(
      columns('case-attribute').map(([name, column]) => [name, firstOfCase(column, caseOffsets)]),
    ),
  });
}

const invalid = (expected: string, cause?: unknown): AnalysisError =>
  new AnalysisError(
    'invalid-frame',
    `not an Arrow stream written by this product: expected ${expected}; import other Arrow files as a source`,
    {},
    cause,
  );

function tableOf(bytes: Uint8Array): Table {
  let table: Table;
  try {
    table = tableFromIPC(bytes);
  } catch (cause) {
    throw invalid('a readable IPC stream', cause);
  }
  const [format, version] = [table.schema.metadata.get('format'), table.schema.metadata.get('version')];
  if (format !== FORMAT || version !== VERSION)
    throw invalid(
      `format ${FORMAT} version ${VERSION}, found ${JSON.stringify(format)} version ${JSON.stringify(version)}`,
    );
  return table;
}

function dataOf(name: string, vector: Vector | null): Data {
  if (vector === null || vector.data.length !== 1)
    throw invalid(`one record batch, found ${vector?.data.length ?? 0} for column ${JSON.stringify(name)}`);
  return vector.data[0];
}

const texts = (data: Data): string[] => {
  if (data.dictionary === undefined) throw invalid('dictionary-encoded text');
  return Array.from(data.dictionary, String);
};

function indices(data: Data): Uint8Array | Uint16Array | Uint32Array {
  // Buffers are padded beyond the values.
  const values: unknown = data.values.subarray(0, data.length);
  if (values instanceof Uint8Array || values instanceof Uint16Array || values instanceof Uint32Array) return values;
  throw invalid('unsigned dictionary codes');
}

function offsetsOf(cases: Uint8Array | Uint16Array | Uint32Array, caseCount: number): Uint32Array {
  const offsets = new Uint32Array(caseCount + 1);
  for (let e = 0; e < cases.length; e++) {
    if (cases[e] >= caseCount || (e > 0 && cases[e] < cases[e - 1]))
      throw invalid(`events in the order of their cases, found case ${cases[e]} of ${caseCount} at event ${e}`);
    offsets[cases[e] + 1]++;
  }
  for (let c = 0; c < caseCount; c++) offsets[c + 1] += offsets[c];
  return offsets;
}

function times(data: Data): Float64Array {
  if (!DataType.isTimestamp(data.type) || !(data.values instanceof BigInt64Array)) throw invalid('timestamps');
  const factor = data.type.unit === TimeUnit.MICROSECOND ? 1000 : 1;
  const halves = new Int32Array(data.values.buffer, data.values.byteOffset, data.length * 2);
  const out = new Float64Array(data.length);
  for (let i = 0; i < out.length; i++) out[i] = (halves[2 * i + 1] * 0x100000000 + (halves[2 * i] >>> 0)) / factor;
  return out;
}

const validityOf = (data: Data): Uint8Array | null =>
  data.nullCount === 0 ? null : data.nullBitmap.slice(0, bitmapBytes(data.length));

function textColumn(data: Data): TextColumn {
  return { kind: 'text', codes: Uint32Array.from(indices(data)), dictionary: texts(data), validity: validityOf(data) };
}

function columnOf(data: Data): Column {
  if (DataType.isDictionary(data.type)) return textColumn(data);
  if (DataType.isTimestamp(data.type)) return { kind: 'time', values: times(data), validity: validityOf(data) };
  if (DataType.isBool(data.type)) {
    const values = new Uint8Array(data.length);
    for (let i = 0; i < values.length; i++) values[i] = hasBit(data.values, i) ? 1 : 0;
    return { kind: 'boolean', values, validity: validityOf(data) };
  }
  if (!DataType.isFloat(data.type)) throw invalid(`numbers, found ${String(data.type)}`);
  return {
    kind: 'number',
    values: Float64Array.from(data.values.subarray(0, data.length)),
    validity: validityOf(data),
  };
}

/** The value of each case from its first event; missing where a case has none. */
function firstOfCase(column: Column, caseOffsets: Uint32Array): Column {
  const cases = caseOffsets.length - 1;
  const validity = new Uint8Array(bitmapBytes(cases));
  let complete = true;
  const from = new Uint32Array(cases);
  for (let c = 0; c < cases; c++) {
    const first = caseOffsets[c];
    const there = first < caseOffsets[c + 1] && first < columnLength(column);
    if (there && (column.validity === null || hasBit(column.validity, first))) {
      setBit(validity, c);
      from[c] = first;
    } else complete = false;
  }
  const shared = { validity: complete ? null : validity };
  if (column.kind === 'text') return { ...column, codes: from.map((e) => column.codes[e]), ...shared };
  if (column.kind === 'boolean')
    return { ...column, values: Uint8Array.from(from, (e) => column.values[e]), ...shared };
  return { ...column, values: Float64Array.from(from, (e) => column.values[e]), ...shared };
}
