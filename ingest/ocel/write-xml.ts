import type { ObjectLog, Relations } from '#analysis/objects';
import { declaredValue, entriesByObject, isoInstant, typesByName, valueText } from './value-text.ts';

/**
 * The log as OCEL 2.0 XML in pieces, to be written one after another: types, objects, events, a line each. Reading it back gives the
 * same log, except what XML cannot say: characters that XML forbids become U+FFFD, and texts that are missing in a change are empty.
 */
export function* writeOcelXml(ocel: ObjectLog): Generator<string> {
  const { parts, objectCount, eventCount } = ocel;
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<log>\n';
  yield typeList('object-type', parts.objectTypes, parts.typeDeclarations);
  yield typeList('event-type', parts.activities, parts.activityDeclarations);
  yield '<objects>\n';
  const entries = entriesByObject(ocel);
  const ofTypes = parts.typeDeclarations.map(typesByName);
  for (let o = 0; o < objectCount; o++) {
    const type = parts.objectType[o] ?? 0;
    const attributes = (entries.get(o) ?? []).map(({ name, index, time, values }) => {
      const value = declaredValue(values, index, ofTypes[type]?.get(name)) ?? '';
      return `<attribute name="${quoted(name)}" time="${isoInstant(time)}">${escaped(valueText(value))}</attribute>`;
    });
    const head = `<object id="${quoted(parts.objectIds.get(o))}" type="${quoted(parts.objectTypes[type] ?? '')}">`;
    yield `${head}${attributeList(attributes)}${relationships(parts.objectObjects, o, parts)}</object>\n`;
  }
  yield '</objects>\n<events>\n';
  const ofActivities = parts.activityDeclarations.map(typesByName);
  for (let e = 0; e < eventCount; e++) {
    const type = parts.activity[e] ?? 0;
    const attributes: string[] = [];
    for (const [name, column] of parts.eventAttributes) {
      const value = declaredValue(column, e, ofActivities[type]?.get(name));
      if (value !== null) attributes.push(`<attribute name="${quoted(name)}">${escaped(valueText(value))}</attribute>`);
    }
    const head = `<event id="${quoted(parts.eventIds.get(e))}" type="${quoted(parts.activities[type] ?? '')}" time="${isoInstant(parts.time[e] ?? 0)}">`;
    yield `${head}${attributeList(attributes)}${relationships(parts.eventObjects, e, parts)}</event>\n`;
  }
  yield '</events>\n</log>\n';
}

const attributeList = (attributes: readonly string[]): string =>
  attributes.length === 0 ? '<attributes/>' : `<attributes>${attributes.join('')}</attributes>`;

function typeList(
  element: string,
  names: readonly string[],
  declarations: ObjectLog['parts']['typeDeclarations'],
): string {
  const types = names.map((type, code) => {
    const attributes = (declarations[code] ?? []).map(
      ({ name, type: kind }) => `<attribute name="${quoted(name)}" type="${kind}"/>`,
    );
    return `<${element} name="${quoted(type)}">${attributeList(attributes)}</${element}>\n`;
  });
  return `<${element}s>\n${types.join('')}</${element}s>\n`;
}

function relationships(
  { offsets, target, qualifier }: Relations,
  row: number,
  { objectIds, qualifiers }: ObjectLog['parts'],
): string {
  let text = '';
  for (let i = offsets[row] ?? 0; i < (offsets[row + 1] ?? 0); i++)
    text += `<relationship object-id="${quoted(objectIds.get(target[i] ?? 0))}" qualifier="${quoted(qualifiers[qualifier[i] ?? 0] ?? '')}"/>`;
  return text === '' ? '<objects/>' : `<objects>${text}</objects>`;
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text of an element: what XML 1.0 has no character for becomes U+FFFD, a carriage return a reference. */
const escaped = (text: string): string =>
  text.replace(/[&<>\r]|[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, (c) => REFERENCES[c] ?? '\ufffd');

/** The value of an attribute, where line breaks and tabs are references too. */
const quoted = (text: string): string => escaped(text).replace(/["\t\n]/g, (c) => REFERENCES[c] ?? c);
