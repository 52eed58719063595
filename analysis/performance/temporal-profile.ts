import { AnalysisError } from '../error.ts';
import { type CaseSet, type EventLog, selectedCases } from '../log/index.ts';
import { PairTable } from '../numeric/index.ts';
import { addTime, addTimes, addTo, meanOfSums, productError, SUMS, stdevOfSums } from './exact-sums.ts';

/** How long after one activity another follows, in seconds. */
export interface TemporalPair {
  readonly from: string;
  readonly to: string;
  readonly n: number;
  readonly mean: number;
  /** Sample standard deviation (n − 1), 0 for a single value. */
  readonly stdev: number;
}

/** From so many events per distinct activity on, a case is added up by activities instead of pair by pair. */
const REPETITIVE = 4;

/**
 * The temporal profile of Stertz, Mangler and Rinderle-Ma (2020): over all pairs i < j of events of a case with complete(i) ≤ start(j), by
 * ascending names. Sums are exact, so the order of cases makes no difference. O(Σ length · distinct activities) where events have one
 * time, O(Σ length²) on intervals. Throws `needs-timestamps` for a log without times.
 */
export function temporalProfile(log: EventLog, cases?: CaseSet | null): TemporalPair[] {
  const { activities, caseOffsets } = log;
  if (log.time === null)
    throw new AnalysisError(
      'needs-timestamps',
      'a temporal profile needs times and the log has none; import it with a timestamp column',
    );
  const table = new PairTable(activities.length, SUMS.width);
  const repetitive = log.start === null ? new RepetitiveCases(log, log.time, table) : null;
  const selected = selectedCases(log, cases);
  for (let i = 0; i < selected.length; i++) {
    const from = caseOffsets[selected[i]];
    const to = caseOffsets[selected[i] + 1];
    if (repetitive === null || !repetitive.add(from, to)) addPairs(log, log.time, table, from, to);
  }
  const values = table.values();
  return table.pairs().map(({ from, slot, to }) => ({
    from: activities[from],
    to: activities[to],
    n: values[slot],
    mean: meanOfSums(values, slot) / 1000,
    stdev: stdevOfSums(values, slot) / 1000,
  }));
}

/** Pair by pair. */
function addPairs(
  { activity, start: begin }: EventLog,
  time: Float64Array,
  table: PairTable,
  from: number,
  to: number,
) {
  const start = begin ?? time;
  for (let i = from; i < to; i++) {
    const end = time[i];
    for (let j = i + 1; j < to; j++) {
      if (end > start[j]) continue;
      const slot = table.slot(activity[i], activity[j]);
      addTime(table.values(), slot, start[j] - end);
    }
  }
}

/**
 * Cases in which activities come again and again: with t of an event and the earlier times s of an activity, the times between add up to
 * n t − Σs and their squares to n t² − 2 t Σs + Σs².
 */
class RepetitiveCases {
  readonly #log: EventLog;
  readonly #time: Float64Array;
  readonly #table: PairTable;
  /** By activity: events of the case so far, the sum of their times, the sum of squares as a pair. */
  readonly #count: Float64Array;
  readonly #sum: Float64Array;
  readonly #square: Float64Array;
  readonly #seen: Uint32Array;
  readonly #term = new Float64Array(2);

  constructor(log: EventLog, time: Float64Array, table: PairTable) {
    const n = log.activities.length;
    this.#log = log;
    this.#time = time;
    this.#table = table;
    this.#count = new Float64Array(n);
    this.#sum = new Float64Array(n);
    this.#square = new Float64Array(2 * n);
    this.#seen = new Uint32Array(n);
  }

  /** False where the case is not repetitive; nothing was added then. */
  add(from: number, to: number): boolean {
    const distinct = to - from < 2 * REPETITIVE ? Number.POSITIVE_INFINITY : this.#distinct(from, to);
    if (to - from < REPETITIVE * distinct) return false;
    const { activity } = this.#log;
    const [count, sum, square, seen, table, time] = [
      this.#count,
      this.#sum,
      this.#square,
      this.#seen,
      this.#table,
      this.#time,
    ];
    const origin = time[from];
    let known = 0;
    for (let e = from; e < to; e++) {
      const t = time[e] - origin;
      const own = t * t;
      const ownLow = productError(t, t, own);
      for (let k = 0; k < known; k++) this.#addGaps(table.slot(seen[k], activity[e]), seen[k], t, own, ownLow);
      const a = activity[e];
      if (count[a] === 0) seen[known++] = a;
      count[a]++;
      sum[a] += t;
      addTo(square, 2 * a, own, ownLow);
    }
    for (let k = 0; k < known; k++) {
      const a = seen[k];
      count[a] = 0;
      sum[a] = 0;
      square[2 * a] = 0;
      square[2 * a + 1] = 0;
    }
    return true;
  }

  /** The times from all earlier events of activity a to an event at t. */
  #addGaps(slot: number, a: number, t: number, own: number, ownLow: number): void {
    const term = this.#term;
    const n = this.#count[a];
    const sum = this.#sum[a];
    const scaled = n * own;
    const cross = 2 * t * sum;
    term[0] = this.#square[2 * a];
    term[1] = this.#square[2 * a + 1];
    addTo(term, 0, scaled, productError(n, own, scaled));
    addTo(term, 0, n * ownLow, 0);
    addTo(term, 0, -cross, -productError(2 * t, sum, cross));
    addTimes(this.#table.values(), slot, n, n * t - sum, term[0], term[1]);
  }

  #distinct(from: number, to: number): number {
    const { activity } = this.#log;
    const [count, seen] = [this.#count, this.#seen];
    let known = 0;
    for (let e = from; e < to; e++) if (count[activity[e]]++ === 0) seen[known++] = activity[e];
    for (let k = 0; k < known; k++) count[seen[k]] = 0;
    return known;
  }
}
