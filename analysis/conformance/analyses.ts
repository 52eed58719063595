import { type AnalysisContext, analysis } from '../analysis.ts';
import { AnalysisError } from '../error.ts';
import type { CaseSet } from '../log/index.ts';
import { indexInLog, type VariantTable, variantsOf } from '../variants/index.ts';
import { type AlignmentResult, alignVariants, logFitness } from './align-variants.ts';
import { casesOfVariants, EffectReader } from './deviation-effect.ts';
import { deviationSentence } from './deviation-sentence.ts';
import { findDeviations } from './deviations.ts';
import { type CheckedModel, checkedModel } from './model-net.ts';
import { namedMoves } from './move-names.ts';
import { alignDefinition, conformanceDefinition } from './schema.ts';

/** A log aligned with the model of its context. */
export interface Aligned {
  readonly variants: VariantTable;
  readonly model: CheckedModel;
  readonly aligned: AlignmentResult;
}

/** Throws `needs-model` and `invalid-model`. */
export function alignedLog(context: AnalysisContext, budget: number | undefined): Aligned {
  const variants = variantsOf(context.log, context.cases);
  const model = checkedModel(context.model, context.log.activities);
  const aligned = alignVariants(variants, model.net, {
    ...(budget === undefined ? {} : { budget }),
    ...(model.tree === undefined ? {} : { tree: model.tree }),
    aliases: model.aliases,
    onProgress: context.onProgress,
    checkCancelled: context.checkCancelled,
  });
  return { variants, model, aligned };
}

export const alignAnalysis = analysis(alignDefinition, (context, { budget }) => {
  const { variants, model, aligned } = alignedLog(context, budget);
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
  aligned.missing.map(({ variant, reason }) => ({ variant, cases: variants.cases[variant], reason }));

/** Steps of all cases with an alignment, weighted by cases. */
function countSteps(variants: VariantTable, aligned: AlignmentResult) {
  const n = { cases: 0, events: 0, missingSteps: 0, synchronous: 0 };
  for (let v = 0; v < variants.variantCount; v++) {
    if (aligned.cost[v] < 0) continue;
    n.cases += variants.cases[v];
    for (let i = aligned.moveOffsets[v]; i < aligned.moveOffsets[v + 1]; i++) {
      if (aligned.logMove[i] < 0) n.missingSteps += variants.cases[v];
      else n.events += variants.cases[v];
      if (aligned.logMove[i] >= 0 && aligned.modelMove[i] >= 0) n.synchronous += variants.cases[v];
    }
  }
  return n;
}

export const conformanceAnalysis = analysis(conformanceDefinition, (context, { budget, top }) => {
  const { variants, model, aligned } = alignedLog(context, budget);
  const { fittingCases, log: fitness } = logFitness(variants, aligned);
  const { synchronous, ...n } = countSteps(variants, aligned);
  const deviations = findDeviations(variants, model.net, aligned);
  const inLog = indexInLog(context.log, variants);
  const effects = new EffectReader(context.log, context.cases, variants, (variant) => aligned.cost[variant] >= 0);
  return {
    caseConformance: n.cases === 0 ? null : fittingCases / n.cases,
    stepConformance: n.events + n.missingSteps === 0 ? null : synchronous / (n.events + n.missingSteps),
    deviations: deviations.slice(0, top ?? 200).map((deviation) => {
      context.checkCancelled();
      const effect = effects.read(deviation);
      return {
        id: deviation.id,
        kind: deviation.kind,
        activity: deviation.activity,
        element: deviation.element,
        after: deviation.after,
        sentence: deviationSentence(deviation, model.names),
        cases: deviation.cases,
        share: deviation.cases / n.cases,
        deltaMedianDuration: effect.deltaMedianDuration,
        firstSeen: effect.firstSeen,
        lastSeen: effect.lastSeen,
        variants: deviation.variants.map((v) => inLog[v]).sort((a, b) => a - b),
        exampleCases: [...effect.exampleCases],
      };
    }),
    n: { ...n, variants: variants.variantCount - aligned.missing.length, fittingCases, deviations: deviations.length },
    exact: aligned.missing.length === 0,
    notComputed: missingVariants(variants, aligned),
    fitness,
    unknownActivities: [...aligned.match.unknownActivities],
    unseenLabels: [...aligned.match.unseenLabels],
    unsupported: [...model.unsupported],
    perVariant: Array.from({ length: variants.variantCount }, (_, v) => ({
      variant: v,
      cases: variants.cases[v],
      cost: aligned.cost[v] < 0 ? null : aligned.cost[v],
      fitness: aligned.cost[v] < 0 ? null : aligned.fitness[v],
      moves: namedMoves(variants, model.net, aligned, v),
    })),
  };
});

/**
 * The cases that show a deviation of the `conformance` analysis run in the same context. Throws `invalid-parameter` for an id that
 * the log does not show against this model.
 */
export function conformanceCases(context: AnalysisContext, deviationId: string, budget?: number): CaseSet {
  const { variants, model, aligned } = alignedLog(context, budget);
  const deviation = findDeviations(variants, model.net, aligned).find(({ id }) => id === deviationId);
  if (deviation === undefined)
    throw new AnalysisError(
      'invalid-parameter',
      `no deviation ${JSON.stringify(deviationId)} in this log; take an id from the conformance result`,
      { deviation: deviationId },
    );
  return casesOfVariants(variants, deviation.variants);
}
