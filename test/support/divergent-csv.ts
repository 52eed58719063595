import type { EventLog } from '#analysis/log';

/** An untimed log as CSV, a minute between events. */
export function csvOf({ activities, activity, caseCount, caseOffsets }: EventLog): string {
  const rows = ['case,activity,time'];
  for (let c = 0; c < caseCount; c++) {
    const from = caseOffsets[c] ?? 0;
    for (let e = from; e < (caseOffsets[c + 1] ?? from); e++)
      rows.push(
        `c${c},${activities[activity[e] ?? 0]},${new Date(Date.UTC(2026, 0, 1) + (e - from) * 60_000).toISOString()}`,
      );
  }
  return rows.join('\n');
}
