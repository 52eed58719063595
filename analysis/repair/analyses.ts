import type { Static } from 'typebox';
import { analysis } from '../analysis.ts';
import { AnalysisError } from '../error.ts';
import { lintModel } from '../lint/index.ts';
import { type BpmnModel, bpmnOf, checkSoundness } from '../model/index.ts';
import { wordsOf } from '../rules/index.ts';
import { drawChanges } from './change.ts';
import { effectOf, type Judged, judge, type Yardstick } from './judge.ts';
import { repairDefinition } from './schema.ts';
import { bestChange, type Tried, tryChanges } from './suggest.ts';

type Chosen = Static<typeof repairDefinition.result>['chosen'];

export const repairAnalysis = analysis(repairDefinition, (context, params) => {
  const { accepted = [], apply, budget, candidates, costs, expectations, steps, ...matching } = params;
  if (context.model === null)
    throw new AnalysisError('needs-model', 'this analysis compares the log with a model; give one');
  const words = wordsOf({ model: context.model, ...(matching.mapping && { mapping: matching.mapping }) });
  const yardstick: Yardstick = { context, matching, accepted: new Set(accepted), expectations, budget, costs, words };
  const before = judge(yardstick, bpmnOf(context.model), (share) => context.onProgress(share * AS_IT_IS, 'aligning'));
  if (apply !== undefined) {
    const drawn = drawChanges(before.bpmn, apply);
    const onProgress = (share: number): void => context.onProgress(AS_IT_IS + share * (1 - AS_IT_IS), 'changes');
    const after = drawn.applied.length === 0 ? before : judge(yardstick, drawn.bpmn, onProgress);
    return {
      ...{ before: before.measures, suggestions: [], plan: [] },
      chosen: chosenOf(before, after, drawn),
      model: { kind: 'bpmn' as const, bpmn: after.bpmn },
    };
  }
  const { plan, suggestions } = planFor(yardstick, before, candidates, steps);
  const best = plan.at(-1)?.judged ?? before;
  const applied = plan.map(({ suggestion }) => suggestion.id);
  return {
    before: before.measures,
    suggestions: suggestions.map(({ suggestion }) => suggestion),
    plan: plan.map(({ suggestion }) => suggestion),
    chosen: chosenOf(before, best, { applied, refused: [] }),
    model: { kind: 'bpmn' as const, bpmn: best.bpmn },
  };
});

/** Up to this share the design is looked at as it is; up to the other every change is tried once, then the best on top of each other. */
const [AS_IT_IS, FIRST_ROUND] = [0.05, 0.7];

/** The changes of the design as it is, and the best of them with the best on top of it and so on. */
function planFor(yardstick: Yardstick, origin: Judged, candidates: number, steps: number) {
  const { onProgress } = yardstick.context;
  const suggestions = tryChanges(yardstick, {
    ...{ origin, from: origin, candidates },
    onProgress: (share) => onProgress(AS_IT_IS + share * ((steps > 1 ? FIRST_ROUND : 1) - AS_IT_IS), 'changes'),
  });
  const plan: Tried[] = [];
  let best: Tried | null = suggestions[0] ?? null;
  while (best !== null && plan.length < steps) {
    plan.push(best);
    if (plan.length === steps) break;
    const done = plan.length - 1;
    best = bestChange(yardstick, {
      ...{ origin, from: best.judged, candidates },
      onProgress: (share) => onProgress(FIRST_ROUND + ((done + share) / (steps - 1)) * (1 - FIRST_ROUND), 'changes'),
    });
  }
  return { plan, suggestions };
}

const REFUSED = {
  en: 'It cannot be drawn together with the others without touching anything else.',
  zh: '它与其他修改一起时，无法在不触及其他部分的情况下画出。',
};

function chosenOf(
  before: Judged,
  after: Judged,
  { applied, refused }: { readonly applied: readonly string[]; readonly refused: readonly string[] },
): Chosen {
  return {
    applied: [...applied],
    refused: refused.map((id) => ({ id, reason: REFUSED })),
    after: after.measures,
    ...effectOf(before, after),
    sound: checkSoundness(after.aligned.model.net).sound,
    touched: touchedIn(before.bpmn, after.bpmn),
    problems: newProblems(before.bpmn, after.bpmn),
  };
}

/** New nodes and flows, and flows that begin or end elsewhere, in the order of the model. */
function touchedIn(before: BpmnModel, after: BpmnModel): string[] {
  const nodes = new Set(before.nodes.map(({ id }) => id));
  const flows = new Map(before.flows.map((flow) => [flow.id, flow]));
  return [
    ...after.nodes.filter(({ id }) => !nodes.has(id)),
    ...after.flows.filter(({ id, source, target }) => {
      const was = flows.get(id);
      return was === undefined || was.source !== source || was.target !== target;
    }),
  ].map(({ id }) => id);
}

function newProblems(before: BpmnModel, after: BpmnModel): Chosen['problems'] {
  const keyOf = (rule: string, element: string): string => `${rule} ${element}`;
  const known = new Set(lintModel({ kind: 'bpmn', bpmn: before }).map(({ rule, element }) => keyOf(rule, element)));
  return lintModel({ kind: 'bpmn', bpmn: after })
    .filter(({ rule, element }) => !known.has(keyOf(rule, element)))
    .map(({ rule, element, severity, sentence }) => ({ rule, element, severity, sentence }));
}
