import { type ViolationType, violationTypes } from '../schema.ts';

/** One breach of a rule. */
export interface Violation {
  readonly type: ViolationType;
  readonly case: number;
  /** Event of the log; −1: none. */
  readonly event: number;
  /** The event it is held against, perhaps of another case; −1: none. */
  readonly other: number;
  /** Milliseconds beyond a limit in time, on the clock of the limit; 0 where there is none. */
  readonly late: number;
  /** Begun days beyond a limit; 0 where there is none. */
  readonly days: number;
  /** Name of what is missing, or value that is wrong. */
  readonly what: string | null;
}

/** What checking one rule gives. */
export interface Checked {
  readonly violations: Violations;
  /** Cases in which the limit has not passed yet, as far as the log reaches. */
  readonly pending: number;
  /** Events that could not be judged, for want of a resource, a value or a time. */
  readonly unknown: number;
}

type More = Partial<Omit<Violation, 'type' | 'case'>>;

const ROOM = 256;

/** Breaches as columns, 13 bytes each where nothing is late: a rule may be broken a million times. */
export class Violations implements Iterable<Violation> {
  type = new Uint8Array(ROOM);
  case = new Uint32Array(ROOM);
  event = new Int32Array(ROOM);
  other = new Int32Array(ROOM);
  /** Milliseconds and days; `null`: nothing is late. */
  #late: Float64Array | null = null;
  #days: Float64Array | null = null;
  /** `null`: nothing to name. */
  #what: (string | null)[] | null = null;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Memory of the columns. */
  get bytes(): number {
    return this.type.length * (13 + (this.#late === null ? 0 : 16) + (this.#what === null ? 0 : 8));
  }

  lateAt(i: number): number {
    return this.#late === null ? 0 : this.#late[i];
  }

  daysAt(i: number): number {
    return this.#days === null ? 0 : this.#days[i];
  }

  /** Adds a breach by the place of its type in `violationTypes`. */
  addCode(type: number, caseIndex: number, event: number, other: number): void {
    const i = this.#length++;
    if (i === this.type.length) this.#resize(2 * i);
    this.type[i] = type;
    this.case[i] = caseIndex;
    this.event[i] = event;
    this.other[i] = other;
  }

  add(type: ViolationType, caseIndex: number, { event = -1, other = -1, late = 0, days = 0, what = null }: More): void {
    this.addCode(violationTypes.indexOf(type), caseIndex, event, other);
    const i = this.#length - 1;
    if (late !== 0 || days !== 0) {
      this.#late ??= new Float64Array(this.type.length);
      this.#days ??= new Float64Array(this.type.length);
      this.#late[i] = late;
      this.#days[i] = days;
    }
    if (what === null) return;
    this.#what ??= [];
    this.#what[i] = what;
  }

  /** From now on by case, then event, then the other event; columns as long as needed. */
  sort(): void {
    this.#resize(this.#length);
    const { case: c, event, other } = this;
    const before = (i: number, j: number): number => c[i] - c[j] || event[i] - event[j] || other[i] - other[j] || i - j;
    let isSorted = true;
    for (let i = 1; i < this.length && isSorted; i++) isSorted = before(i - 1, i) <= 0;
    if (isSorted) return;
    const order = Uint32Array.from({ length: this.length }, (_, i) => i).sort(before);
    this.type = this.type.map((_, i) => this.type[order[i]]);
    this.case = c.map((_, i) => c[order[i]]);
    this.event = event.map((_, i) => event[order[i]]);
    this.other = other.map((_, i) => other[order[i]]);
    const [late, days, what] = [this.#late, this.#days, this.#what];
    this.#late = late?.map((_, i) => late[order[i]]) ?? null;
    this.#days = days?.map((_, i) => days[order[i]]) ?? null;
    this.#what = what === null ? null : Array.from(order, (place) => what[place] ?? null);
  }

  at(i: number): Violation {
    return {
      type: violationTypes[this.type[i]],
      case: this.case[i],
      event: this.event[i],
      other: this.other[i],
      late: this.lateAt(i),
      days: this.daysAt(i),
      what: this.#what?.[i] ?? null,
    };
  }

  *[Symbol.iterator](): Generator<Violation> {
    for (let i = 0; i < this.length; i++) yield this.at(i);
  }

  #resize(room: number): void {
    this.type = resized(this.type, new Uint8Array(room));
    this.case = resized(this.case, new Uint32Array(room));
    this.event = resized(this.event, new Int32Array(room));
    this.other = resized(this.other, new Int32Array(room));
    if (this.#late !== null) this.#late = resized(this.#late, new Float64Array(room));
    if (this.#days !== null) this.#days = resized(this.#days, new Float64Array(room));
  }
}

function resized<T extends Uint8Array | Uint32Array | Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from.length > to.length ? from.subarray(0, to.length) : from);
  return to;
}

/** Collects breaches; the fields that a rule does not need are left out. */
export class Findings implements Checked {
  readonly violations = new Violations();
  pending = 0;
  unknown = 0;

  add(type: ViolationType, caseIndex: number, more: More = {}): void {
    this.violations.add(type, caseIndex, more);
  }
}
