import { type CaseSet, type EventLog, oncePerLog, selectedCases } from '../log/index.ts';
import { quantileInPlace } from '../numeric/index.ts';
import { directlyFollows } from './directly-follows.ts';

/** Durations of all edges in ms, those of one edge adjacent: edge k owns `values[offsets[k] … offsets[k + 1])`. */
export interface EdgeDurations {
  readonly offsets: Uint32Array;
  readonly values: Float64Array;
}

/** Groups the durations by edge (a counting sort). `null` without times. The arrays belong to the caller. */
export function edgeDurations(log: EventLog, cases?: CaseSet | null): EdgeDurations | null {
  const { time, caseOffsets, activity } = log;
  if (time === null) return null;
  const graph = directlyFollows(log, cases);
  const { dense, find } = graph.pairs;
  const start = log.start ?? time;
  const n = log.activities.length;
  const offsets = new Uint32Array(graph.edgeCount + 1);
  for (let k = 0; k < graph.edgeCount; k++) offsets[k + 1] = offsets[k] + graph.count[k];
  const next = offsets.slice();
  const values = new Float64Array(offsets[graph.edgeCount]);
  const selected = selectedCases(log, cases);
  for (let i = 0; i < selected.length; i++) {
    const end = caseOffsets[selected[i] + 1];
    for (let e = caseOffsets[selected[i]] + 1; e < end; e++) {
      const edge = dense === null ? find(activity[e - 1], activity[e]) : dense[activity[e - 1] * n + activity[e]];
      const gap = start[e] - time[e - 1];
      values[next[edge]++] = Math.max(gap, 0);
    }
  }
  return { offsets, values };
}

/** Median and 90th percentile (type 7) of every edge's times in seconds. */
export interface EdgeQuantiles {
  readonly median: Float64Array;
  readonly p90: Float64Array;
}

/** `null` without times; kept with the log for the whole log. */
export const edgeQuantiles: (log: EventLog, cases?: CaseSet | null) => EdgeQuantiles | null = oncePerLog(
  (log, cases) => {
    const durations = edgeDurations(log, cases);
    if (durations === null) return null;
    const { offsets, values } = durations;
    const median = new Float64Array(offsets.length - 1);
    const p90 = new Float64Array(offsets.length - 1);
    for (let k = 0; k < median.length; k++) {
      median[k] = quantileInPlace(values, offsets[k], offsets[k + 1], 0.5) / 1000;
      p90[k] = quantileInPlace(values, offsets[k], offsets[k + 1], 0.9) / 1000;
    }
    return { median, p90 };
  },
);
