import { AnalysisError } from '../error.ts';
import { type CaseSet, type EventLog, selectedCases } from '../log/index.ts';
import { PairTable } from '../numeric/index.ts';

/** How long after one activity another follows, in seconds. */
export interface TemporalPair {
  readonly from: string;
  readonly to: string;
  readonly n: number;
  readonly mean: number;
  /** Sample standard deviation (n − 1), 0 for a single value. */
  readonly stdev: number;
}

/**
 * The temporal profile of Stertz, Mangler and Rinderle-Ma (2020): over all pairs i < j of events of a case with complete(i) ≤ start(j), by
 * ascending names; spread by running updates (Welford 1962). O(Σ length²). Throws `needs-timestamps` for a log without times.
 */
export function temporalProfile(log: EventLog, cases?: CaseSet | null): TemporalPair[] {
  const { activities, activity, caseOffsets, time } = log;
  if (time === null)
    throw new AnalysisError(
      'needs-timestamps',
      'a temporal profile needs times and the log has none; import it with a timestamp column',
    );
  const start = log.start ?? time;
  const table = new PairTable(activities.length, 4);
  const selected = selectedCases(log, cases);
  for (let c = 0; c < selected.length; c++) {
    const end = caseOffsets[selected[c] + 1];
    for (let i = caseOffsets[selected[c]]; i < end; i++) {
      for (let j = i + 1; j < end; j++) {
        if (time[i] > start[j]) continue;
        const slot = table.slot(activity[i], activity[j]);
        const values = table.values();
        const n = values[slot] + 1;
        const gap = start[j] - time[i];
        const delta = gap - values[slot + 1];
        const mean = values[slot + 1] + delta / n;
        values[slot] = n;
        values[slot + 1] = mean;
        values[slot + 2] += delta * (gap - mean);
        values[slot + 3] += gap;
      }
    }
  }
  const values = table.values();
  return table.pairs().map(({ from, slot, to }) => ({
    from: activities[from],
    to: activities[to],
    n: values[slot],
    mean: values[slot + 3] / values[slot] / 1000,
    stdev: values[slot] < 2 ? 0 : Math.sqrt(values[slot + 2] / (values[slot] - 1)) / 1000,
  }));
}
