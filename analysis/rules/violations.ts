import type { ViolationType } from './schema.ts';

/** One breach of a rule. */
export interface Violation {
  readonly type: ViolationType;
  readonly case: number;
  /** The event that breaks the rule; −1 where something is missing. */
  readonly event: number;
  /** An event that has to do with it, perhaps of another case; −1: none. */
  readonly other: number;
  /** Milliseconds beyond a limit in time; 0 where there is none. */
  readonly late: number;
  /** Name of what is missing, or value that is wrong. */
  readonly what: string | null;
}

/** What checking one rule gives. */
export interface Checked {
  readonly violations: readonly Violation[];
  /** Cases in which the limit has not passed yet, as far as the log reaches. */
  readonly pending: number;
  /** Events that could not be judged, for want of a resource, a value or a time. */
  readonly unknown: number;
}

/** Collects breaches; the fields that a rule does not need are left out. */
export class Findings {
  readonly violations: Violation[] = [];
  pending = 0;
  unknown = 0;

  add(type: ViolationType, caseIndex: number, more: Partial<Omit<Violation, 'type' | 'case'>> = {}): void {
    this.violations.push({ type, case: caseIndex, event: -1, other: -1, late: 0, what: null, ...more });
  }
}
