import { type EventLog, oncePerLog } from '../../log/index.ts';

const NONE = -1;

/** Months since the year 0 at an instant, UTC. */
export function monthOf(instant: number): number {
  if (!(Math.abs(instant) <= 8.64e15)) return NONE;
  const date = new Date(instant);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** A month as text: "2026-01". */
export const monthText = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;

/** The month in which each case begins, −1 for empty cases and logs without times. */
export const caseMonths = oncePerLog(({ caseOffsets, caseCount, time }: EventLog): Int32Array => {
  const months = new Int32Array(caseCount).fill(NONE);
  if (time === null) return months;
  for (let c = 0; c < caseCount; c++)
    if (caseOffsets[c] < caseOffsets[c + 1]) months[c] = monthOf(time[caseOffsets[c]]);
  return months;
});
