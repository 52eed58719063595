import type { Static } from 'typebox';
import { repairDefinition } from '#analysis/catalog';
import type { RepairAnswer } from '#contract';
import { facts, left, right, table } from './table.ts';
import { count, percent, plain, score } from './units.ts';
import { type View, view } from './view.ts';

type Repaired = Omit<Static<typeof repairDefinition.result>, 'model'>;
type Suggestion = Repaired['suggestions'][number];

/** Changes with what they gain; then what the chosen ones do together. */
export function repairView({ before, suggestions, plan, chosen }: Repaired): string[] {
  const { after } = chosen;
  const changed = (was: string, is: string): string => (was === is ? was : `${was} → ${is}`);
  return [
    ...table('changes, each alone', suggestions, columns),
    ...table('plan, each with all before it', plan, columns),
    '',
    chosen.applied.length === 0 ? 'no change is made' : 'with all changes chosen',
    ...facts([
      ['  cases that conform', changed(percent(before.caseConformance), percent(after.caseConformance))],
      ['  with accepted', changed(percent(before.acceptedCaseConformance), percent(after.acceptedCaseConformance))],
      ['  steps that conform', changed(percent(before.stepConformance), percent(after.stepConformance))],
      ['  fitness', changed(score(before.fitness), score(after.fitness))],
      ['  precision', changed(score(before.precision), score(after.precision))],
      ['  cases gained', count(chosen.casesGained)],
      ...(after.notComputed > 0 ? [['  not computed', `${count(after.notComputed)} cases`] as const] : []),
      ...chosen.gone.map(({ sentence, cases }) => ['  gone', `${plain(sentence.en)} (${count(cases)} cases)`] as const),
      ...chosen.refused.map(({ id, reason }) => ['  not made', `${plain(id)}: ${reason.en}`] as const),
      ...chosen.problems.map(({ severity, sentence }) => [`  ${severity}`, plain(sentence.en)] as const),
    ]),
  ];
}

const columns = [
  right('cases gained', ({ casesGained }: Suggestion) => count(casesGained)),
  right('conform', ({ caseConformance }: Suggestion) => percent(caseConformance)),
  right('fitness', ({ fitness }: Suggestion) => score(fitness)),
  right('precision', ({ precision }: Suggestion) => score(precision)),
  left('change', ({ sentence }: Suggestion) => plain(sentence.en)),
  left('id', ({ id }: Suggestion) => plain(id)),
];

export const repairLines: View = view(repairDefinition, repairView);

export const savedLines = (saved: RepairAnswer['saved']): string[] =>
  saved === null
    ? []
    : [
        '',
        `kept as model ${plain(saved.modelName)} (${saved.modelId})${saved.designId === null ? '' : `, design ${saved.designId}`}${saved.endedDesignId === null ? '' : `; design ${saved.endedDesignId} ends where it begins`}`,
      ];
