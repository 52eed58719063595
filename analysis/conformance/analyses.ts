import { type AnalysisContext, analysis } from '../analysis.ts';
import { AnalysisError } from '../error.ts';
import { CaseSet, type EventLog } from '../log/index.ts';
import { stretch } from '../stretch.ts';
import { didYouMean } from '../suggestion.ts';
import { indexInLog, type VariantTable } from '../variants/index.ts';
import { alignedLog } from './aligned-log.ts';
import { type AlignmentResult, logFitness } from './alignment/align-variants.ts';
import type { MoveCosts } from './alignment/move-costs.ts';
import { namedMoves } from './alignment/move-names.ts';
import { ratesByMonth, ratesBySegment, ratesOfLog, VariantSteps } from './conformance-rates.ts';
import { allDeviations } from './deviations/all-deviations.ts';
import { type CaseAmounts, caseAmounts } from './deviations/case-amounts.ts';
import { casesOfVariants } from './deviations/deviation-effect.ts';
import { tellDeviations } from './deviations/tell-deviations.ts';
import type { Expectations } from './expectations/expectations-schema.ts';
import type { Matching } from './model-net.ts';
import { alignDefinition, conformanceDefinition } from './schema.ts';

export const alignAnalysis = analysis(alignDefinition, (context, { budget, budgetPerVariant, costs }) => {
  const { variants, model, aligned } = alignedLog(context, budget, { budgetPerVariant }, costs);
  const { fittingCases, log, averageTrace } = logFitness(variants, aligned);
  let totalCost = 0;
  for (let v = 0; v < variants.variantCount; v++) totalCost += Math.max(0, aligned.cost[v]) * variants.cases[v];
  return {
    cases: context.cases?.count ?? context.log.caseCount,
    variants: variants.variantCount,
    fittingCases,
    totalCost,
    fitness: { log, averageTrace },
    exact: aligned.missing.length === 0,
    perVariant: Array.from({ length: variants.variantCount }, (_, v) => {
      const moves = namedMoves(variants, model.net, aligned, v);
      const known = aligned.cost[v] >= 0;
      const codes = variants.codes.subarray(variants.offsets[v], variants.offsets[v + 1]);
      return {
        cases: variants.cases[v],
        activities: Array.from(codes, (code) => variants.activities[code]),
        cost: known ? aligned.cost[v] : null,
        fitness: known ? aligned.fitness[v] : null,
        logMoves: known ? moves.filter(([, label]) => label === null).length : null,
        modelMoves: known ? moves.filter(([activity]) => activity === null).length : null,
        moves,
      };
    }),
    timedOut: missingVariants(variants, aligned),
    unknownActivities: [...aligned.match.unknownActivities],
    unseenLabels: [...aligned.match.unseenLabels],
    unsupported: [...model.unsupported],
  };
});

const missingVariants = (variants: VariantTable, aligned: AlignmentResult) =>
  aligned.missing.map(({ variant, reason, lowerBound }) => ({
    variant,
    cases: variants.cases[variant],
    reason,
    lowerBound,
  }));

/** Events and missing steps of all cases with an alignment. */
function countSteps(variants: VariantTable, aligned: AlignmentResult) {
  const n = { cases: 0, events: 0, missingSteps: 0, cost: 0, worstCost: 0 };
  for (let v = 0; v < variants.variantCount; v++) {
    if (aligned.cost[v] < 0) continue;
    n.cases += variants.cases[v];
    n.cost += variants.cases[v] * aligned.cost[v];
    n.worstCost += variants.cases[v] * aligned.worst[v];
    for (let i = aligned.moveOffsets[v]; i < aligned.moveOffsets[v + 1]; i++) {
      if (aligned.logMove[i] < 0) n.missingSteps += variants.cases[v];
      else n.events += variants.cases[v];
    }
  }
  return n;
}

/** Segments of fewer cases are marked. */
const SMALL = 30;

const MOST_TOLD = 200;

/** Share of the time that alignments take; what goes with the deviations takes the rest. */
const ALIGNED = 0.7;

export const conformanceAnalysis = analysis(conformanceDefinition, (context, params) => {
  const { variants, model, aligned } = alignedLog(stretch(context, 0, ALIGNED), params.budget, params, params.costs);
  const { fittingCases, log: fitness } = logFitness(variants, aligned);
  const n = countSteps(variants, aligned);
  const inLog = indexInLog(context.log, variants);
  const isAccepted = acceptedAmong(params.accepted);
  const found = allDeviations(context, { variants, model, aligned }, params.expectations, isAccepted);
  const { deviations } = found;
  const steps = new VariantSteps(variants, aligned, found.ofOrder.filter(isAccepted), found.faults);
  const amounts = costColumn(context.log, params.cost);
  const rates = ratesOfLog(variants, steps, amounts);
  return {
    caseConformance: rates.caseConformance,
    stepConformance: rates.stepConformance,
    ...tellDeviations(stretch(context, ALIGNED, 1), { variants, model, aligned }, deviations, {
      isAccepted,
      amounts,
      most: params.top ?? MOST_TOLD,
    }),
    expectations: found.told,
    n: {
      ...n,
      conformingCases: Math.round((rates.caseConformance ?? 0) * rates.cases),
      faultySteps: found.faults?.steps.reduce((sum, faulty) => sum + faulty, 0) ?? 0,
      variants: variants.variantCount - aligned.missing.length,
      fittingCases,
      deviations: deviations.length,
    },
    exact: aligned.missing.length === 0,
    notComputed: missingVariants(variants, aligned).map((one) => ({ ...one, variant: inLog[one.variant] })),
    fitness,
    unknownActivities: [...aligned.match.unknownActivities],
    unseenLabels: [...aligned.match.unseenLabels],
    unsupported: [...model.unsupported],
    accepted: { ...rates, deviations: deviations.filter(isAccepted).length },
    months: ratesByMonth(context.log, variants, steps, amounts),
    segments: segmentsOf(context, variants, steps, params.by, amounts),
    perVariant: Array.from({ length: variants.variantCount }, (_, v) => ({
      variant: inLog[v],
      cases: variants.cases[v],
      cost: aligned.cost[v] < 0 ? null : aligned.cost[v],
      fitness: aligned.cost[v] < 0 ? null : aligned.fitness[v],
      ...(params.moves !== false && { moves: namedMoves(variants, model.net, aligned, v) }),
    })),
  };
});

const acceptedAmong = (ids: readonly string[] | undefined): ((deviation: { readonly id: string }) => boolean) => {
  const accepted = new Set(ids);
  return ({ id }) => accepted.has(id);
};

function costColumn(log: EventLog, name: string | undefined): CaseAmounts | null {
  if (name === undefined) return null;
  const amounts = caseAmounts(log, name);
  if (amounts !== null) return amounts;
  throw unknownCaseAttribute(log, name, 'numeric attribute');
}

function segmentsOf(
  { log }: AnalysisContext,
  variants: VariantTable,
  steps: VariantSteps,
  by: string | undefined,
  amounts: CaseAmounts | null,
) {
  if (by === undefined) return [];
  const segments = ratesBySegment(log, variants, steps, by, amounts);
  if (segments === null) throw unknownCaseAttribute(log, by, 'case attribute');
  return segments.map((segment) => ({ ...segment, small: segment.cases < SMALL }));
}

const unknownCaseAttribute = (log: EventLog, name: string, what: string): AnalysisError =>
  new AnalysisError(
    'unknown-attribute',
    `there is no ${what} ${JSON.stringify(name)};${didYouMean(name, [...log.caseAttributes.keys()])} the log has ${[...log.caseAttributes.keys()].map((n) => JSON.stringify(n)).join(', ') || 'none'}`,
    { attribute: name },
  );

/**
 * The cases that show a deviation of the `conformance` analysis run in the same context. Throws `invalid-parameter` for an id that
 * the log does not show against this model.
 */
export function conformanceCases(
  context: AnalysisContext,
  deviationId: string,
  matching: Matching & {
    readonly budget?: number;
    readonly expectations?: Expectations | undefined;
    readonly costs?: MoveCosts | undefined;
  } = {},
): CaseSet {
  const aligned = alignedLog(context, matching.budget, matching, matching.costs);
  const { deviations } = allDeviations(context, aligned, matching.expectations, () => false);
  const deviation = deviations.find(({ id }) => id === deviationId);
  if (deviation === undefined)
    throw new AnalysisError(
      'invalid-parameter',
      `no deviation ${JSON.stringify(deviationId)} in this log; take an id from the conformance result`,
      { deviation: deviationId },
    );
  return 'caseIndices' in deviation
    ? CaseSet.of(context.log.caseCount, deviation.caseIndices)
    : casesOfVariants(aligned.variants, deviation.variants);
}

/**
 * The moves of some variants, named by their index in the variants of the whole log, in the order asked for; those that no case of the
 * context shows are left out. As the `conformance` analysis tells them in the same context. Throws what it throws.
 */
export function conformanceMoves(
  context: AnalysisContext,
  wanted: readonly number[],
  {
    budget,
    costs,
    ...matching
  }: Parameters<typeof alignedLog>[2] & {
    readonly budget?: number | undefined;
    readonly costs?: MoveCosts | undefined;
  } = {},
): { readonly variant: number; readonly moves: [string | null, string | null][] }[] {
  const { variants, model, aligned } = alignedLog(context, budget, matching, costs);
  const place = new Map(Array.from(indexInLog(context.log, variants), (variant, v) => [variant, v]));
  return wanted.flatMap((variant) => {
    const v = place.get(variant);
    return v === undefined ? [] : [{ variant, moves: namedMoves(variants, model.net, aligned, v) }];
  });
}
