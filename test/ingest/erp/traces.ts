import type { EventLog } from '#analysis/log';

/** Activities of each case, in order. */
export const tracesOf = (log: EventLog): Record<string, string[]> =>
  Object.fromEntries(
    Array.from({ length: log.caseCount }, (_, c) => [
      log.caseIds.get(c),
      Array.from(
        log.activity.subarray(log.caseOffsets[c], log.caseOffsets[c + 1]),
        (code) => log.activities[code] ?? '',
      ),
    ]),
  );
