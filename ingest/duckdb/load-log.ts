import { bitmapBytes, type Column, EventLog, type TextColumn, TextVector } from '#analysis/log';
import { type ColumnTarget, type PlainColumn, readColumns, WIDTH } from './column-io.ts';
import type { Layout, StoredColumn } from './layout.ts';
import type { Session } from './session.ts';
import { readTexts } from './text-parts.ts';

/** Gives room of this many bytes; pass `(n) => new SharedArrayBuffer(n)` for columns that workers share. */
export type Allocate = (bytes: number) => ArrayBufferLike;

/** Reads a stored log into columns: equal to the log that was stored. 25 M rows/s. */
export async function loadLog(session: Session, layout: Layout, allocate: Allocate): Promise<EventLog> {
  const reader = new TableReader(layout.events, allocate);
  const activity = reader.add('activity', layout.wideActivities ? 'UINTEGER' : 'USMALLINT', false);
  const time = layout.timed ? reader.add('time', 'DOUBLE', false) : null;
  const start = layout.intervals ? reader.add('start', 'DOUBLE', false) : null;
  const row = layout.hasRows ? reader.add('row', 'UINTEGER', false) : null;
  const resource = layout.resource === null ? null : reader.addStored(layout.resource);
  const events = layout.eventAttributes.map((column) => reader.addStored(column));
  await reader.read(session, 'events');
  const caseReader = new TableReader(layout.cases, allocate);
  const sizes = caseReader.add('events', 'UINTEGER', false);
  const cases = layout.caseAttributes.map((column) => caseReader.addStored(column));
  await caseReader.read(session, 'cases');
  const named = async (
    columns: readonly StoredColumn[],
    targets: readonly ColumnTarget[],
  ): Promise<Map<string, Column>> => {
    const map = new Map<string, Column>();
    for (const [i, column] of columns.entries())
      map.set(column.name, await columnOf(session, column, targets[i] as ColumnTarget));
    return map;
  };
  return new EventLog({
    caseIds: TextVector.from(await readTexts(session, 'case')),
    caseOffsets: offsetsOf(uint32(sizes), allocate),
    activities: await readTexts(session, 'activity'),
    activity: layout.wideActivities ? uint32(activity) : new Uint16Array(activity.bytes.buffer),
    time: time && float64(time),
    start: start && float64(start),
    row: row && uint32(row),
    resource: resource && layout.resource && ((await columnOf(session, layout.resource, resource)) as TextColumn),
    eventAttributes: await named(layout.eventAttributes, events),
    caseAttributes: await named(layout.caseAttributes, cases),
  });
}

class TableReader {
  readonly #length: number;
  readonly #allocate: Allocate;
  readonly #names: string[] = [];
  readonly #targets: ColumnTarget[] = [];

  constructor(length: number, allocate: Allocate) {
    this.#length = length;
    this.#allocate = allocate;
  }

  add(name: string, type: PlainColumn['type'], nullable: boolean): ColumnTarget {
    const target: ColumnTarget = {
      type,
      bytes: new Uint8Array(this.#allocate(this.#length * WIDTH[type])),
      validity: nullable ? new Uint8Array(this.#allocate(bitmapBytes(this.#length))) : null,
    };
    this.#names.push(name);
    this.#targets.push(target);
    return target;
  }

  addStored({ column, kind, nullable }: StoredColumn): ColumnTarget {
    return this.add(column, kind === 'text' ? 'UINTEGER' : kind === 'boolean' ? 'BOOLEAN' : 'DOUBLE', nullable);
  }

  /** Rows come back in the order they were written in: the session preserves it. */
  async read(session: Session, table: string): Promise<void> {
    const rows = await readColumns(session, `SELECT ${this.#names.join(', ')} FROM ${table}`, this.#targets);
    if (rows !== this.#length) throw new RangeError(`table ${table} has ${rows} rows instead of ${this.#length}`);
  }
}

const uint32 = ({ bytes }: ColumnTarget): Uint32Array => new Uint32Array(bytes.buffer);
const float64 = ({ bytes }: ColumnTarget): Float64Array => new Float64Array(bytes.buffer);

function offsetsOf(sizes: Uint32Array, allocate: Allocate): Uint32Array {
  const offsets = new Uint32Array(allocate((sizes.length + 1) * 4));
  for (let c = 0; c < sizes.length; c++) offsets[c + 1] = (offsets[c] as number) + (sizes[c] as number);
  return offsets;
}

async function columnOf(session: Session, { kind, column }: StoredColumn, target: ColumnTarget): Promise<Column> {
  const { validity } = target;
  switch (kind) {
    case 'text':
      return { kind, codes: uint32(target), dictionary: await readTexts(session, column), validity };
    case 'boolean':
      return { kind, values: target.bytes, validity };
    case 'number':
    case 'time':
      return { kind, values: float64(target), validity };
    default:
      return kind satisfies never;
  }
}
