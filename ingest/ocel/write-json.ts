import type { Column } from '#analysis/log';
import { hasBit } from '#analysis/log';
import type { AttributeType, ObjectLog } from '#analysis/objects';

/**
 * The log as OCEL 2.0 JSON in pieces, to be written one after another: types, objects, events, a line each. Reading it back gives the
 * same log: ids, order, types with their declared attributes, relations with qualifiers, attribute values with their times. Missing
 * values of changes are written as "". Rows (`parts.row`) count from 0 again.
 */
export function* writeOcelJson(ocel: ObjectLog): Generator<string> {
  const { parts } = ocel;
  yield `{"objectTypes":${typeList(parts.objectTypes, parts.typeDeclarations)},\n`;
  yield `"eventTypes":${typeList(parts.activities, parts.activityDeclarations)},\n"objects":[`;
  const changes = changesByObject(ocel);
  for (let o = 0; o < ocel.objectCount; o++)
    yield `${o === 0 ? '' : ','}\n${JSON.stringify(objectRecord(ocel, o, changes))}`;
  yield '],\n"events":[';
  for (let e = 0; e < ocel.eventCount; e++) yield `${e === 0 ? '' : ','}\n${JSON.stringify(eventRecord(ocel, e))}`;
  yield ']}\n';
}

function typeList(names: readonly string[], attributes: ObjectLog['parts']['typeDeclarations']): string {
  return JSON.stringify(names.map((name, code) => ({ name, attributes: attributes[code] })));
}

interface Change {
  readonly name: string;
  readonly index: number;
  readonly time: number;
  readonly values: Column;
}

function changesByObject({ parts }: ObjectLog): ReadonlyMap<number, Change[]> {
  const byObject = new Map<number, Change[]>();
  for (const [name, { object, time, values }] of parts.objectAttributes)
    object.forEach((o, index) => {
      const list = byObject.get(o) ?? [];
      byObject.set(o, list);
      list.push({ name, index, time: time[index] ?? 0, values });
    });
  return byObject;
}

function objectRecord({ parts }: ObjectLog, o: number, changes: ReadonlyMap<number, Change[]>): object {
  const type = parts.objectType[o] ?? 0;
  const declared = typesByName(parts.typeDeclarations[type]);
  return {
    id: parts.objectIds.get(o),
    type: parts.objectTypes[type],
    attributes: (changes.get(o) ?? []).map(({ name, index, time, values }) => ({
      name,
      time: iso(time),
      value: jsonValue(values, index, declared.get(name)) ?? '',
    })),
    relationships: relationships(parts.objectObjects, o, parts),
  };
}

function eventRecord({ parts }: ObjectLog, e: number): object {
  const type = parts.activity[e] ?? 0;
  const declared = typesByName(parts.activityDeclarations[type]);
  const attributes: { name: string; value: string | number | boolean }[] = [];
  for (const [name, column] of parts.eventAttributes) {
    const value = jsonValue(column, e, declared.get(name));
    if (value !== null) attributes.push({ name, value });
  }
  return {
    id: parts.eventIds.get(e),
    type: parts.activities[type],
    time: iso(parts.time[e] ?? 0),
    attributes,
    relationships: relationships(parts.eventObjects, e, parts),
  };
}

const typesByName = (attributes: ObjectLog['parts']['typeDeclarations'][number] = []): Map<string, AttributeType> =>
  new Map(attributes.map(({ name, type }) => [name, type]));

function relationships(
  { offsets, target, qualifier }: ObjectLog['parts']['eventObjects'],
  row: number,
  { objectIds, qualifiers }: ObjectLog['parts'],
): { objectId: string; qualifier: string }[] {
  const found: { objectId: string; qualifier: string }[] = [];
  for (let i = offsets[row] ?? 0; i < (offsets[row + 1] ?? 0); i++)
    found.push({ objectId: objectIds.get(target[i] ?? 0), qualifier: qualifiers[qualifier[i] ?? 0] ?? '' });
  return found;
}

/** A value in the form of its declared type; `null` where missing. */
function jsonValue(
  column: Column,
  index: number,
  declared: AttributeType | undefined,
): string | number | boolean | null {
  if (column.validity !== null && !hasBit(column.validity, index)) return null;
  if (column.kind === 'text') return column.dictionary[column.codes[index] ?? 0] ?? '';
  const number = column.values[index] ?? 0;
  if (column.kind === 'time') return iso(number);
  if (column.kind === 'boolean') return number === 1;
  return declared === 'string' ? String(number) : number;
}

/** ISO 8601 in UTC; fractions of a millisecond are kept as further digits. */
function iso(ms: number): string {
  const whole = Math.floor(ms);
  const text = new Date(whole).toISOString();
  if (whole === ms) return text;
  const digits = (ms - whole).toFixed(9).slice(2).replace(/0+$/, '');
  return digits === '' ? text : `${text.slice(0, -1)}${digits}Z`;
}
