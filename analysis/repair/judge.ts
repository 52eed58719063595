import type { Static } from 'typebox';
import type { AnalysisContext } from '../analysis.ts';
import {
  type Aligned,
  alignedLog,
  alignedPrecision,
  type Deviation,
  deviationSentence,
  findDeviations,
  fScoreOf,
  logFitness,
  type Matching,
  ratesOfLog,
  VariantSteps,
} from '../conformance/index.ts';
import type { BpmnModel } from '../model/index.ts';
import type { repairDefinition } from './schema.ts';

type Result = Static<typeof repairDefinition.result>;
export type Measures = Result['before'];
export type Effect = Pick<Result['chosen'], 'added' | 'casesGained' | 'fewer' | 'gone'>;

/** What designs are judged by. */
export interface Yardstick {
  readonly context: AnalysisContext;
  readonly matching: Matching;
  readonly accepted: ReadonlySet<string>;
  readonly budget: number | undefined;
}

/** A design with what it is worth for the log. */
export interface Judged {
  readonly bpmn: BpmnModel;
  readonly aligned: Aligned;
  readonly deviations: readonly Deviation[];
  readonly measures: Measures;
}

/** The measures of a design on the log of the context. */
export function judge({ context, matching, accepted, budget }: Yardstick, bpmn: BpmnModel): Judged {
  const model = { kind: 'bpmn', bpmn } as const;
  const aligned = alignedLog({ ...context, model, onProgress: () => undefined }, budget, matching);
  const { variants } = aligned;
  const { fittingCases, log: fitness } = logFitness(variants, aligned.aligned);
  const precision = alignedPrecision(variants, aligned.model.net, aligned.aligned, context.checkCancelled);
  const deviations = findDeviations(variants, aligned.model.net, aligned.aligned);
  const waived = deviations.filter(({ id }) => accepted.has(id));
  const rates = ratesOfLog(variants, new VariantSteps(variants, aligned.aligned, waived));
  const { caseConformance, acceptedCaseConformance, stepConformance } = rates;
  return {
    bpmn,
    aligned,
    deviations,
    measures: {
      ...{ caseConformance, acceptedCaseConformance, stepConformance, fitness, precision },
      casesChecked: rates.cases,
      fScore: fScoreOf(fitness, precision),
      conformingCases: fittingCases,
      notComputed: aligned.aligned.missing.reduce((sum, { variant }) => sum + variants.cases[variant], 0),
    },
  };
}

/** What a changed design does otherwise; deviations by cases as they were, then id. */
export function effectOf(before: Judged, after: Judged): Effect {
  const [was, is] = [casesById(before), casesById(after)];
  const told = (of: Judged, { id, cases: _, ...deviation }: Deviation) => ({
    id,
    sentence: deviationSentence({ id, cases: 0, ...deviation }, of.aligned.model.names),
    cases: was.get(id) ?? 0,
  });
  const shrunk = before.deviations.filter(({ id, cases }) => (is.get(id) ?? 0) < cases);
  return {
    casesGained: after.measures.conformingCases - before.measures.conformingCases,
    gone: shrunk.filter(({ id }) => !is.has(id)).map((deviation) => told(before, deviation)),
    fewer: shrunk
      .filter(({ id }) => is.has(id))
      .map((deviation) => ({ ...told(before, deviation), left: is.get(deviation.id) ?? 0 })),
    added: after.deviations
      .filter(({ id, cases }) => cases > (was.get(id) ?? 0))
      .map((deviation) => ({ ...told(after, deviation), left: deviation.cases })),
  };
}

const casesById = ({ deviations }: Judged): ReadonlyMap<string, number> =>
  new Map(deviations.map(({ id, cases }) => [id, cases]));
