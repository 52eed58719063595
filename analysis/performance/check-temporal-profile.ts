import { AnalysisError } from '../error.ts';
import { type CaseSet, compareCodePoints, type EventLog, selectedCases } from '../log/index.ts';
import { activityFinder } from '../model/index.ts';
import { PairTable } from '../numeric/index.ts';

/** The usual time between two activities, as in a temporal profile. */
export interface UsualTime {
  readonly from: string;
  readonly to: string;
  /** Seconds. */
  readonly mean: number;
  readonly stdev: number;
}

/** A time between two events that is not usual. */
export interface UnusualTime {
  readonly from: string;
  readonly to: string;
  /** Seconds from the completion of the first to the start of the second. */
  readonly time: number;
  /** Distance from the mean in standard deviations; `null` where the deviation is 0. */
  readonly zeta: number | null;
}

export interface TemporalCheck {
  readonly cases: number;
  readonly deviatingCases: number;
  readonly deviations: number;
  /** Pairs with deviations, by names. */
  readonly pairs: readonly {
    readonly from: string;
    readonly to: string;
    readonly mean: number;
    readonly stdev: number;
    readonly deviations: number;
    readonly cases: number;
  }[];
  /** The cases with most deviations first, ties by id; their unusual times in the order of events. */
  readonly perCase: readonly { readonly case: string; readonly deviations: readonly UnusualTime[] }[];
  /** Pairs of events whose activities the profile does not know. */
  readonly unknownPairs: number;
}

export interface TemporalCheckOptions {
  /** Times further from the mean than so many standard deviations are unusual; default 3. */
  readonly zeta?: number;
  /** Cases told one by one; default all. */
  readonly top?: number;
  readonly checkCancelled?: () => void;
}

/**
 * Holds the times between events against a temporal profile (Stertz, Mangler, Rinderle-Ma 2020): unusual is what lies outside mean ± zeta ·
 * stdev, for all pairs i < j of a case with complete(i) ≤ start(j). O(Σ length²). Throws `needs-timestamps` for a log without times.
 */
export function checkTemporalProfile(
  log: EventLog,
  cases: CaseSet | null,
  profile: readonly UsualTime[],
  { checkCancelled = () => {}, top = Number.POSITIVE_INFINITY, zeta = 3 }: TemporalCheckOptions = {},
): TemporalCheck {
  const reader = new ProfileReader(log, profile, zeta);
  const selected = selectedCases(log, cases);
  const counts = new Uint32Array(selected.length);
  let deviatingCases = 0;
  for (let i = 0; i < selected.length; i++) {
    if ((i & 1023) === 0) checkCancelled();
    counts[i] = reader.count(selected[i]);
    if (counts[i] > 0) deviatingCases++;
  }
  return {
    cases: selected.length,
    deviatingCases,
    deviations: reader.deviations,
    pairs: reader.pairs(),
    perCase: mostDeviating(log, selected, counts, top).map((c) => ({
      case: log.caseIds.get(c),
      deviations: reader.unusualTimes(c),
    })),
    unknownPairs: reader.unknownPairs,
  };
}

/** Cases with deviations, most first, ties by id; as many as asked for. */
function mostDeviating(log: EventLog, selected: Uint32Array, counts: Uint32Array, top: number): number[] {
  const deviating = Array.from(selected.keys())
    .filter((i) => counts[i] > 0)
    .sort((i, k) => counts[k] - counts[i]);
  // Ids are read only of the cases told and those that tie with the last of them.
  const least = deviating.length > top ? counts[deviating[top - 1]] : 0;
  return deviating
    .filter((i) => counts[i] >= least)
    .map((i) => ({ i, id: log.caseIds.get(selected[i]) }))
    .sort((x, y) => counts[y.i] - counts[x.i] || compareCodePoints(x.id, y.id))
    .slice(0, Math.min(top, deviating.length))
    .map(({ i }) => selected[i]);
}

/** Values of a pair: whether the profile knows it, the bounds (ms), its deviations, its cases and the last case counted. */
const PAIR = { known: 0, least: 1, most: 2, deviations: 3, cases: 4, lastCase: 5 } as const;

class ProfileReader {
  deviations = 0;
  unknownPairs = 0;
  readonly #log: EventLog;
  readonly #time: Float64Array;
  readonly #start: Float64Array;
  readonly #usual: ReadonlyMap<number, UsualTime>;
  readonly #table: PairTable;

  constructor(log: EventLog, profile: readonly UsualTime[], zeta: number) {
    if (log.time === null)
      throw new AnalysisError(
        'needs-timestamps',
        'a temporal profile needs times and the log has none; import it with a timestamp column',
      );
    this.#log = log;
    this.#time = log.time;
    this.#start = log.start ?? log.time;
    this.#table = new PairTable(log.activities.length, 6);
    const codeOf = activityFinder(log.activities);
    const usual = new Map<number, UsualTime>();
    for (const entry of profile) {
      const [from, to] = [codeOf(entry.from), codeOf(entry.to)];
      if (from < 0 || to < 0) continue;
      const slot = this.#table.slot(from, to);
      const values = this.#table.values();
      values[slot + PAIR.known] = 1;
      values[slot + PAIR.least] = entry.mean - zeta * entry.stdev;
      values[slot + PAIR.most] = entry.mean + zeta * entry.stdev;
      usual.set(slot, entry);
    }
    this.#usual = usual;
  }

  /** Counts the unusual times of one case, each case once. */
  count(c: number): number {
    const { activity, caseOffsets } = this.#log;
    const [time, start, table] = [this.#time, this.#start, this.#table];
    const values = table.values();
    const end = caseOffsets[c + 1];
    let found = 0;
    for (let i = caseOffsets[c]; i < end; i++)
      for (let j = i + 1; j < end; j++) {
        if (time[i] > start[j]) continue;
        const slot = table.find(activity[i], activity[j]);
        if (slot < 0 || values[slot + PAIR.known] === 0) {
          this.unknownPairs++;
          continue;
        }
        const gap = (start[j] - time[i]) / 1000;
        if (gap >= values[slot + PAIR.least] && gap <= values[slot + PAIR.most]) continue;
        found++;
        values[slot + PAIR.deviations]++;
        if (values[slot + PAIR.lastCase] === c + 1) continue;
        values[slot + PAIR.lastCase] = c + 1;
        values[slot + PAIR.cases]++;
      }
    this.deviations += found;
    return found;
  }

  unusualTimes(c: number): UnusualTime[] {
    const { activity, caseOffsets } = this.#log;
    const values = this.#table.values();
    const found: UnusualTime[] = [];
    const end = caseOffsets[c + 1];
    for (let i = caseOffsets[c]; i < end; i++)
      for (let j = i + 1; j < end; j++) {
        const slot = this.#table.find(activity[i], activity[j]);
        const usual = this.#usual.get(slot);
        if (usual === undefined || this.#time[i] > this.#start[j]) continue;
        const time = (this.#start[j] - this.#time[i]) / 1000;
        if (time >= values[slot + PAIR.least] && time <= values[slot + PAIR.most]) continue;
        const { from, mean, stdev, to } = usual;
        found.push({ from, to, time, zeta: stdev === 0 ? null : Math.abs(time - mean) / stdev });
      }
    return found;
  }

  pairs(): TemporalCheck['pairs'] {
    const values = this.#table.values();
    return this.#table
      .pairs()
      .filter(({ slot }) => values[slot + PAIR.deviations] > 0)
      .flatMap(({ slot }) => {
        const usual = this.#usual.get(slot);
        if (usual === undefined) return [];
        const { from, mean, stdev, to } = usual;
        const [deviations, cases] = [values[slot + PAIR.deviations], values[slot + PAIR.cases]];
        return [{ from, to, mean, stdev, deviations, cases }];
      });
  }
}
