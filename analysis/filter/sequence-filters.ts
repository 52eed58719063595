import { AnalysisError } from '../error.ts';
import { activityCode, CaseSet, type EventLog } from '../log/index.ts';
import { type VariantTable, variantsOf } from '../variants/index.ts';
import type { FilterOf } from './schema.ts';
import { requireTimes } from './time-filters.ts';

/** The question is asked once per variant; its cases share the answer. */
function whereVariant(
  log: EventLog,
  keep: (codes: VariantTable['codes'], from: number, to: number) => boolean,
): CaseSet {
  const { caseVariant, codes, offsets, variantCount } = variantsOf(log);
  const kept = new Uint8Array(variantCount);
  for (let v = 0; v < variantCount; v++) kept[v] = keep(codes, offsets[v], offsets[v + 1]) ? 1 : 0;
  return CaseSet.where(log.caseCount, (c) => kept[caseVariant[c]] === 1);
}

const flagged = (log: EventLog, names: readonly string[]): Uint8Array => {
  const flags = new Uint8Array(log.activities.length);
  for (const name of names) flags[activityCode(log, name)] = 1;
  return flags;
};

/** Cases with (any or all of) the activities; `without` is the complement of `with`. */
export function activityFilter(spec: FilterOf<'activity'>, log: EventLog): CaseSet {
  const wanted = flagged(log, spec.activities);
  const needed = spec.match === 'all' ? wanted.reduce((sum, flag) => sum + flag, 0) : 1;
  const seenIn = new Uint32Array(wanted.length);
  let variant = 0;
  const found = whereVariant(log, (codes, from, to) => {
    variant++;
    let distinct = 0;
    for (let i = from; i < to && distinct < needed; i++) {
      if (wanted[codes[i]] === 0 || seenIn[codes[i]] === variant) continue;
      seenIn[codes[i]] = variant;
      distinct++;
    }
    return distinct >= needed;
  });
  return spec.mode === 'with' ? found : found.not();
}

/** Cases whose first and last activities are among those named. Cases without events match neither. */
export function endpoints(spec: FilterOf<'endpoints'>, log: EventLog): CaseSet {
  const start = spec.start === undefined ? null : flagged(log, spec.start);
  const end = spec.end === undefined ? null : flagged(log, spec.end);
  return whereVariant(
    log,
    (codes, from, to) =>
      from < to && (start === null || start[codes[from]] === 1) && (end === null || end[codes[to - 1]] === 1),
  );
}

/** Cases in which one activity (or the one named) occurs at least `times` times. */
export function rework(spec: FilterOf<'rework'>, log: EventLog): CaseSet {
  const times = spec.times ?? 2;
  const only = spec.activity === undefined ? -1 : activityCode(log, spec.activity);
  const counts = new Uint32Array(log.activities.length);
  return whereVariant(log, (codes, from, to) => {
    let found = false;
    for (let i = from; i < to; i++) if (++counts[codes[i]] >= times && (only < 0 || codes[i] === only)) found = true;
    for (let i = from; i < to; i++) counts[codes[i]] = 0;
    return found;
  });
}

/** Cases of the variants named, or of the `top` most frequent ones of the whole log; both together: of either. */
export function variantFilter(spec: FilterOf<'variant'>, log: EventLog): CaseSet {
  if (spec.sequences === undefined && spec.top === undefined)
    throw new AnalysisError('invalid-parameter', 'a variant filter names "sequences" or "top"; this one has neither');
  const table = variantsOf(log);
  const wanted = new Set(
    (spec.sequences ?? []).map((sequence) => sequence.map((name) => activityCode(log, name)).join(' ')),
  );
  const kept = new Uint8Array(table.variantCount).fill(1, 0, spec.top ?? 0);
  if (spec.top === undefined) kept.fill(0);
  for (let v = 0; wanted.size > 0 && v < table.variantCount; v++)
    if (wanted.has(table.codes.subarray(table.offsets[v], table.offsets[v + 1]).join(' '))) kept[v] = 1;
  return CaseSet.where(log.caseCount, (c) => kept[table.caseVariant[c]] === 1);
}

/**
 * Cases in which `to` follows `from`: directly, or anywhere later; with bounds, at least one such pair lies within them. The time
 * of a pair is max(0, start(to) − complete(from)).
 */
export function follows(spec: FilterOf<'follows'>, log: EventLog): CaseSet {
  const a = activityCode(log, spec.from);
  const b = activityCode(log, spec.to);
  if (spec.min !== undefined || spec.max !== undefined) return followsWithin(spec, log, a, b);
  return whereVariant(log, (codes, from, to) => {
    let seen = false;
    for (let i = from; i < to; i++) {
      if (seen && codes[i] === b) return true;
      if (codes[i] === a) seen = true;
      else if (spec.mode === 'directly') seen = false;
    }
    return false;
  });
}

function followsWithin(spec: FilterOf<'follows'>, log: EventLog, a: number, b: number): CaseSet {
  requireTimes(log, spec.kind);
  const { activity, caseOffsets } = log;
  const time = log.time ?? new Float64Array();
  const start = log.start ?? time;
  const min = (spec.min ?? 0) * 1000;
  const max = (spec.max ?? Number.POSITIVE_INFINITY) * 1000;
  return CaseSet.where(log.caseCount, (c) => {
    const end = caseOffsets[c + 1];
    for (let i = caseOffsets[c]; i < end; i++) {
      if (activity[i] !== a) continue;
      const until = spec.mode === 'directly' ? Math.min(i + 2, end) : end;
      for (let j = i + 1; j < until; j++) {
        const gap = Math.max(start[j] - time[i], 0);
        if (activity[j] === b && gap >= min && gap <= max) return true;
      }
    }
    return false;
  });
}
