import { differenceDefinition } from '#analysis/catalog';
import type { Difference } from '#analysis/comparison';
import { facts, left, right, table } from './table.ts';
import { count, plain } from './units.ts';
import { view } from './view.ts';

const list = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.map(plain).join(', '));

/** What the second has otherwise than the first, as people read it. */
export const differenceLines = ({ steps, starts, ends, follows, order, complete }: Difference): string[] => [
  ...facts([
    ['steps added', list(steps.added)],
    ['steps missing', list(steps.missing)],
    ['starts added', list(starts.added)],
    ['starts missing', list(starts.missing)],
    ['ends added', list(ends.added)],
    ['ends missing', list(ends.missing)],
    ...(complete ? [] : [['computed', 'not whole: a model has too many states, so relations may be missing'] as const]),
  ]),
  ...table('other orders', order, [
    left('first', (change) => plain(change.first)),
    left('second', (change) => plain(change.second)),
    left('here', (change) => change.here),
    left('there', (change) => change.there),
    right('cases', (change) => (change.cases === null ? '–' : count(change.cases))),
  ]),
  ...succession('added: directly followed by', follows.added),
  ...succession('missing: directly followed by', follows.missing),
];

const succession = (title: string, changes: Difference['follows']['added']): string[] =>
  table(title, changes, [
    left('from', ({ from }) => plain(from)),
    left('to', ({ to }) => plain(to)),
    right('cases', ({ cases }) => (cases === null ? '–' : count(cases))),
  ]);

export const differenceView = view(differenceDefinition, differenceLines);
