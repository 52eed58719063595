import type { Static } from 'typebox';
import type { AnalysisContext, Bilingual } from '../analysis.ts';
import {
  type Aligned,
  alignedLog,
  alignedPrecision,
  type Deviation,
  findDeviations,
  fScoreOf,
  logFitness,
  type Matching,
} from '../conformance/index.ts';
import { type BpmnModel, checkSoundness } from '../model/index.ts';
import { allowEitherOrder, allowRepeat, insertOptional, makeOptional, neighbour } from './edit-bpmn.ts';
import type { repairDefinition, repairKinds } from './schema.ts';

type Result = Static<typeof repairDefinition.result>;
type Suggestion = Result['suggestions'][number];
type Measures = Result['before'];

interface Change {
  readonly kind: (typeof repairKinds)[number];
  readonly activity: string;
  readonly after: string | null;
  readonly deviation: Deviation;
  readonly bpmn: BpmnModel;
}

/** A model with what it is worth for the log. */
interface Judged {
  readonly bpmn: BpmnModel;
  readonly aligned: Aligned;
  readonly measures: Measures;
}

/** The measures of a model on the log of the context. */
export function judge(context: AnalysisContext, bpmn: BpmnModel, matching: Matching): Judged {
  const aligned = alignedLog(
    { ...context, model: { kind: 'bpmn', bpmn }, onProgress: () => undefined },
    undefined,
    matching,
  );
  const { fittingCases, log: fitness } = logFitness(aligned.variants, aligned.aligned);
  const checked = aligned.variants.cases.reduce((sum, cases, v) => sum + (aligned.aligned.cost[v] < 0 ? 0 : cases), 0);
  const precision = alignedPrecision(aligned.variants, aligned.model.net, aligned.aligned, context.checkCancelled);
  return {
    bpmn,
    aligned,
    measures: {
      caseConformance: checked === 0 ? null : fittingCases / checked,
      fitness,
      precision,
      fScore: fScoreOf(fitness, precision),
    },
  };
}

/** The change that a deviation calls for, where it can be drawn without touching anything else. */
function changeFor(bpmn: BpmnModel, deviation: Deviation): Change | null {
  const { activity, after, afterElement, element, kind } = deviation;
  switch (kind) {
    case 'missing-step':
      return element === null ? null : changed('make-optional', null, makeOptional(bpmn, element));
    case 'repeated':
      return element === null ? null : changed('allow-repeat', null, allowRepeat(bpmn, element));
    case 'extra-step':
      return changed('insert-optional', after, insertOptional(bpmn, activity, afterElement));
    case 'wrong-order':
      return swapFor(bpmn, deviation);
    default:
      return kind satisfies never;
  }
  function changed(of: Change['kind'], place: string | null, model: BpmnModel | null): Change | null {
    return model === null ? null : { kind: of, activity, after: place, deviation, bpmn: model };
  }
}

/** A step that came too early changes places with the one before it, one too late with the one behind it. */
function swapFor(bpmn: BpmnModel, deviation: Deviation): Change | null {
  const { activity, direction, element } = deviation;
  if (element === null) return null;
  const other = neighbour(bpmn, element, direction === 'late' ? 'after' : 'before');
  if (other === null) return null;
  const [first, second] = direction === 'late' ? [element, other] : [other, element];
  const model = allowEitherOrder(bpmn, first, second);
  const name = bpmn.nodes.find(({ id }) => id === other)?.name ?? null;
  return model === null ? null : { kind: 'allow-either-order', activity, after: name, deviation, bpmn: model };
}

/** Tries the changes for the most frequent deviations; unsound ones are left out. Most conforming cases first, then F-score, then the deviation's id. */
export function tryChanges(context: AnalysisContext, from: Judged, candidates: number, matching: Matching) {
  const { aligned, bpmn } = from;
  const deviations = findDeviations(aligned.variants, aligned.model.net, aligned.aligned).slice(0, candidates);
  const tried = deviations.flatMap((deviation) => {
    context.checkCancelled();
    const change = changeFor(bpmn, deviation);
    if (change === null) return [];
    const judged = judge(context, change.bpmn, matching);
    if (checkSoundness(judged.aligned.model.net).sound === false) return [];
    return [{ judged, suggestion: told(change, judged.measures) }];
  });
  const worth = (value: number | null): number => value ?? -1;
  return tried.sort(
    (a, b) =>
      worth(b.suggestion.caseConformance) - worth(a.suggestion.caseConformance) ||
      worth(b.suggestion.fScore) - worth(a.suggestion.fScore) ||
      (a.suggestion.deviation < b.suggestion.deviation ? -1 : 1),
  );
}

const told = ({ activity, after, deviation, kind }: Change, measures: Measures): Suggestion => ({
  kind,
  activity,
  after,
  sentence: sentenceOf(kind, activity, after),
  deviation: deviation.id,
  cases: deviation.cases,
  ...measures,
});

function sentenceOf(kind: Change['kind'], activity: string, after: string | null): Bilingual {
  const step = `“${activity}”`;
  const place =
    after === null ? { en: 'at the beginning', zh: '流程开始处' } : { en: `after “${after}”`, zh: `“${after}”之后` };
  switch (kind) {
    case 'make-optional':
      return { en: `Let ${step} be left out.`, zh: `允许跳过${step}。` };
    case 'allow-repeat':
      return { en: `Let ${step} be repeated.`, zh: `允许重复${step}。` };
    case 'insert-optional':
      return { en: `Add ${step} as a step that may happen ${place.en}.`, zh: `在${place.zh}增加可选步骤${step}。` };
    case 'allow-either-order':
      return { en: `Let ${step} and “${after}” come in either order.`, zh: `允许${step}与“${after}”以任意顺序执行。` };
    default:
      return kind satisfies never;
  }
}
