import { bitmapBytes, type Column, TextVector } from '#analysis/log';
import { type ObjectAttribute, ObjectLog, type Relations } from '#analysis/objects';
import { type ColumnTarget, type PlainColumn, readColumns, WIDTH } from './column-io.ts';
import type { StoredColumn } from './layout.ts';
import type { ObjectLayout } from './object-layout.ts';
import type { ObjectsToStore } from './object-write.ts';
import type { Session } from './session.ts';
import { readTexts } from './text-parts.ts';

/** Reads the object-centric log of a stored log: equal to the one that was stored. */
export async function loadObjects(session: Session, layout: ObjectLayout): Promise<ObjectsToStore> {
  const events = await read(session, 'oc_events', layout.events, [
    ['activity', 'UINTEGER'],
    ['time', 'DOUBLE'],
    ['row', 'UINTEGER'],
    ...layout.eventAttributes.map(fieldOf),
  ]);
  const [activity, time, row, ...values] = events;
  const [objectType] = await read(session, 'oc_objects', layout.objects, [['type', 'UINTEGER']]);
  const [lines] = await read(session, 'oc_lines', layout.rows, [['line', 'UINTEGER']]);
  const eventAttributes = new Map<string, Column>();
  for (const [i, stored] of layout.eventAttributes.entries())
    eventAttributes.set(stored.name, await columnOf(session, stored, values[i]));
  const objectAttributes = new Map<string, ObjectAttribute>();
  for (const stored of layout.objectAttributes) objectAttributes.set(stored.name, await attributeOf(session, stored));
  const ocel = new ObjectLog({
    eventIds: TextVector.from(await readTexts(session, 'oc_event')),
    activities: await readTexts(session, 'oc_activity'),
    activity: uint32(activity),
    time: float64(time),
    row: uint32(row),
    objectIds: TextVector.from(await readTexts(session, 'oc_object')),
    objectTypes: await readTexts(session, 'oc_type'),
    objectType: uint32(objectType),
    qualifiers: await readTexts(session, 'oc_qualifier'),
    eventObjects: await relations(session, 'oc_event_object', 'event', layout.events, layout.relations),
    objectObjects: await relations(session, 'oc_object_object', 'source', layout.objects, layout.links),
    eventAttributes,
    objectAttributes,
    activityDeclarations: layout.activityDeclarations,
    typeDeclarations: layout.typeDeclarations,
  });
  return { ocel, lines: uint32(lines) };
}

type Field = readonly [name: string, type: PlainColumn['type'], nullable?: boolean];

const fieldOf = ({ column, kind, nullable }: StoredColumn): Field => [
  column,
  kind === 'text' ? 'UINTEGER' : kind === 'boolean' ? 'BOOLEAN' : 'DOUBLE',
  nullable,
];

/** Rows come back in the order they were written in: the session preserves it. */
async function read(
  session: Session,
  table: string,
  length: number,
  fields: readonly Field[],
): Promise<readonly ColumnTarget[]> {
  const targets = fields.map(
    ([, type, nullable]): ColumnTarget => ({
      type,
      bytes: new Uint8Array(length * WIDTH[type]),
      validity: nullable === true ? new Uint8Array(bitmapBytes(length)) : null,
    }),
  );
  const names = fields.map(([name]) => `"${name}"`).join(', ');
  const rows = await readColumns(session, `SELECT ${names} FROM ${table}`, targets);
  if (rows !== length) throw new RangeError(`table ${table} has ${rows} rows instead of ${length}`);
  return targets;
}

const uint32 = (target: ColumnTarget | undefined): Uint32Array =>
  new Uint32Array(target?.bytes.buffer ?? new ArrayBuffer(0));
const float64 = (target: ColumnTarget | undefined): Float64Array =>
  new Float64Array(target?.bytes.buffer ?? new ArrayBuffer(0));

async function columnOf(
  session: Session,
  { kind, column }: StoredColumn,
  target: ColumnTarget | undefined,
): Promise<Column> {
  const validity = target?.validity ?? null;
  if (kind === 'text') return { kind, codes: uint32(target), dictionary: await readTexts(session, column), validity };
  if (kind === 'boolean') return { kind, values: target?.bytes ?? new Uint8Array(0), validity };
  return { kind, values: float64(target), validity };
}

async function attributeOf(
  session: Session,
  stored: ObjectLayout['objectAttributes'][number],
): Promise<ObjectAttribute> {
  const [object, time, values] = await read(session, stored.table, stored.values, [
    ['object', 'UINTEGER'],
    ['time', 'DOUBLE'],
    fieldOf(stored),
  ]);
  return { object: uint32(object), time: float64(time), values: await columnOf(session, stored, values) };
}

async function relations(
  session: Session,
  table: string,
  source: string,
  rows: number,
  length: number,
): Promise<Relations> {
  const [from, target, qualifier] = await read(session, table, length, [
    [source, 'UINTEGER'],
    ['object', 'UINTEGER'],
    ['qualifier', 'UINTEGER'],
  ]);
  const sources = uint32(from);
  const offsets = new Uint32Array(rows + 1);
  for (let i = 0; i < sources.length; i++) {
    const at = (sources[i] as number) + 1;
    offsets[at] = (offsets[at] as number) + 1;
  }
  for (let r = 0; r < rows; r++) offsets[r + 1] = (offsets[r + 1] as number) + (offsets[r] as number);
  return { offsets, target: uint32(target), qualifier: uint32(qualifier) };
}
