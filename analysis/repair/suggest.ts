import type { Static } from 'typebox';
import type { Bilingual } from '../analysis.ts';
import { type AnyDeviation, checkedModel, fittingCases } from '../conformance/index.ts';
import { type BpmnModel, checkSoundness } from '../model/index.ts';
import type { ActivityWords } from '../rules/index.ts';
import { type Change, changeId, drawChange } from './change.ts';
import { contentOf, type Fragment, fragmentAround, fragmentsBeside } from './fragment.ts';
import { effectOf, type Judged, judge, type Yardstick } from './judge.ts';
import type { repairDefinition } from './schema.ts';

export type Suggestion = Static<typeof repairDefinition.result>['suggestions'][number];

/** A change that was tried, and the design with it. */
export interface Tried {
  readonly judged: Judged;
  readonly suggestion: Suggestion;
}

/** A change with the names of the other steps that its sentence needs: the one before, or those it changes places with. */
interface Wanted {
  readonly change: Change;
  readonly others: readonly string[];
}

/** What a deviation calls for, drawn. */
interface Proposal extends Wanted {
  readonly deviation: AnyDeviation;
  readonly bpmn: BpmnModel;
}

/** The changes that a deviation calls for, where they can be drawn without touching anything else. */
function proposalsFor({ bpmn, deviations }: Judged, deviation: AnyDeviation): Proposal[] {
  return [...changesFor(bpmn, deviation), ...skipsFor(bpmn, deviations, deviation)].flatMap((wanted) => {
    const changed = drawChange(bpmn, wanted.change);
    return changed === null ? [] : [{ ...wanted, deviation, bpmn: changed }];
  });
}

function changesFor(bpmn: BpmnModel, deviation: AnyDeviation): Wanted[] {
  const { activity, after, afterElement, element, kind } = deviation;
  const others = after === null ? [] : [after];
  const insert = { change: { kind: 'insert-optional', activity, after: afterElement }, others } as const;
  switch (kind) {
    case 'missing-step':
      return element === null ? [] : [{ change: { kind: 'make-optional', element, to: element }, others: [] }];
    case 'repeated':
      if (element === null) return [];
      // Repeated at once, or after other steps: then the way back, or the step once more where it was seen.
      return afterElement === null || afterElement === element
        ? [{ change: { kind: 'allow-repeat', element, after: element }, others: [activity] }]
        : [{ change: { kind: 'allow-repeat', element, after: afterElement }, others }, insert];
    case 'extra-step':
      return [insert];
    case 'wrong-order':
      return swapsFor(bpmn, deviation);
    default:
      return [];
  }
}

/** Steps that the same cases leave out at the same place are left out together, where they are a fragment. */
function skipsFor(
  bpmn: BpmnModel,
  deviations: readonly AnyDeviation[],
  { after, element, kind, variants }: AnyDeviation,
): Wanted[] {
  if (kind !== 'missing-step' || element === null) return [];
  const together = deviations.filter(
    (one) => one.kind === kind && one.after === after && sameNumbers(one.variants, variants),
  );
  const elements = together.flatMap((one) => one.element ?? []);
  if (elements.length < 2) return [];
  const fragment = fragmentAround(bpmn, elements);
  if (fragment === null) return [];
  const others = bpmn.nodes.flatMap(({ id, name }) => (elements.includes(id) && name !== null ? [name] : []));
  return [{ change: { kind: 'make-optional', element: fragment.entry, to: fragment.exit }, others }];
}

const sameNumbers = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i]);

/** A step that came too early changes places with what is before it, one too late with what is behind it, as far as it was away. */
function swapsFor(bpmn: BpmnModel, { afterElement, direction, element }: AnyDeviation): Wanted[] {
  if (element === null) return [];
  const side = direction === 'late' ? 'behind' : 'before';
  return fragmentsBeside(bpmn, element, side, afterElement).map((fragment) => ({
    change: { kind: 'allow-either-order', element, from: fragment.entry, to: fragment.exit },
    others: stepsIn(bpmn, fragment, element),
  }));
}

/** The names of the steps of a fragment, in the order of the file. */
function stepsIn(bpmn: BpmnModel, fragment: Fragment, step: string): string[] {
  const content = contentOf(bpmn, fragment, step) ?? new Set();
  return bpmn.nodes.flatMap(({ id, kind, name }) =>
    content.has(id) && (kind === 'task' || kind === 'sub-process') && name !== null ? [name] : [],
  );
}

/** Where changes are tried: on top of `from`; their effects are those against `origin`. */
interface Trial {
  readonly origin: Judged;
  readonly from: Judged;
  /** Of the most frequent deviations, so many are looked at. */
  readonly candidates: number;
  readonly onProgress: (share: number) => void;
}

/**
 * Tries the changes for the most frequent deviations that are not accepted; those that make a design unsound, and those that explain
 * nothing, are left out. Most conforming cases first, then F-score, then the change's id.
 */
export function tryChanges(yardstick: Yardstick, trial: Trial): Tried[] {
  const proposals = [...proposalsOf(yardstick, trial)];
  return proposals
    .flatMap(([id, proposal], i) => {
      const onProgress = (share: number): void => trial.onProgress((i + share) / proposals.length);
      onProgress(0);
      return tried(yardstick, { ...trial, onProgress }, id, proposal) ?? [];
    })
    .sort(byWorth);
}

/**
 * The first of `tryChanges`, `null` where there is none: a change is aligned only while no other is known under which more cases conform
 * than can conform under it, as no more can than fit.
 */
export function bestChange(yardstick: Yardstick, trial: Trial): Tried | null {
  const { context, matching } = yardstick;
  const { variants } = trial.from.aligned;
  const bounded = [...proposalsOf(yardstick, trial)].map(([id, proposal]) => {
    context.checkCancelled();
    const model = checkedModel({ kind: 'bpmn', bpmn: proposal.bpmn }, context.log.activities, matching);
    return { id, proposal, most: fittingCases(variants, model) ?? Number.POSITIVE_INFINITY };
  });
  bounded.sort((a, b) => b.most - a.most || (a.id < b.id ? -1 : 1));
  let best: Tried | null = null;
  for (const [i, { id, proposal, most }] of bounded.entries()) {
    if (best !== null && most < best.suggestion.conformingCases) break;
    const onProgress = (share: number): void => trial.onProgress((i + share) / bounded.length);
    onProgress(0);
    const next = tried(yardstick, { ...trial, onProgress }, id, proposal);
    if (next !== null && (best === null || byWorth(next, best) < 0)) best = next;
  }
  return best;
}

/** By the id of the change, each once. */
function proposalsOf({ accepted }: Yardstick, { from, candidates }: Trial): ReadonlyMap<string, Proposal> {
  const wanted = from.deviations.filter(({ id }) => !accepted.has(id)).slice(0, candidates);
  const proposals = new Map<string, Proposal>();
  for (const proposal of wanted.flatMap((deviation) => proposalsFor(from, deviation))) {
    const id = changeId(proposal.change);
    if (!proposals.has(id)) proposals.set(id, proposal);
  }
  return proposals;
}

/** `null` for a change that makes the design unsound or explains nothing. */
function tried(
  yardstick: Yardstick,
  { origin, from, onProgress }: Trial,
  id: string,
  proposal: Proposal,
): Tried | null {
  const { context, matching, words } = yardstick;
  context.checkCancelled();
  const { net } = checkedModel({ kind: 'bpmn', bpmn: proposal.bpmn }, context.log.activities, matching);
  // Before the alignment, which takes longer.
  if (checkSoundness(net).sound === false) return null;
  const judged = judge(yardstick, proposal.bpmn, onProgress);
  if (!isBetter(judged, from)) return null;
  return { judged, suggestion: told(id, proposal, sentenceOf(proposal, words), { judged, origin }) };
}

function byWorth({ suggestion: a }: Tried, { suggestion: b }: Tried): number {
  const worth = (value: number | null): number => value ?? -1;
  return b.conformingCases - a.conformingCases || worth(b.fScore) - worth(a.fScore) || (a.id < b.id ? -1 : 1);
}

/** More cases conform, or fewer steps stay unexplained. Not the fitness: that is relative to a model, and a shorter way through it lowers it. */
export const isBetter = ({ measures: a }: Judged, { measures: b }: Judged): boolean =>
  a.notComputed <= b.notComputed && (a.conformingCases > b.conformingCases || a.cost < b.cost);

const told = (
  id: string,
  { change, deviation, others }: Proposal,
  sentence: Bilingual,
  { judged, origin }: { readonly judged: Judged; readonly origin: Judged },
): Suggestion => ({
  id,
  kind: change.kind,
  activity: deviation.activity,
  after: others[0] ?? null,
  element: elementOf(change),
  sentence,
  deviation: deviation.id,
  cases: deviation.cases,
  ...judged.measures,
  ...effectOf(origin, judged),
});

function elementOf(change: Change): string | null {
  switch (change.kind) {
    case 'insert-optional':
      return change.after;
    default:
      return change.element;
  }
}

function sentenceOf({ change, deviation, others }: Proposal, words: ActivityWords): Bilingual {
  return {
    en: english(
      change,
      words(deviation.activity).en,
      others.map((name) => words(name).en),
    ),
    zh: chinese(
      change,
      words(deviation.activity).zh,
      others.map((name) => words(name).zh),
    ),
  };
}

function english(change: Change, activity: string, others: readonly string[]): string {
  const step = `“${activity}”`;
  const [after] = others;
  const place = after === undefined ? 'at the beginning' : `after “${after}”`;
  switch (change.kind) {
    case 'make-optional':
      return others.length === 0 ? `Let ${step} be left out.` : `Let ${list(others, 'en')} be left out together.`;
    case 'allow-repeat':
      return change.after === change.element
        ? `Let ${step} be repeated.`
        : `Let the process go back to ${step} ${place}.`;
    case 'insert-optional':
      return `Add ${step} as a step that may happen ${place}.`;
    case 'allow-either-order':
      return others.length === 1
        ? `Let ${step} and “${after}” come in either order.`
        : `Let ${step} come before, between or after ${list(others, 'en')}.`;
    default:
      return change satisfies never;
  }
}

function chinese(change: Change, activity: string, others: readonly string[]): string {
  const step = `“${activity}”`;
  const [after] = others;
  const place = after === undefined ? '流程开始处' : `“${after}”之后`;
  switch (change.kind) {
    case 'make-optional':
      return others.length === 0 ? `允许跳过${step}。` : `允许一并跳过${list(others, 'zh')}。`;
    case 'allow-repeat':
      return change.after === change.element ? `允许重复${step}。` : `允许在${place}返回${step}。`;
    case 'insert-optional':
      return `在${place}增加可选步骤${step}。`;
    case 'allow-either-order':
      return others.length === 1
        ? `允许${step}与“${after}”以任意顺序执行。`
        : `允许${step}在${list(others, 'zh')}之前、之间或之后执行。`;
    default:
      return change satisfies never;
  }
}

const NAMED = 3;

function list(names: readonly string[], language: keyof Bilingual): string {
  const named = names.slice(0, NAMED).map((name) => `“${name}”`);
  const more = names.length - named.length;
  if (language === 'en') return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
  return `${named.join('、')}${more > 0 ? `等${names.length}个步骤` : ''}`;
}
