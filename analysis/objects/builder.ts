import { AnalysisError } from '../error.ts';
import { growableFloat64, growableUint32 } from '../log/growable.ts';
import type { Column } from '../log/index.ts';
import {
  type ColumnBuilder,
  type ColumnKind,
  ColumnBuilder as Columns,
  Dictionary,
  hasBit,
  sortDictionary,
  TextVector,
} from '../log/index.ts';
import { type AttributeDeclaration, type AttributeType, type ObjectAttribute, ObjectLog } from './object-log.ts';
import { RelationsBuilder } from './relations-builder.ts';

/** The finished log and what was dropped to make its relations sets. */
export interface BuiltObjectLog {
  readonly log: ObjectLog;
  /** References equal to an earlier one in both ends and qualifier. */
  readonly duplicateRelations: number;
}

/** Entries of one object attribute in any order. */
export class ObjectAttributeBuilder {
  readonly column: ColumnBuilder;
  readonly #object = growableUint32();
  readonly #time = growableFloat64();

  constructor(kind: ColumnKind) {
    this.column = new Columns(kind);
  }

  /** Adds a value from `time` on (epoch ms, 0 = initial); gives the index to set it at in `column`. */
  add(object: number, time = 0): number {
    this.#object.push(object);
    this.#time.push(time);
    return this.#object.length - 1;
  }

  finish(): ObjectAttribute {
    const object = this.#object.toArray();
    const time = this.#time.toArray();
    const order = Uint32Array.from(object.keys()).sort((a, b) => object[a] - object[b] || time[a] - time[b] || a - b);
    return {
      object: order.map((i) => object[i]),
      time: Float64Array.from(order, (i) => time[i]),
      values: this.column.finish(object.length, order),
    };
  }
}

/** Collects an object-centric log; objects and events are known by the index that adding them gave. */
export class ObjectLogBuilder {
  readonly activities = new Dictionary();
  readonly objectTypes = new Dictionary();
  readonly qualifiers = new Dictionary();
  readonly #eventIds: string[] = [];
  readonly #activity = growableUint32();
  readonly #time = growableFloat64();
  readonly #rows = growableUint32();
  readonly #objectIds: string[] = [];
  readonly #objectType = growableUint32();
  readonly #eventObjects = new RelationsBuilder();
  readonly #objectObjects = new RelationsBuilder();
  readonly #eventColumns = new Map<string, ColumnBuilder>();
  readonly #objectColumns = new Map<string, ObjectAttributeBuilder>();
  readonly #declarations = { event: new Map<string, Declared>(), object: new Map<string, Declared>() };

  get eventCount(): number {
    return this.#eventIds.length;
  }

  get objectCount(): number {
    return this.#objectIds.length;
  }

  /** Ids must be distinct; `time` is epoch ms; `row` is the place in the source (default: the index). */
  addEvent(id: string, activity: string, time: number, row = this.#eventIds.length): number {
    this.#activity.push(this.activities.add(activity));
    this.#time.push(time);
    this.#rows.push(row);
    return this.#eventIds.push(id) - 1;
  }

  addObject(id: string, type: string): number {
    this.#objectType.push(this.objectTypes.add(type));
    return this.#objectIds.push(id) - 1;
  }

  relate(event: number, object: number, qualifier = ''): void {
    this.#eventObjects.add(event, object, this.qualifiers.add(qualifier));
  }

  link(source: number, target: number, qualifier = ''): void {
    this.#objectObjects.add(source, target, this.qualifiers.add(qualifier));
  }

  /** Says that events (or objects) of a type may have an attribute; the type exists from then on even if nothing has it. */
  declare(of: 'event' | 'object', type: string, attributes: readonly AttributeDeclaration[]): void {
    (of === 'event' ? this.activities : this.objectTypes).add(type);
    const declared = this.#declarations[of].get(type) ?? new Map<string, AttributeType>();
    this.#declarations[of].set(type, declared);
    for (const { name, type: kind } of attributes) declared.set(name, kind);
  }

  /** The event attribute of this name, set by event index. Throws `invalid-parameter` when asked for with another kind. */
  eventColumn(name: string, kind: ColumnKind): ColumnBuilder {
    const column = this.#eventColumns.get(name) ?? new Columns(kind);
    this.#eventColumns.set(name, column);
    checkKind(name, column.kind, kind);
    return column;
  }

  objectAttribute(name: string, kind: ColumnKind): ObjectAttributeBuilder {
    const attribute = this.#objectColumns.get(name) ?? new ObjectAttributeBuilder(kind);
    this.#objectColumns.set(name, attribute);
    checkKind(name, attribute.column.kind, kind);
    return attribute;
  }

  finish(): BuiltObjectLog {
    const events = this.#eventIds.length;
    const objects = this.#objectIds.length;
    const activities = sortDictionary(this.activities.values);
    const types = sortDictionary(this.objectTypes.values);
    const qualifiers = sortDictionary(this.qualifiers.values);
    const activity = this.#activity.toArray().map((code) => activities.newCode[code]);
    const objectType = this.#objectType.toArray().map((code) => types.newCode[code]);
    const eventAttributes = new Map<string, Column>();
    for (const [name, column] of this.#eventColumns) eventAttributes.set(name, column.finish(events, null));
    const objectAttributes = new Map<string, ObjectAttribute>();
    for (const [name, attribute] of this.#objectColumns) objectAttributes.set(name, attribute.finish());
    const log = new ObjectLog({
      eventIds: TextVector.from(this.#eventIds),
      activities: activities.values,
      activity,
      time: this.#time.toArray(),
      row: this.#rows.toArray(),
      objectIds: TextVector.from(this.#objectIds),
      objectTypes: types.values,
      objectType,
      qualifiers: qualifiers.values,
      eventObjects: this.#eventObjects.finish(events, objects, qualifiers.newCode),
      objectObjects: this.#objectObjects.finish(objects, objects, qualifiers.newCode),
      eventAttributes,
      objectAttributes,
      activityDeclarations: completed(activities.values, this.#declarations.event, (note) => {
        for (const [name, column] of eventAttributes)
          for (let e = 0; e < events; e++)
            if (column.validity === null || hasBit(column.validity, e)) note(activity[e], name, column);
      }),
      typeDeclarations: completed(types.values, this.#declarations.object, (note) => {
        for (const [name, { object, values }] of objectAttributes)
          for (let i = 0; i < object.length; i++) note(objectType[object[i]], name, values);
      }),
    });
    return { log, duplicateRelations: this.#eventObjects.duplicates + this.#objectObjects.duplicates };
  }
}

type Declared = Map<string, AttributeType>;

/** The declarations of each type, with those added that are in use all the same. */
function completed(
  types: readonly string[],
  declared: ReadonlyMap<string, Declared>,
  forEachUse: (note: (type: number, name: string, column: Column) => void) => void,
): AttributeDeclaration[][] {
  const all = types.map((type) => new Map(declared.get(type)));
  forEachUse((type, name, column) => {
    if (!all[type].has(name)) all[type].set(name, TYPE_OF_KIND[column.kind]);
  });
  return all.map((attributes) => Array.from(attributes, ([name, type]) => ({ name, type })));
}

const TYPE_OF_KIND: Readonly<Record<ColumnKind, AttributeType>> = {
  text: 'string',
  number: 'float',
  time: 'time',
  boolean: 'boolean',
};

function checkKind(name: string, actual: ColumnKind, wanted: ColumnKind): void {
  if (actual !== wanted)
    throw new AnalysisError('invalid-parameter', `attribute ${JSON.stringify(name)} is ${actual}, not ${wanted}`);
}
