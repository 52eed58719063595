import type { Static } from 'typebox';
import type { Bilingual } from '../analysis.ts';
import type { AnyDeviation } from '../conformance/index.ts';
import { type BpmnModel, checkSoundness } from '../model/index.ts';
import { type Change, changeId, drawChange } from './change.ts';
import { neighbour } from './edit-bpmn.ts';
import { effectOf, type Judged, judge, type Yardstick } from './judge.ts';
import type { repairDefinition } from './schema.ts';

export type Suggestion = Static<typeof repairDefinition.result>['suggestions'][number];

/** A change that was tried, and the design with it. */
export interface Tried {
  readonly judged: Judged;
  readonly suggestion: Suggestion;
}

/** A change that a deviation calls for, with the name of the other step that its sentence needs. */
interface Proposal {
  readonly change: Change;
  readonly deviation: AnyDeviation;
  readonly after: string | null;
  readonly bpmn: BpmnModel;
}

/** The changes that a deviation calls for, where they can be drawn without touching anything else. */
function proposalsFor(bpmn: BpmnModel, deviation: AnyDeviation): Proposal[] {
  return changesFor(bpmn, deviation).flatMap(({ change, after }) => {
    const changed = drawChange(bpmn, change);
    return changed === null ? [] : [{ change, deviation, after, bpmn: changed }];
  });
}

function changesFor(
  bpmn: BpmnModel,
  deviation: AnyDeviation,
): { readonly change: Change; readonly after: string | null }[] {
  const { activity, after, afterElement, element, kind } = deviation;
  const insert = { change: { kind: 'insert-optional', activity, after: afterElement }, after } as const;
  switch (kind) {
    case 'missing-step':
      return element === null ? [] : [{ change: { kind: 'make-optional', element }, after: null }];
    case 'repeated':
      if (element === null) return [];
      // Repeated at once, or after other steps: then the way back, or the step once more where it was seen.
      return afterElement === null || afterElement === element
        ? [{ change: { kind: 'allow-repeat', element, after: element }, after: activity }]
        : [{ change: { kind: 'allow-repeat', element, after: afterElement }, after }, insert];
    case 'extra-step':
      return [insert];
    case 'wrong-order':
      return swapFor(bpmn, deviation);
    default:
      return [];
  }
}

/** A step that came too early changes places with the one before it, one too late with the one behind it. */
function swapFor(bpmn: BpmnModel, { direction, element }: AnyDeviation): ReturnType<typeof changesFor> {
  const other = element === null ? null : neighbour(bpmn, element, direction === 'late' ? 'after' : 'before');
  if (element === null || other === null) return [];
  const [first, second] = direction === 'late' ? [element, other] : [other, element];
  const name = bpmn.nodes.find(({ id }) => id === other)?.name ?? null;
  return [{ change: { kind: 'allow-either-order', first, second }, after: name }];
}

/**
 * Tries the changes for the most frequent deviations that are not accepted, on top of `from`; those that make a design unsound, and those
 * that explain nothing, are left out. Effects are those against `origin`. Most conforming cases first, then F-score, then the change's id.
 */
export function tryChanges(
  yardstick: Yardstick,
  { origin, from }: { readonly origin: Judged; readonly from: Judged },
  candidates: number,
  onProgress: (share: number) => void,
): Tried[] {
  const wanted = from.deviations.filter(({ id }) => !yardstick.accepted.has(id)).slice(0, candidates);
  const proposals = new Map<string, Proposal>();
  for (const proposal of wanted.flatMap((deviation) => proposalsFor(from.bpmn, deviation))) {
    const id = changeId(proposal.change);
    if (!proposals.has(id)) proposals.set(id, proposal);
  }
  let done = 0;
  const tried = [...proposals].flatMap(([id, proposal]) => {
    yardstick.context.checkCancelled();
    onProgress(done++ / proposals.size);
    const judged = judge(yardstick, proposal.bpmn);
    if (!isBetter(judged, from) || checkSoundness(judged.aligned.model.net).sound === false) return [];
    return [{ judged, suggestion: told(id, proposal, judged, origin) }];
  });
  const worth = (value: number | null): number => value ?? -1;
  return tried.sort(
    ({ suggestion: a }, { suggestion: b }) =>
      b.conformingCases - a.conformingCases || worth(b.fScore) - worth(a.fScore) || (a.id < b.id ? -1 : 1),
  );
}

/** More cases conform, or the log costs less against it. */
export const isBetter = ({ measures: a }: Judged, { measures: b }: Judged): boolean =>
  a.conformingCases > b.conformingCases || (a.fitness ?? 0) > (b.fitness ?? 0);

const told = (id: string, { change, deviation, after }: Proposal, judged: Judged, origin: Judged): Suggestion => ({
  id,
  kind: change.kind,
  activity: deviation.activity,
  after,
  element: elementOf(change),
  sentence: sentenceOf(change, deviation.activity, after),
  deviation: deviation.id,
  cases: deviation.cases,
  ...judged.measures,
  ...effectOf(origin, judged),
});

function elementOf(change: Change): string | null {
  switch (change.kind) {
    case 'insert-optional':
      return change.after;
    case 'allow-either-order':
      return change.first;
    default:
      return change.element;
  }
}

function sentenceOf(change: Change, activity: string, after: string | null): Bilingual {
  const step = `“${activity}”`;
  const place =
    after === null ? { en: 'at the beginning', zh: '流程开始处' } : { en: `after “${after}”`, zh: `“${after}”之后` };
  switch (change.kind) {
    case 'make-optional':
      return { en: `Let ${step} be left out.`, zh: `允许跳过${step}。` };
    case 'allow-repeat':
      return change.after === change.element
        ? { en: `Let ${step} be repeated.`, zh: `允许重复${step}。` }
        : { en: `Let the process go back to ${step} ${place.en}.`, zh: `允许在${place.zh}返回${step}。` };
    case 'insert-optional':
      return { en: `Add ${step} as a step that may happen ${place.en}.`, zh: `在${place.zh}增加可选步骤${step}。` };
    case 'allow-either-order':
      return { en: `Let ${step} and “${after}” come in either order.`, zh: `允许${step}与“${after}”以任意顺序执行。` };
    default:
      return change satisfies never;
  }
}
