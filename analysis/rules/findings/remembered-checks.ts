import type { CaseSet, EventLog } from '../../log/index.ts';
import { type CheckedRule, checkRule } from '../check-rules.ts';
import type { RuleContext } from '../context/rule-context.ts';
import type { Rule } from '../schema.ts';

interface Remembered {
  /** The words of the set of cases; `null`: all. */
  readonly cases: Uint32Array | null;
  readonly found: CheckedRule;
  readonly bytes: number;
}

/** What is kept of one log: some millions of violations. Nothing is kept longer than the log itself. */
const MOST_BYTES = 64_000_000;

/** By log, the least recently used first. */
const known = new WeakMap<EventLog, Map<string, Remembered>>();

/**
 * Like `checkRule`, once: whoever asks again what the same rule finds in the same cases of a log gets what was found before, whatever the rule is called
 * and costs meanwhile. Without a `key` of the designs nothing is remembered.
 */
export function checkOnce(
  base: Omit<RuleContext, 'cases'>,
  cases: CaseSet | null,
  rule: Rule,
  check: typeof checkRule = checkRule,
): CheckedRule {
  const key = keyOf(base, cases, rule);
  if (key === null) return check(base, cases, rule);
  const ofLog = known.get(base.log) ?? new Map<string, Remembered>();
  known.set(base.log, ofLog);
  const before = ofLog.get(key);
  ofLog.delete(key);
  if (before !== undefined && isSame(before.cases, cases?.words ?? null)) {
    ofLog.set(key, before);
    return { ...before.found, rule };
  }
  const found = check(base, cases, rule);
  const bytes = found.violations.bytes + found.checked.byteLength + found.violating.byteLength;
  ofLog.set(key, { cases: cases?.words ?? null, found, bytes });
  forgetOldest(ofLog);
  return found;
}

/** Everything that what is found depends on, the cases as a number that tells them from most others. */
function keyOf(
  { calendar, timezone, aliases, designs }: Omit<RuleContext, 'cases'>,
  cases: CaseSet | null,
  rule: Rule,
): string | null {
  if (designs?.key === undefined) return null;
  const { id: _, name: __, severity: ___, owner: ____, clauses: _____, amount: ______, ...asked } = rule;
  return JSON.stringify([asked, calendar, timezone, aliases, designs.key, cases === null ? null : hashOf(cases)]);
}

function hashOf({ words, count }: CaseSet): number {
  let hash = count;
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words[i], 0x01000193) ^ (hash >>> 15);
  return hash;
}

function isSame(a: Uint32Array | null, b: Uint32Array | null): boolean {
  if (a === null || b === null || a.length !== b.length) return a === b;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function forgetOldest(ofLog: Map<string, Remembered>): void {
  let bytes = 0;
  for (const one of ofLog.values()) bytes += one.bytes;
  for (const [key, one] of ofLog) {
    if (bytes <= MOST_BYTES) break;
    ofLog.delete(key);
    bytes -= one.bytes;
  }
}
