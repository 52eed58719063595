import { type AttributeDeclaration, type AttributeType, type ObjectLog, ObjectLogBuilder } from '#analysis/objects';
import type { RejectedRow } from '../types.ts';
import { rawValue } from './attribute-values.ts';
import { Instants } from './instants.ts';
import { idText, nameText } from './names.ts';
import type { Places } from './places.ts';
import { References } from './references.ts';
import { type AttributeDoubts, StagedAttributes } from './staged-attributes.ts';

/** A reference to an event or object that the source does not have (or that was set aside). */
export interface DanglingReference {
  readonly kind: 'event-object' | 'object-object' | 'attribute';
  /** The id that leads nowhere. */
  readonly id: string;
  readonly place: string;
  readonly line: number;
}

/** All that came of reading a source. */
export interface FinishedDraft {
  readonly ocel: ObjectLog;
  /** Line (or row) of each event found, by row. */
  readonly eventLines: Uint32Array;
  readonly eventsFound: number;
  readonly objectsFound: number;
  readonly rejectedEvents: readonly RejectedRow[];
  readonly rejectedObjects: readonly RejectedRow[];
  readonly danglingCount: number;
  /** The first 1,000. */
  readonly dangling: readonly DanglingReference[];
  readonly duplicateRelations: number;
  readonly doubts: AttributeDoubts;
  /** Attribute values without a name or with a time that cannot be read, and the first places. */
  readonly attributesLeftOut: number;
  readonly attributePlaces: readonly string[];
  readonly naiveTimes: number;
}

const MOST_DANGLING = 1000;
const SHOWN = 4096;
const SHOWN_PLACES = 5;

/**
 * An object-centric log while it is read: checks ids, types and times of every event and object, sets aside what cannot be used, and
 * resolves references once all objects are known.
 */
export class OcelDraft {
  readonly places: Places;
  readonly instants: Instants;
  readonly #file: string;
  readonly #builder = new ObjectLogBuilder();
  readonly #eventLines: number[] = [];
  readonly #events = new Map<string, number>();
  readonly #objects = new Map<string, number>();
  readonly #eventType: string[] = [];
  readonly #objectType: string[] = [];
  readonly #declared = { event: new Map<string, Declared>(), object: new Map<string, Declared>() };
  readonly #eventValues = new StagedAttributes();
  readonly #objectValues = new StagedAttributes();
  readonly #eventReferences = new References();
  readonly #objectReferences = new References();
  readonly #rejectedEvents: RejectedRow[] = [];
  readonly #rejectedObjects: RejectedRow[] = [];
  readonly #dangling: DanglingReference[] = [];
  readonly #attributePlaces: string[] = [];
  #attributesLeftOut = 0;
  #danglingCount = 0;
  /** Objects found so far, with those set aside. */
  objectRows = 0;

  /** Throws `invalid-option` for an unknown zone. */
  constructor(file: string, places: Places, zone: string | undefined) {
    this.#file = file;
    this.places = places;
    this.instants = new Instants(zone);
  }

  declare(of: 'event' | 'object', type: string, attributes: readonly AttributeDeclaration[]): void {
    this.#builder.declare(of, type, attributes);
    const declared: Declared = this.#declared[of].get(type) ?? new Map();
    this.#declared[of].set(type, declared);
    for (const attribute of attributes) declared.set(attribute.name, attribute.type);
  }

  /** The next event of the source; its index, or -1 when it was set aside. `whole` is what the report shows of it then. */
  event(line: number, id: unknown, type: unknown, time: unknown, whole: () => string): number {
    const row = this.#eventLines.push(line) - 1;
    const reject = (reason: string, column: string, value: unknown, message: string): number => {
      const shown = value === undefined || value === null ? whole() : String(rawValue(value));
      this.#reject(this.#rejectedEvents, this.places.event(row), line, column, shown, reason, message);
      return -1;
    };
    const [eventId, name] = [idText(id), nameText(type)];
    if (eventId === null) return reject('missing-id', 'id', id, 'the event has no id');
    if (name === null) return reject('missing-activity', 'type', type, 'the event has no type');
    if (this.#events.has(eventId)) return reject('duplicate-id', 'id', id, `another event has the id ${show(eventId)}`);
    if (time === undefined || time === null || time === '')
      return reject('missing-time', 'time', time, 'the event has no time');
    const instant = this.instants.read(String(rawValue(time)));
    if (Number.isNaN(instant)) return reject('unparsable-time', 'time', time, 'the time is not in ISO 8601');
    const event = this.#builder.addEvent(eventId, name, instant, row);
    this.#events.set(eventId, event);
    this.#eventType.push(name);
    return event;
  }

  /** The next object of the source; its index, or -1 when it was set aside. */
  object(line: number, id: unknown, type: unknown, whole: () => string): number {
    const row = this.objectRows++;
    const reject = (reason: string, column: string, message: string): number => {
      this.#reject(this.#rejectedObjects, this.places.object(row), line, column, whole(), reason, message);
      return -1;
    };
    const [objectId, name] = [idText(id), nameText(type)];
    if (objectId === null) return reject('missing-id', 'id', 'the object has no id');
    if (name === null) return reject('missing-type', 'type', 'the object has no type');
    if (this.#objects.has(objectId)) return reject('duplicate-id', 'id', `another object has the id ${show(objectId)}`);
    const object = this.#builder.addObject(objectId, name);
    this.#objects.set(objectId, object);
    this.#objectType.push(name);
    return object;
  }

  /** The index of an event by id, -1 where there is none. */
  findEvent = (id: string): number => this.#events.get(id) ?? -1;

  findObject = (id: string): number => this.#objects.get(id) ?? -1;

  get eventRows(): number {
    return this.#eventLines.length;
  }

  /** Event `event` of row `row` refers to object `id`; `n` counts its references, or is the row of the relation in its table. */
  relate(event: number, row: number, n: number, line: number, id: unknown, qualifier: unknown): void {
    this.#eventReferences.add(event, row, n, line, id, qualifier);
  }

  link(object: number, row: number, n: number, line: number, id: unknown, qualifier: unknown): void {
    this.#objectReferences.add(object, row, n, line, id, qualifier);
  }

  /** `place` is asked for where the attribute cannot be kept. */
  eventValue(event: number, name: unknown, value: unknown, place: () => string, type?: AttributeType): void {
    const raw = rawValue(value);
    if (typeof name !== 'string') this.#leaveOut(place);
    else if (raw !== null) this.#eventValues.add(name, event, 0, raw, type);
  }

  /** A value from `time` on, which is absent for the initial value; `null` is a change whose value is not told. */
  objectValue(
    object: number,
    name: unknown,
    time: unknown,
    value: unknown,
    place: () => string,
    type?: AttributeType,
  ): void {
    const none = time === undefined || time === null || time === '';
    const instant = none ? 0 : typeof time === 'number' ? time : this.instants.read(String(time));
    if (typeof name !== 'string' || Number.isNaN(instant)) this.#leaveOut(place);
    else this.#objectValues.add(name, object, instant, rawValue(value), type);
  }

  dangling(kind: DanglingReference['kind'], id: string, place: string, line: number): void {
    this.#danglingCount++;
    if (this.#dangling.length < MOST_DANGLING) this.#dangling.push({ kind, id, place, line });
  }

  finish(): FinishedDraft {
    this.#resolve('event-object', this.#eventReferences);
    this.#resolve('object-object', this.#objectReferences);
    const doubts: AttributeDoubts = { mismatches: 0, withoutValue: 0 };
    const declared =
      (of: 'event' | 'object', types: readonly string[]) =>
      (owner: number, name: string): AttributeType | undefined =>
        this.#declared[of].get(types[owner] ?? '')?.get(name);
    const naiveTimes = this.instants.naive;
    this.#eventValues.finish('event', this.#builder, declared('event', this.#eventType), this.instants, doubts);
    this.#objectValues.finish('object', this.#builder, declared('object', this.#objectType), this.instants, doubts);
    const { log, duplicateRelations } = this.#builder.finish();
    return {
      ocel: log,
      eventLines: Uint32Array.from(this.#eventLines),
      eventsFound: this.eventRows,
      objectsFound: this.objectRows,
      rejectedEvents: this.#rejectedEvents,
      rejectedObjects: this.#rejectedObjects,
      danglingCount: this.#danglingCount,
      dangling: this.#dangling,
      duplicateRelations,
      doubts,
      attributesLeftOut: this.#attributesLeftOut,
      attributePlaces: this.#attributePlaces,
      naiveTimes,
    };
  }

  #resolve(kind: 'event-object' | 'object-object', references: References): void {
    const ofEvents = kind === 'event-object';
    references.forEach(({ source, row, n, line, id, qualifier }) => {
      const target = this.findObject(id);
      if (target === -1) {
        const place = ofEvents ? this.places.eventReference(row, n) : this.places.objectReference(row, n);
        this.dangling(kind, id, place, line);
      } else if (ofEvents) this.#builder.relate(source, target, qualifier);
      else this.#builder.link(source, target, qualifier);
    });
  }

  #leaveOut(place: () => string): void {
    this.#attributesLeftOut++;
    if (this.#attributePlaces.length < SHOWN_PLACES) this.#attributePlaces.push(place());
  }

  #reject(
    list: RejectedRow[],
    place: string,
    line: number,
    column: string,
    value: string,
    reason: string,
    what: string,
  ): void {
    const message = `${place}: ${what}`;
    list.push({ file: this.#file, line, column, value: value.slice(0, SHOWN), reason, message });
  }
}

type Declared = Map<string, AttributeType>;

const show = (text: string): string => JSON.stringify(text);
