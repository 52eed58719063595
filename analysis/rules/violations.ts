import { type ViolationType, violationTypes } from './schema.ts';

/** One breach of a rule. */
export interface Violation {
  readonly type: ViolationType;
  readonly case: number;
  /** The event that breaks the rule, or that called for what did not come; −1 where something is missing. */
  readonly event: number;
  /** An event that has to do with it, perhaps of another case; −1: none. */
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

/** Breaches as columns: a rule may be broken a million times. */
export class Violations implements Iterable<Violation> {
  readonly type: number[] = [];
  readonly case: number[] = [];
  readonly event: number[] = [];
  readonly other: number[] = [];
  readonly late: number[] = [];
  readonly days: number[] = [];
  readonly what: (string | null)[] = [];
  /** Places by case, event and other event, where they were not found in that order. */
  #order: Uint32Array | null = null;

  get length(): number {
    return this.type.length;
  }

  add(type: ViolationType, caseIndex: number, { event = -1, other = -1, late = 0, days = 0, what = null }: More): void {
    this.type.push(violationTypes.indexOf(type));
    this.case.push(caseIndex);
    this.event.push(event);
    this.other.push(other);
    this.late.push(late);
    this.days.push(days);
    this.what.push(what);
  }

  /** From now on by case, then event, then the other event. */
  sort(): void {
    const before = (i: number, j: number): number =>
      this.case[i] - this.case[j] || this.event[i] - this.event[j] || this.other[i] - this.other[j] || i - j;
    let isSorted = true;
    for (let i = 1; i < this.length && isSorted; i++) isSorted = before(i - 1, i) <= 0;
    this.#order = isSorted ? null : Uint32Array.from({ length: this.length }, (_, i) => i).sort(before);
  }

  /** The place in the columns of the i-th breach. */
  place(i: number): number {
    return this.#order === null ? i : this.#order[i];
  }

  at(i: number): Violation {
    const p = this.place(i);
    return {
      type: violationTypes[this.type[p]],
      case: this.case[p],
      event: this.event[p],
      other: this.other[p],
      late: this.late[p],
      days: this.days[p],
      what: this.what[p],
    };
  }

  *[Symbol.iterator](): Generator<Violation> {
    for (let i = 0; i < this.length; i++) yield this.at(i);
  }
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
