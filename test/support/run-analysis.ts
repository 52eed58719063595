import type { CaseSet, EventLog } from '#analysis/log';
import { registry } from '#analysis/registry';

/** Runs an analysis of the registry on a log, as every caller does, with an idle progress callback. */
export function contextOf(log: EventLog, cases: CaseSet | null = null) {
  return { log, cases, model: null, onProgress: () => {}, checkCancelled: () => {} } as const;
}

export const registryIds = (): string[] => Array.from(registry.keys());
