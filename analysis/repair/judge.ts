import type { Static } from 'typebox';
import type { AnalysisContext } from '../analysis.ts';
import type { Expectations } from '../conformance/expectations/expectations-schema.ts';
import {
  type Aligned,
  type AnyDeviation,
  alignedLog,
  alignedPrecision,
  allDeviations,
  deviationSentence,
  fScoreOf,
  logFitness,
  type Matching,
  type MoveCosts,
  ratesOfLog,
  VariantSteps,
} from '../conformance/index.ts';
import type { BpmnModel } from '../model/index.ts';
import type { ActivityWords } from '../rules/index.ts';
import type { repairDefinition } from './schema.ts';

type Result = Static<typeof repairDefinition.result>;
export type Measures = Result['before'];
export type Effect = Pick<Result['chosen'], 'added' | 'casesGained' | 'fewer' | 'gone'>;

/** What designs are judged by. */
export interface Yardstick {
  readonly context: AnalysisContext;
  readonly matching: Matching & { readonly budgetPerVariant?: number | undefined };
  readonly accepted: ReadonlySet<string>;
  readonly expectations: Expectations | undefined;
  readonly budget: number | undefined;
  readonly costs: MoveCosts | undefined;
  /** Activities as the design names them. */
  readonly words: ActivityWords;
}

/** A design with what it is worth for the log. */
export interface Judged {
  readonly bpmn: BpmnModel;
  readonly aligned: Aligned;
  readonly deviations: readonly AnyDeviation[];
  readonly measures: Measures;
}

/** The measures of a design on the log of the context; `onProgress` is told the share of the alignment that is done. */
export function judge(
  { accepted, budget, costs, expectations, matching, ...of }: Yardstick,
  bpmn: BpmnModel,
  onProgress: (share: number) => void,
): Judged {
  const context = { ...of.context, model: { kind: 'bpmn', bpmn } as const, onProgress };
  const aligned = alignedLog(context, budget, matching, costs);
  const { variants } = aligned;
  const { log: fitness } = logFitness(variants, aligned.aligned);
  const precision = alignedPrecision(variants, aligned.model.net, aligned.aligned, context.checkCancelled);
  const isAccepted = ({ id }: { readonly id: string }): boolean => accepted.has(id);
  const { deviations, ofOrder, faults } = allDeviations(context, aligned, expectations, isAccepted);
  const rates = ratesOfLog(variants, new VariantSteps(variants, aligned.aligned, ofOrder.filter(isAccepted), faults));
  const { caseConformance, acceptedCaseConformance, stepConformance } = rates;
  return {
    bpmn,
    aligned,
    deviations,
    measures: {
      ...{ caseConformance, acceptedCaseConformance, stepConformance, fitness, precision },
      cost: variants.cases.reduce((sum, cases, v) => sum + cases * Math.max(0, aligned.aligned.cost[v]), 0),
      casesChecked: rates.cases,
      fScore: fScoreOf(fitness, precision),
      conformingCases: Math.round((caseConformance ?? 0) * rates.cases),
      notComputed: aligned.aligned.missing.reduce((sum, { variant }) => sum + variants.cases[variant], 0),
    },
  };
}

/** What a changed design does otherwise; deviations by cases as they were, then id. */
export function effectOf(before: Judged, after: Judged): Effect {
  const [was, is] = [casesById(before), casesById(after)];
  const told = (of: Judged, deviation: AnyDeviation) => ({
    id: deviation.id,
    sentence: deviationSentence(deviation, of.aligned.model.names),
    cases: was.get(deviation.id) ?? 0,
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
