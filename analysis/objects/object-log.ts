import { AnalysisError } from '../error.ts';
import { type Column, columnLength, compareCodePoints, type TextVector } from '../log/index.ts';

/** The types an attribute can be declared with in OCEL 2.0. */
export type AttributeType = 'string' | 'time' | 'integer' | 'float' | 'boolean';

export interface AttributeDeclaration {
  readonly name: string;
  readonly type: AttributeType;
}

/** One object attribute over time: entry i says that `object[i]` has the value at i of `values` from `time[i]` on. */
export interface ObjectAttribute {
  /** Ascending; entries of one object are ascending by time, ties in the order of the source. */
  readonly object: Uint32Array;
  /** Epoch ms; 0 (1970-01-01) marks the initial value, as in OCEL 2.0. */
  readonly time: Float64Array;
  /** A missing value is a change whose new value the source does not tell. */
  readonly values: Column;
}

/** References with a qualifier each: those of row r are `target[offsets[r] … offsets[r + 1])`. */
export interface Relations {
  readonly offsets: Uint32Array;
  readonly target: Uint32Array;
  /** Codes into `qualifiers` of the log. */
  readonly qualifier: Uint32Array;
}

/** What an ObjectLog is made of. All arrays are taken over, not copied, and must not change afterwards. */
export interface ObjectLogParts {
  /** Ids in the order of the source, distinct. */
  readonly eventIds: TextVector;
  /** Event types by ascending code point, with those that are declared but never occur. */
  readonly activities: readonly string[];
  readonly activity: Uint32Array;
  /** Epoch ms. */
  readonly time: Float64Array;
  /** Row of each event in the raw rows of its source, 0-based. */
  readonly row: Uint32Array;
  /** Ids in the order of the source, distinct; objects without events are among them. */
  readonly objectIds: TextVector;
  /** Object types by ascending code point, with those that are declared but have no object. */
  readonly objectTypes: readonly string[];
  readonly objectType: Uint32Array;
  readonly qualifiers: readonly string[];
  /** Event to object; a set: no two are equal in event, object and qualifier. */
  readonly eventObjects: Relations;
  /** Object to object; a set as well. */
  readonly objectObjects: Relations;
  readonly eventAttributes: ReadonlyMap<string, Column>;
  readonly objectAttributes: ReadonlyMap<string, ObjectAttribute>;
  /** By activity code: the attributes its events may have. Every attribute in use is declared. */
  readonly activityDeclarations: readonly (readonly AttributeDeclaration[])[];
  /** By object type code. */
  readonly typeDeclarations: readonly (readonly AttributeDeclaration[])[];
}

/**
 * An object-centric event log as columns (the model of OCEL 2.0; Berti et al., "OCEL 2.0 specification", 2023): events refer to any
 * number of objects of several types, objects refer to each other, and object attributes change over time. Immutable. Events are
 * in the order of the source; `flattenOcel` makes an EventLog of it.
 */
export class ObjectLog {
  readonly parts: ObjectLogParts;
  readonly eventCount: number;
  readonly objectCount: number;

  /** Checks every invariant once. Throws `invalid-log` with the place of the first breach. */
  constructor(parts: ObjectLogParts) {
    this.parts = parts;
    this.eventCount = parts.eventIds.length;
    this.objectCount = parts.objectIds.length;
    checkLengths(this);
    checkCodes(this);
    for (const [name, attribute] of parts.objectAttributes) checkAttribute(name, attribute, this.objectCount);
  }

  get relationCount(): number {
    return this.parts.eventObjects.target.length;
  }

  get linkCount(): number {
    return this.parts.objectObjects.target.length;
  }

  /** Values that objects got after their initial ones. */
  get changeCount(): number {
    let count = 0;
    for (const { time } of this.parts.objectAttributes.values())
      for (let i = 0; i < time.length; i++) if (time[i] !== 0) count++;
    return count;
  }

  /** Number of objects by object type code. */
  objectsByType(): Uint32Array {
    return tally(this.parts.objectType, this.parts.objectTypes.length);
  }

  /** Number of events by activity code. */
  eventsByActivity(): Uint32Array {
    return tally(this.parts.activity, this.parts.activities.length);
  }
}

function tally(codes: Uint32Array, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  for (let i = 0; i < codes.length; i++) counts[codes[i]]++;
  return counts;
}

const invalid = (message: string): AnalysisError => new AnalysisError('invalid-log', message);

function checkLengths({ parts, eventCount, objectCount }: ObjectLog): void {
  const lengths: [string, number, number][] = [
    ['activity', parts.activity.length, eventCount],
    ['time', parts.time.length, eventCount],
    ['row', parts.row.length, eventCount],
    ['object type', parts.objectType.length, objectCount],
    ['activity declarations', parts.activityDeclarations.length, parts.activities.length],
    ['type declarations', parts.typeDeclarations.length, parts.objectTypes.length],
  ];
  for (const [name, column] of parts.eventAttributes) lengths.push([name, columnLength(column), eventCount]);
  for (const [name, actual, expected] of lengths)
    if (actual !== expected)
      throw invalid(`column ${JSON.stringify(name)} has ${actual} values instead of ${expected}`);
}

function checkCodes({ parts, eventCount, objectCount }: ObjectLog): void {
  checkSorted(parts.activities);
  checkSorted(parts.objectTypes);
  checkSorted(parts.qualifiers);
  checkBelow('activity', parts.activity, parts.activities.length);
  checkBelow('object type', parts.objectType, parts.objectTypes.length);
  checkRelations('event-object', parts.eventObjects, eventCount, parts);
  checkRelations('object-object', parts.objectObjects, objectCount, parts);
  for (let e = 0; e < eventCount; e++) if (!Number.isFinite(parts.time[e])) throw invalid(`event ${e} has no time`);
}

function checkSorted(names: readonly string[]): void {
  for (let i = 1; i < names.length; i++)
    if (compareCodePoints(names[i - 1], names[i]) >= 0)
      throw invalid(`names are not in ascending order at ${JSON.stringify(names[i])}`);
}

function checkBelow(what: string, codes: Uint32Array, size: number): void {
  for (let i = 0; i < codes.length; i++) if (codes[i] >= size) throw invalid(`${what} ${codes[i]} of ${size} at ${i}`);
}

function checkRelations(what: string, relations: Relations, rows: number, parts: ObjectLogParts): void {
  const { offsets, target, qualifier } = relations;
  if (offsets.length !== rows + 1 || offsets[0] !== 0 || offsets[rows] !== target.length)
    throw invalid(`the offsets of the ${what} relations do not fit ${rows} rows and ${target.length} relations`);
  for (let r = 0; r < rows; r++)
    if (offsets[r] > offsets[r + 1]) throw invalid(`offsets of the ${what} relations descend at ${r}`);
  if (qualifier.length !== target.length) throw invalid(`${what} relations without qualifier`);
  checkBelow(`${what} relation to object`, target, parts.objectIds.length);
  checkBelow(`${what} qualifier`, qualifier, parts.qualifiers.length);
}

function checkAttribute(name: string, { object, time, values }: ObjectAttribute, objects: number): void {
  const shown = JSON.stringify(name);
  if (time.length !== object.length || columnLength(values) !== object.length)
    throw invalid(`object attribute ${shown} has columns of different lengths`);
  checkBelow(`object of ${shown}`, object, objects);
  for (let i = 1; i < object.length; i++)
    if (object[i - 1] > object[i] || (object[i - 1] === object[i] && time[i - 1] > time[i]))
      throw invalid(`object attribute ${shown} is out of order at ${i}`);
}
