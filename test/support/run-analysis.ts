import type { CaseSet, EventLog } from '#analysis/log';

/** What an analysis is given by its callers, with idle callbacks and no model. */
export function contextOf(log: EventLog, cases: CaseSet | null = null) {
  return { log, cases, model: null, onProgress: () => {}, checkCancelled: () => {} } as const;
}
