import { AnalysisError } from '../error.ts';
import { NO_VARIANT, type VariantTable } from '../variants/index.ts';

/** Which part of a log a miner is to see; both are shares from 0 to 1, and 1 is everything. */
export interface Coverage {
  /** The fewest most frequent activities with at least this share of all events stay; the events of others are passed over. */
  readonly activities: number;
  /** The fewest most frequent variants with at least this share of all cases stay. */
  readonly variants: number;
}

/** What a miner sees of a log, and what it does not. */
export interface CoveredLog {
  readonly variants: VariantTable;
  readonly leftOut: LeftOut;
}

export interface LeftOut {
  /** Names, ascending. */
  readonly activities: readonly string[];
  readonly events: number;
  /** Variants of the log without those activities; those that have no events left are among them. */
  readonly variants: number;
  readonly cases: number;
}

/**
 * The most frequent part of a log: first activities by their number of events, then variants of what is left by their number of cases,
 * ties by name (code points). At least one activity and one variant stay. Cases that lose all their events are left out; cases that
 * never had one are a variant like others. O(events of the variants).
 */
export function coverLog(variants: VariantTable, coverage: Coverage): CoveredLog {
  checkShare('activities', coverage.activities);
  checkShare('variants', coverage.variants);
  const kept = keptActivities(variants, coverage.activities);
  const projected = kept.includes(0) ? withoutActivities(variants, kept) : { table: variants, emptied: 0 };
  const covered = mostFrequent(projected.table, coverage.variants);
  const cases = sum(variants.cases) - sum(covered.cases);
  return {
    variants: covered,
    leftOut: {
      activities: variants.activities.filter((_, a) => kept[a] === 0),
      events: eventsOf(variants) - eventsOf(covered),
      variants: projected.table.variantCount - covered.variantCount + projected.emptied,
      cases,
    },
  };
}

/** The same variants over the activities that occur in them, so that what others a log has costs nothing. */
export function overUsedActivities(table: VariantTable): VariantTable {
  const { activities, codes } = table;
  const occurs = new Uint8Array(activities.length);
  for (let i = 0; i < codes.length; i++) occurs[codes[i]] = 1;
  if (!occurs.includes(0)) return table;
  const renamed = new Uint32Array(activities.length);
  for (let a = 1; a < renamed.length; a++) renamed[a] = renamed[a - 1] + occurs[a - 1];
  return { ...table, activities: activities.filter((_, a) => occurs[a] === 1), codes: codes.map((a) => renamed[a]) };
}

function checkShare(name: string, share: number): void {
  if (share >= 0 && share <= 1) return;
  throw new AnalysisError('invalid-parameter', `${name} is ${JSON.stringify(share)}; give a share from 0 to 1`);
}

const sum = (values: Uint32Array): number => values.reduce((total, value) => total + value, 0);

const eventsOf = ({ cases, offsets }: VariantTable): number =>
  cases.reduce((total, weight, v) => total + weight * (offsets[v + 1] - offsets[v]), 0);

/** 1 for activities that stay, and for those that do not occur. */
function keptActivities({ activities, cases, codes, offsets, variantCount }: VariantTable, share: number): Uint8Array {
  const kept = new Uint8Array(activities.length).fill(1);
  if (share >= 1) return kept;
  const events = new Float64Array(activities.length);
  for (let v = 0; v < variantCount; v++) {
    for (let i = offsets[v]; i < offsets[v + 1]; i++) events[codes[i]] += cases[v];
  }
  const ranked = Array.from(events.keys())
    .filter((a) => events[a] > 0)
    .sort((a, b) => events[b] - events[a] || a - b);
  for (const a of ranked.slice(fewestWith(share, ranked, events))) kept[a] = 0;
  return kept;
}

/** How many of the ranked, at least one, together have the share. */
function fewestWith(share: number, ranked: readonly number[], weights: ArrayLike<number>): number {
  let total = 0;
  for (const item of ranked) total += weights[item];
  let covered = 0;
  let count = 0;
  // Shares such as 0.8 of 10 must not fail on the last bit.
  const wanted = share * total - 1e-9 * total;
  while (count < ranked.length && (count === 0 || covered < wanted)) covered += weights[ranked[count++]];
  return count;
}

/** The variants after the events of some activities are gone; equal ones are joined. */
function withoutActivities(table: VariantTable, kept: Uint8Array): { table: VariantTable; emptied: number } {
  const { cases, codes, offsets, variantCount } = table;
  const known = new Map<string, number>();
  const rows: { readonly codes: number[]; cases: number; readonly of: number[] }[] = [];
  let emptied = 0;
  for (let v = 0; v < variantCount; v++) {
    const rest = Array.from(codes.subarray(offsets[v], offsets[v + 1])).filter((code) => kept[code] === 1);
    if (rest.length === 0 && offsets[v + 1] > offsets[v]) {
      emptied++;
      continue;
    }
    const key = rest.join();
    const at = known.get(key) ?? rows.length;
    if (at === rows.length) {
      known.set(key, at);
      rows.push({ codes: rest, cases: 0, of: [] });
    }
    rows[at].cases += cases[v];
    rows[at].of.push(v);
  }
  rows.sort((a, b) => b.cases - a.cases || compareLists(a.codes, b.codes));
  const renamed = new Uint32Array(variantCount).fill(NO_VARIANT);
  rows.forEach(({ of }, place) => {
    for (const v of of) renamed[v] = place;
  });
  const lengths = new Uint32Array(rows.length + 1);
  rows.forEach((row, place) => {
    lengths[place + 1] = lengths[place] + row.codes.length;
  });
  return {
    emptied,
    table: {
      activities: table.activities,
      variantCount: rows.length,
      offsets: lengths,
      codes: Uint32Array.from(rows.flatMap((row) => row.codes)),
      cases: Uint32Array.from(rows, (row) => row.cases),
      caseVariant: table.caseVariant.map((v) => (v === NO_VARIANT ? v : renamed[v])),
    },
  };
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}

/** The first variants, which are the most frequent ones, that together have the share of cases. */
function mostFrequent(table: VariantTable, share: number): VariantTable {
  if (share >= 1) return table;
  const count = fewestWith(share, Array.from(table.cases.keys()), table.cases);
  if (count === table.variantCount) return table;
  return {
    activities: table.activities,
    variantCount: count,
    offsets: table.offsets.slice(0, count + 1),
    codes: table.codes.slice(0, table.offsets[count]),
    cases: table.cases.slice(0, count),
    caseVariant: table.caseVariant.map((v) => (v < count ? v : NO_VARIANT)),
  };
}
