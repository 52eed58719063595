import type { AnalysisContext } from '../../analysis.ts';
import { indexInLog } from '../../variants/index.ts';
import type { Aligned } from '../aligned-log.ts';
import type { AnyDeviation } from './all-deviations.ts';
import type { CaseAmounts } from './case-amounts.ts';
import { EffectReader } from './deviation-effect.ts';
import { groupDeviations } from './deviation-groups.ts';
import { deviationSentence, groupSentence } from './deviation-sentence.ts';

interface Telling {
  readonly isAccepted: (deviation: { readonly id: string }) => boolean;
  /** What the cases are worth. */
  readonly amounts: CaseAmounts | null;
  /** Deviations, and groups, that are told. */
  readonly most: number;
}

/** The most frequent deviations and groups of them, with their sentence and what goes with them. */
export function tellDeviations(
  context: AnalysisContext,
  { variants, model, aligned }: Aligned,
  deviations: readonly AnyDeviation[],
  { isAccepted, amounts, most }: Telling,
) {
  const isChecked = (variant: number): boolean => aligned.cost[variant] >= 0;
  const checked = variants.cases.reduce((sum, cases, v) => sum + (isChecked(v) ? cases : 0), 0);
  const effects = new EffectReader(context.log, context.cases, variants, isChecked, amounts);
  const groups = groupDeviations({ variants }, deviations).slice(0, most);
  const inLog = indexInLog(context.log, variants);
  return {
    groups: groups.map((group) => {
      const { id, kind, activity, element, cases, members } = group;
      context.checkCancelled();
      return {
        ...{ id, kind, activity, element, cases },
        sentence: groupSentence(group, model.names),
        share: cases / checked,
        accepted: members.every(isAccepted),
        ...effects.seen(group.occurrences),
        members: members.map((member) => member.id),
      };
    }),
    deviations: deviations.slice(0, most).map((deviation, i) => {
      context.checkCancelled();
      context.onProgress(i / Math.min(most, deviations.length), 'deviations');
      return {
        ...whatAndWhere(deviation),
        sentence: deviationSentence(deviation, model.names),
        cases: deviation.cases,
        share: deviation.cases / checked,
        accepted: isAccepted(deviation),
        ...effectOf(effects, deviation),
        variants: deviation.variants.map((v) => inLog[v]).sort((a, b) => a - b),
      };
    }),
  };
}

function whatAndWhere(deviation: AnyDeviation) {
  const { id, kind, activity, element, after, afterElement, beforeElement } = deviation;
  return {
    ...{ id, kind, activity, element, after, afterElement, beforeElement },
    found: 'found' in deviation ? deviation.found : null,
    expected: 'expected' in deviation ? deviation.expected : null,
    beyond: 'beyond' in deviation ? deviation.beyond : null,
    someCases: 'caseIndices' in deviation,
  };
}

function effectOf(effects: EffectReader, deviation: AnyDeviation) {
  const { exampleCases, deltaInterval, deltaCostInterval, ...effect } = effects.read(deviation);
  return {
    ...effect,
    deltaInterval: pair(deltaInterval),
    deltaCostInterval: pair(deltaCostInterval),
    exampleCases: [...exampleCases],
  };
}

const pair = (interval: readonly [number, number] | null): [number, number] | null =>
  interval === null ? null : [...interval];
