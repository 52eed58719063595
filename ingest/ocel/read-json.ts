import type { ReadOptions } from '../types.ts';
import { OcelDraft } from './draft.ts';
import { type JsonMember, JsonScanner } from './json-scanner.ts';
import { declarations } from './names.ts';
import { keyPointers, listPointers, pointerStep } from './places.ts';
import { wrongShape } from './wrong-shape.ts';

/** A source read into a draft, with the version of the format it is in. */
export interface ReadDraft {
  readonly draft: OcelDraft;
  readonly version: '1.0' | '2.0';
  /** What the source says about itself, as found. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** Reads OCEL 2.0 or 1.0 JSON, told by its keys. Throws `bad-json`, and `bad-ocel` with a JSON pointer. */
export function readOcelJson(bytes: Uint8Array, file: string, options: ReadOptions): ReadDraft {
  const scanner = new JsonScanner(bytes, file);
  const root = new Map<string, JsonMember>();
  for (const member of scanner.root()) {
    const key = member.key ?? '';
    if (root.has(key)) throw wrongShape(file, `/${pointerStep(key)}`, member.line, 'the key comes twice');
    root.set(key, member);
  }
  return root.has('ocel:events') || root.has('ocel:objects')
    ? new VersionOne(scanner, root, file).read(options)
    : new VersionTwo(scanner, root, file).read(options);
}

type Shape = 'object' | 'list';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What both versions share: containers at the root and records in them. */
class JsonReader {
  readonly scanner: JsonScanner;
  readonly root: ReadonlyMap<string, JsonMember>;
  readonly file: string;

  constructor(scanner: JsonScanner, root: ReadonlyMap<string, JsonMember>, file: string) {
    this.scanner = scanner;
    this.root = root;
    this.file = file;
  }

  members(key: string, shape: Shape): JsonMember[] {
    const member = this.root.get(key);
    if (member === undefined) throw wrongShape(this.file, `/${key}`, 1, `there is no ${JSON.stringify(key)}`);
    const found = this.scanner.shape(member);
    if (found !== shape) throw wrongShape(this.file, `/${key}`, member.line, `a ${found} where a ${shape} belongs`);
    return this.scanner.membersOf(member, `/${key}`);
  }

  /** The list under `key` of a record; nothing where the key is absent or null. */
  list(record: Record<string, unknown>, key: string, pointer: string, line: number): readonly unknown[] {
    const value = record[key];
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) return value;
    throw wrongShape(this.file, `${pointer}/${pointerStep(key)}`, line, 'no list where a list belongs');
  }

  map(record: Record<string, unknown>, key: string, pointer: string, line: number): Record<string, unknown> {
    const value = record[key];
    if (value === undefined || value === null) return {};
    if (isRecord(value)) return value;
    throw wrongShape(this.file, `${pointer}/${pointerStep(key)}`, line, 'no object where an object belongs');
  }

  record(member: JsonMember, pointer: string): Record<string, unknown> {
    const value = this.scanner.parse(member, pointer);
    return isRecord(value) ? value : {};
  }

  whole(member: JsonMember): () => string {
    return () => this.scanner.text(member);
  }
}

class VersionTwo extends JsonReader {
  read(options: ReadOptions): ReadDraft {
    const draft = new OcelDraft(this.file, listPointers, options.timezone);
    for (const [of, key] of [
      ['event', 'eventTypes'],
      ['object', 'objectTypes'],
    ] as const) {
      if (!this.root.has(key)) continue;
      this.members(key, 'list').forEach((member, i) => {
        const pointer = `/${key}/${i}`;
        const record = this.record(member, pointer);
        if (typeof record.name !== 'string')
          throw wrongShape(this.file, `${pointer}/name`, member.line, 'a type without a name');
        const attributes = this.list(record, 'attributes', pointer, member.line).filter(isRecord);
        draft.declare(of, record.name, declarations(attributes));
      });
    }
    for (const [row, member] of this.members('objects', 'list').entries()) this.#object(draft, member, row);
    for (const [row, member] of this.members('events', 'list').entries()) this.#event(draft, member, row);
    return { draft, version: '2.0', metadata: {} };
  }

  #object(draft: OcelDraft, member: JsonMember, row: number): void {
    const pointer = listPointers.object(row);
    const record = this.record(member, pointer);
    const { line } = member;
    const object = draft.object(line, record.id, record.type, this.whole(member));
    if (object === -1) return;
    this.list(record, 'attributes', pointer, line).forEach((entry, n) => {
      const { name, time, value } = isRecord(entry) ? entry : {};
      draft.objectValue(object, name, time, value, () => `${pointer}/attributes/${n}`);
    });
    this.list(record, 'relationships', pointer, line).forEach((entry, n) => {
      const { objectId, qualifier } = isRecord(entry) ? entry : {};
      draft.link(object, row, n, line, objectId, qualifier);
    });
  }

  #event(draft: OcelDraft, member: JsonMember, row: number): void {
    const pointer = listPointers.event(row);
    const record = this.record(member, pointer);
    const { line } = member;
    const event = draft.event(line, record.id, record.type, record.time, this.whole(member));
    if (event === -1) return;
    this.list(record, 'attributes', pointer, line).forEach((entry, n) => {
      const { name, value } = isRecord(entry) ? entry : {};
      draft.eventValue(event, name, value, () => `${pointer}/attributes/${n}`);
    });
    this.list(record, 'relationships', pointer, line).forEach((entry, n) => {
      const { objectId, qualifier } = isRecord(entry) ? entry : {};
      draft.relate(event, row, n, line, objectId, qualifier);
    });
  }
}

class VersionOne extends JsonReader {
  read(options: ReadOptions): ReadDraft {
    const objects = this.members('ocel:objects', 'object');
    const events = this.members('ocel:events', 'object');
    const keys = (members: readonly JsonMember[]): string[] => members.map(({ key }) => key ?? '');
    const places = keyPointers(keys(events), keys(objects));
    const draft = new OcelDraft(this.file, places, options.timezone);
    const global = this.root.get('ocel:global-log');
    const log = global === undefined ? {} : this.record(global, '/ocel:global-log');
    for (const type of this.list(log, 'ocel:object-types', '/ocel:global-log', global?.line ?? 1))
      if (typeof type === 'string') draft.declare('object', type, []);
    for (const [row, member] of objects.entries()) this.#object(draft, member, row);
    for (const [row, member] of events.entries()) this.#event(draft, member, row);
    return { draft, version: '1.0', metadata: { 'ocel:global-log': log } };
  }

  #object(draft: OcelDraft, member: JsonMember, row: number): void {
    const pointer = draft.places.object(row);
    const record = this.record(member, pointer);
    const { line } = member;
    const object = draft.object(line, member.key, record['ocel:type'], this.whole(member));
    if (object === -1) return;
    const values = this.map(record, 'ocel:ovmap', pointer, line);
    for (const [name, value] of Object.entries(values))
      if (value !== null) draft.objectValue(object, name, undefined, value, () => pointer);
    this.list(record, 'ocel:o2o', pointer, line).forEach((entry, n) => {
      if (isRecord(entry)) draft.link(object, row, n, line, entry['ocel:oid'], entry['ocel:qualifier']);
      else draft.link(object, row, n, line, entry, '');
    });
  }

  #event(draft: OcelDraft, member: JsonMember, row: number): void {
    const pointer = draft.places.event(row);
    const record = this.record(member, pointer);
    const { line } = member;
    const whole = this.whole(member);
    const event = draft.event(line, member.key, record['ocel:activity'], record['ocel:timestamp'], whole);
    if (event === -1) return;
    const values = this.map(record, 'ocel:vmap', pointer, line);
    for (const [name, value] of Object.entries(values)) draft.eventValue(event, name, value, () => pointer);
    for (const [n, id] of this.list(record, 'ocel:omap', pointer, line).entries())
      draft.relate(event, row, n, line, id, '');
  }
}
