import type { CaseSet } from './case-set.ts';
import type { EventLog } from './event-log.ts';

/** Remembers the answer for the whole log as long as the log lives; answers for a set of its cases are computed each time. */
export function oncePerLog<T>(
  compute: (log: EventLog, cases?: CaseSet | null) => T,
): (log: EventLog, cases?: CaseSet | null) => T {
  const known = new WeakMap<EventLog, { readonly value: T }>();
  return (log, cases = null) => {
    if (cases !== null) return compute(log, cases);
    const found = known.get(log);
    if (found !== undefined) return found.value;
    const value = compute(log);
    known.set(log, { value });
    return value;
  };
}
