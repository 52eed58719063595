import { AnalysisError } from '../error.ts';
import type { CaseSet } from './case-set.ts';
import type { EventLog } from './event-log.ts';

/**
 * The cases to visit, ascending: all of the log for `null`. Throws `invalid-parameter` for a set that belongs to another log.
 */
export function selectedCases(log: EventLog, cases: CaseSet | null | undefined): Uint32Array {
  if (cases === null || cases === undefined) {
    const all = new Uint32Array(log.caseCount);
    for (let c = 0; c < all.length; c++) all[c] = c;
    return all;
  }
  if (cases.size !== log.caseCount) {
    throw new AnalysisError(
      'invalid-parameter',
      `the set is over ${cases.size} cases, the log has ${log.caseCount}; make the set from this log`,
    );
  }
  return cases.indices();
}
