import { growDefinition } from '#analysis/catalog';
import { left, right, table } from './table.ts';
import { count, percent, plain, score } from './units.ts';
import { view } from './view.ts';

/** One line a step: what it covers, how good it is, and the model. */
export const growthView = view(growDefinition, ({ steps }) =>
  table(
    'steps',
    steps,
    [
      right('variant', (step) => String(step.variant)),
      right('cases', (step) => count(step.cases)),
      right('picked', (step) => percent(step.pickedShare)),
      right('explained', (step) => percent(step.fittingShare)),
      right('fitness', (step) => score(step.fitness)),
      right('precision', (step) => score(step.precision)),
      right('F-score', (step) => score(step.fScore)),
      left('model', (step) => plain(step.text)),
    ],
    50,
  ),
);
