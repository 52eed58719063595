import type { ObjectLog } from '#analysis/objects';
import {
  type AttributeEntry,
  declaredValue,
  entriesByObject,
  isoInstant,
  typesByName,
  valueText,
} from './value-text.ts';

/**
 * The log as OCEL 2.0 JSON in pieces, to be written one after another: types, objects, events, a line each. Reading it back gives the
 * same log: ids, order, types with their declared attributes, relations with qualifiers, attribute values with their times. Missing
 * values of changes are written as null where they are texts, else as "". Rows (`parts.row`) count from 0 again.
 */
export function* writeOcelJson(ocel: ObjectLog): Generator<string> {
  const { parts } = ocel;
  yield `{"objectTypes":${typeList(parts.objectTypes, parts.typeDeclarations)},\n`;
  yield `"eventTypes":${typeList(parts.activities, parts.activityDeclarations)},\n"objects":[`;
  const changes = entriesByObject(ocel);
  for (let o = 0; o < ocel.objectCount; o++)
    yield `${o === 0 ? '' : ','}\n${JSON.stringify(objectRecord(ocel, o, changes))}`;
  yield '],\n"events":[';
  for (let e = 0; e < ocel.eventCount; e++) yield `${e === 0 ? '' : ','}\n${JSON.stringify(eventRecord(ocel, e))}`;
  yield ']}\n';
}

function typeList(names: readonly string[], attributes: ObjectLog['parts']['typeDeclarations']): string {
  return JSON.stringify(names.map((name, code) => ({ name, attributes: attributes[code] })));
}

function objectRecord(
  { parts }: ObjectLog,
  o: number,
  changes: ReadonlyMap<number, readonly AttributeEntry[]>,
): object {
  const type = parts.objectType[o] ?? 0;
  const declared = typesByName(parts.typeDeclarations[type]);
  return {
    id: parts.objectIds.get(o),
    type: parts.objectTypes[type],
    attributes: (changes.get(o) ?? []).map(({ name, index, time, values }) => ({
      name,
      time: isoInstant(time),
      value: textOf(declaredValue(values, index, declared.get(name))) ?? (values.kind === 'text' ? null : ''),
    })),
    relationships: relationships(parts.objectObjects, o, parts),
  };
}

function eventRecord({ parts }: ObjectLog, e: number): object {
  const type = parts.activity[e] ?? 0;
  const declared = typesByName(parts.activityDeclarations[type]);
  const attributes: { name: string; value: string }[] = [];
  for (const [name, column] of parts.eventAttributes) {
    const value = textOf(declaredValue(column, e, declared.get(name)));
    if (value !== null) attributes.push({ name, value });
  }
  return {
    id: parts.eventIds.get(e),
    type: parts.activities[type],
    time: isoInstant(parts.time[e] ?? 0),
    attributes,
    relationships: relationships(parts.eventObjects, e, parts),
  };
}

/** The schema of OCEL 2.0 has all values as texts; their types stand in the declarations. */
const textOf = (value: string | number | boolean | null): string | null => (value === null ? null : valueText(value));

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
