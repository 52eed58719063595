import type { Column } from '#analysis/log';
import type { ObjectLog, Relations } from '#analysis/objects';
import type { IngestHooks } from '../types.ts';
import { bytesOf, type PlainColumn, writeColumns } from './column-io.ts';
import type { StoredColumn } from './layout.ts';
import type { ObjectLayout, StoredObjectAttribute } from './object-layout.ts';
import type { Session } from './session.ts';
import { type Texts, writeTexts } from './text-parts.ts';

/** An object-centric log with the line of each row of its source. */
export interface ObjectsToStore {
  readonly ocel: ObjectLog;
  readonly lines: Uint32Array;
}

/** Writes an object-centric log as tables of its own, by whole vectors; gives what is needed to read it back. */
export async function writeObjects(
  session: Session,
  { ocel, lines }: ObjectsToStore,
  hooks: IngestHooks,
): Promise<ObjectLayout> {
  const { parts, eventCount, objectCount } = ocel;
  const texts: readonly (readonly [string, Texts])[] = [
    ['oc_event', { size: eventCount, text: (e) => parts.eventIds.get(e), raw: parts.eventIds }],
    ['oc_activity', listed(parts.activities)],
    ['oc_object', { size: objectCount, text: (o) => parts.objectIds.get(o), raw: parts.objectIds }],
    ['oc_type', listed(parts.objectTypes)],
    ['oc_qualifier', listed(parts.qualifiers)],
  ];
  for (const [name, values] of texts) writeTexts(session, name, values);
  const eventAttributes = Array.from(parts.eventAttributes, ([name, column], i) => stored(name, `oce${i}`, column));
  for (const [i, column] of [...parts.eventAttributes.values()].entries()) writeDictionary(session, `oce${i}`, column);
  const columns: PlainColumn[] = [
    codes('activity', parts.activity),
    { name: 'time', type: 'DOUBLE', bytes: bytesOf(parts.time), validity: null },
    codes('row', parts.row),
    ...[...parts.eventAttributes.values()].map((column, i) => plainOf(`oce${i}`, column)),
  ];
  await writeColumns(session, 'oc_events', columns, eventCount, hooks);
  await writeColumns(session, 'oc_objects', [codes('type', parts.objectType)], objectCount, hooks);
  await writeColumns(session, 'oc_lines', [codes('line', lines)], lines.length, hooks);
  await writeRelations(session, 'oc_event_object', 'event', parts.eventObjects, hooks);
  await writeRelations(session, 'oc_object_object', 'source', parts.objectObjects, hooks);
  const objectAttributes = await writeObjectAttributes(session, parts.objectAttributes, hooks);
  return {
    events: eventCount,
    objects: objectCount,
    relations: ocel.relationCount,
    links: ocel.linkCount,
    rows: lines.length,
    eventAttributes,
    objectAttributes,
    activityDeclarations: parts.activityDeclarations,
    typeDeclarations: parts.typeDeclarations,
  };
}

/** A table for each attribute: its values change over time, each object has any number of them. */
async function writeObjectAttributes(
  session: Session,
  attributes: ObjectLog['parts']['objectAttributes'],
  hooks: IngestHooks,
): Promise<StoredObjectAttribute[]> {
  const objectAttributes: StoredObjectAttribute[] = [];
  for (const [name, { object, time, values }] of attributes) {
    const column = `oco${objectAttributes.length}`;
    writeDictionary(session, column, values);
    const of: PlainColumn[] = [
      codes('object', object),
      { name: 'time', type: 'DOUBLE', bytes: bytesOf(time), validity: null },
      plainOf(column, values),
    ];
    await writeColumns(session, `oc_values_${objectAttributes.length}`, of, object.length, hooks);
    objectAttributes.push({
      ...stored(name, column, values),
      table: `oc_values_${objectAttributes.length}`,
      values: object.length,
    });
  }
  return objectAttributes;
}

const listed = (values: readonly string[]): Texts => ({ size: values.length, text: (code) => values[code] ?? '' });

const codes = (name: string, values: Uint32Array): PlainColumn => ({
  name,
  type: 'UINTEGER',
  bytes: bytesOf(values),
  validity: null,
});

const stored = (name: string, column: string, { kind, validity }: Column): StoredColumn => ({
  name,
  column,
  kind,
  nullable: validity !== null,
});

function writeDictionary(session: Session, column: string, values: Column): void {
  if (values.kind === 'text') writeTexts(session, column, listed(values.dictionary));
}

function plainOf(name: string, values: Column): PlainColumn {
  const type = values.kind === 'text' ? 'UINTEGER' : values.kind === 'boolean' ? 'BOOLEAN' : 'DOUBLE';
  const bytes = bytesOf(values.kind === 'text' ? values.codes : values.values);
  return { name, type, bytes, validity: values.validity && bytesOf(values.validity) };
}

async function writeRelations(
  session: Session,
  table: string,
  source: string,
  { offsets, target, qualifier }: Relations,
  hooks: IngestHooks,
): Promise<void> {
  const from = new Uint32Array(target.length);
  for (let r = 0; r + 1 < offsets.length; r++) from.fill(r, offsets[r], offsets[r + 1]);
  const columns = [codes(source, from), codes('object', target), codes('qualifier', qualifier)];
  await writeColumns(session, table, columns, target.length, hooks);
}
