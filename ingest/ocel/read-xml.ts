import type { AttributeType } from '#analysis/objects';
import type { ReadOptions } from '../types.ts';
import { OcelDraft } from './draft.ts';
import { attributeType, declarations } from './names.ts';
import { elementPaths } from './places.ts';
import type { ReadDraft } from './read-json.ts';
import { wrongShape } from './wrong-shape.ts';
import { type XmlRecord, XmlRecords } from './xml-records.ts';

/** Reads OCEL 2.0 or 1.0 XML, told by how its events look, from text in pieces. Throws `bad-xml`, `entity-expansion`, `bad-ocel`. */
export async function readOcelXml(
  chunks: AsyncIterable<string>,
  file: string,
  options: ReadOptions,
): Promise<ReadDraft> {
  const reader = new XmlReader(file, options);
  const records = new XmlRecords(file, (section, record) => reader.take(section, record));
  for await (const chunk of chunks) records.write(chunk);
  records.close();
  return reader.finish();
}

const named = (record: XmlRecord | undefined, name: string): XmlRecord | undefined =>
  record?.children.find((child) => child.name === name);

const keyed = (record: XmlRecord, key: string): XmlRecord | undefined =>
  record.children.find((child) => bareKey(child) === key);

/** Keys come with and without the prefix `ocel:`. */
const bareKey = ({ attributes }: XmlRecord): string => (attributes.key ?? '').replace(/^ocel:/, '');

const shown = ({ name, attributes }: XmlRecord): string => `<${name} ${JSON.stringify(attributes)}>`;

class XmlReader {
  readonly #draft: OcelDraft;
  readonly #file: string;
  readonly #sections = new Set<string>();
  #version: '1.0' | '2.0' = '2.0';

  constructor(file: string, options: ReadOptions) {
    this.#file = file;
    this.#draft = new OcelDraft(file, elementPaths, options.timezone);
  }

  take(section: XmlRecord, record: XmlRecord): void {
    this.#sections.add(section.name);
    const old = record.attributes.id === undefined && record.children.some((child) => bareKey(child) === 'id');
    if (old) this.#version = '1.0';
    if (section.name === 'events') (old ? this.#oldEvent : this.#event)(record);
    else if (section.name === 'objects') (old ? this.#oldObject : this.#object)(record);
    else if (section.name === 'event-types') this.#type('event', record);
    else if (section.name === 'object-types') this.#type('object', record);
    else if (section.name === 'global' && bareKey(record) === 'object-types')
      for (const { attributes } of record.children)
        if (attributes.value !== undefined) this.#draft.declare('object', attributes.value, []);
  }

  finish(): ReadDraft {
    if (!this.#sections.has('events') && !this.#sections.has('objects'))
      throw wrongShape(this.#file, '/log', 1, 'neither <events> nor <objects> with anything in it');
    return { draft: this.#draft, version: this.#version, metadata: {} };
  }

  #type(of: 'event' | 'object', record: XmlRecord): void {
    const { name } = record.attributes;
    if (name === undefined) throw wrongShape(this.#file, `/log/${of}-types`, record.line, 'a type without a name');
    const attributes = named(record, 'attributes')?.children ?? [];
    this.#draft.declare(of, name, declarations(attributes.map((attribute) => attribute.attributes)));
  }

  #event = (record: XmlRecord): void => {
    const draft = this.#draft;
    const row = draft.eventRows;
    const { id, type, time } = record.attributes;
    const event = draft.event(record.line, id, type, time, () => shown(record));
    if (event === -1) return;
    for (const { attributes, text, line } of named(record, 'attributes')?.children ?? [])
      draft.eventValue(event, attributes.name, text, () => `line ${line}`);
    named(record, 'objects')?.children.forEach(({ attributes, line }, n) => {
      draft.relate(event, row, n, line, attributes['object-id'], attributes.qualifier);
    });
  };

  #object = (record: XmlRecord): void => {
    const draft = this.#draft;
    const row = draft.objectRows;
    const { id, type } = record.attributes;
    const object = draft.object(record.line, id, type, () => shown(record));
    if (object === -1) return;
    for (const { attributes, text, line } of named(record, 'attributes')?.children ?? [])
      draft.objectValue(object, attributes.name, attributes.time, text, () => `line ${line}`);
    named(record, 'objects')?.children.forEach(({ attributes, line }, n) => {
      draft.link(object, row, n, line, attributes['object-id'], attributes.qualifier);
    });
  };

  #oldEvent = (record: XmlRecord): void => {
    const draft = this.#draft;
    const row = draft.eventRows;
    const text = (key: string): string | undefined => keyed(record, key)?.attributes.value;
    const event = draft.event(record.line, text('id'), text('activity'), text('timestamp'), () => shown(record));
    if (event === -1) return;
    for (const [name, value, type, line] of oldValues(keyed(record, 'vmap')))
      draft.eventValue(event, name, value, () => `line ${line}`, type);
    keyed(record, 'omap')?.children.forEach(({ attributes, line }, n) => {
      draft.relate(event, row, n, line, attributes.value, '');
    });
  };

  #oldObject = (record: XmlRecord): void => {
    const draft = this.#draft;
    const text = (key: string): string | undefined => keyed(record, key)?.attributes.value;
    const object = draft.object(record.line, text('id'), text('type'), () => shown(record));
    if (object === -1) return;
    for (const [name, value, type, line] of oldValues(keyed(record, 'ovmap')))
      draft.objectValue(object, name, undefined, value, () => `line ${line}`, type);
  };
}

/** Name, value, type and line of each attribute of OCEL 1.0, whose tags tell the type. */
function oldValues(list: XmlRecord | undefined): [string | undefined, string | undefined, AttributeType, number][] {
  return (list?.children ?? []).map(({ name, attributes, line }) => [
    attributes.key,
    attributes.value,
    attributeType(name),
    line,
  ]);
}
