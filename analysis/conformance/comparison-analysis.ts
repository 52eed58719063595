import { type AnalysisContext, analysis } from '../analysis.ts';
import { AnalysisError } from '../error.ts';
import { evaluateFilter } from '../filter/evaluate.ts';
import type { FilterSpec } from '../filter/schema.ts';
import { compareCodePoints } from '../log/index.ts';
import { NO_VARIANT, type VariantTable } from '../variants/index.ts';
import { type Aligned, alignedLog } from './aligned-log.ts';
import { conformanceComparisonDefinition } from './comparison-schema.ts';
import { deviationSentence } from './deviation-sentence.ts';
import { type Deviation, findDeviations } from './deviations.ts';
import { adjustedForMany, compareShares } from './proportion-test.ts';

/** How many checked cases of each variant belong to each group. */
interface Groups {
  readonly first: Uint32Array;
  readonly second: Uint32Array;
  readonly neither: number;
  readonly both: number;
}

export const conformanceComparisonAnalysis = analysis(conformanceComparisonDefinition, (context, params) => {
  const aligned = alignedLog(context, undefined, params);
  const groups = groupsOf(context, aligned, membership(context, params));
  const [n1, n2] = [total(groups.first), total(groups.second)];
  const conforming = (of: Uint32Array): number =>
    of.reduce((sum, n, v) => sum + (aligned.aligned.cost[v] === 0 ? n : 0), 0);
  const tests = findDeviations(aligned.variants, aligned.model.net, aligned.aligned).map((deviation) => ({
    id: deviation.id,
    sentence: deviationSentence(deviation, aligned.model.names),
    ...tested(showing(deviation, groups.first), n1, showing(deviation, groups.second), n2),
  }));
  const adjusted = adjustedForMany(tests.map(({ p }) => p ?? 1));
  return {
    cases: { first: n1, second: n2, neither: groups.neither, both: groups.both },
    caseConformance: tested(conforming(groups.first), n1, conforming(groups.second), n2),
    deviations: tests
      .map((test, i) => ({ ...test, adjusted: test.p === null ? null : adjusted[i] }))
      .sort((a, b) => (a.adjusted ?? 1) - (b.adjusted ?? 1) || compareCodePoints(a.id, b.id)),
  };
});

const total = (counts: Uint32Array): number => counts.reduce((sum, n) => sum + n, 0);
const showing = ({ variants }: Deviation, of: Uint32Array): number => variants.reduce((sum, v) => sum + of[v], 0);

function tested(k1: number, n1: number, k2: number, n2: number) {
  const shares = { first: n1 === 0 ? null : k1 / n1, second: n2 === 0 ? null : k2 / n2 };
  if (n1 === 0 || n2 === 0) return { ...shares, difference: null, low: null, high: null, p: null };
  return { ...shares, ...compareShares(k1, n1, k2, n2) };
}

type Side = (caseIndex: number) => boolean;

/** Who belongs to the first and to the second group. Throws `invalid-parameter` where the groups are not given. */
function membership(
  { log }: AnalysisContext,
  {
    date,
    first,
    second,
  }: {
    readonly date?: string | undefined;
    readonly first?: FilterSpec | undefined;
    readonly second?: FilterSpec | undefined;
  },
): { readonly first: Side; readonly second: Side } {
  if (first !== undefined && second !== undefined) {
    const [one, two] = [evaluateFilter(first, log), evaluateFilter(second, log)];
    return { first: (c) => one.has(c), second: (c) => two.has(c) };
  }
  if (date === undefined) return middle(log);
  const instant = Date.parse(date);
  if (Number.isNaN(instant))
    throw new AnalysisError(
      'invalid-parameter',
      `${JSON.stringify(date)} is no date; write it like 2026-03-01 or 2026-03-01T08:00+08:00`,
      { value: date },
    );
  return byStart(log, instant);
}

function byStart({ time, start, caseOffsets }: AnalysisContext['log'], instant: number) {
  const begun = start ?? time;
  if (begun === null)
    throw new AnalysisError(
      'needs-timestamps',
      'the log has no timestamps, so there is no before and after; compare two filters',
    );
  const isBefore = (c: number): boolean => begun[caseOffsets[c]] < instant;
  const isEmpty = (c: number): boolean => caseOffsets[c] === caseOffsets[c + 1];
  return { first: (c: number) => !isEmpty(c) && isBefore(c), second: (c: number) => !isEmpty(c) && !isBefore(c) };
}

/** Without a choice of the caller's: the earlier half of the log against the later one. */
function middle(log: AnalysisContext['log']) {
  const begun = log.start ?? log.time;
  if (begun === null) return { first: () => false, second: () => false };
  const starts = Float64Array.from({ length: log.caseCount }, (_, c) => begun[log.caseOffsets[c]]).sort();
  return byStart(log, starts[starts.length >>> 1] ?? 0);
}

function groupsOf(
  { log }: AnalysisContext,
  { variants, aligned }: Aligned,
  sides: ReturnType<typeof membership>,
): Groups {
  const [first, second] = [new Uint32Array(variants.variantCount), new Uint32Array(variants.variantCount)];
  let [neither, both] = [0, 0];
  const { caseVariant }: VariantTable = variants;
  for (let c = 0; c < log.caseCount; c++) {
    const v = caseVariant[c];
    if (v === NO_VARIANT || aligned.cost[v] < 0) continue;
    const [one, two] = [sides.first(c), sides.second(c)];
    if (one && two) both++;
    else if (one) first[v]++;
    else if (two) second[v]++;
    else neither++;
  }
  return { first, second, neither, both };
}
