import {
  declareCheckDefinition,
  declareDefinition,
  logSkeletonCheckDefinition,
  logSkeletonDefinition,
} from '#analysis/catalog';
import { facts, left, right, table } from './table.ts';
import { count, percent, plain } from './units.ts';
import { type View, view } from './view.ts';

const names = (activities: readonly string[]): string => activities.map(plain).join(', ');
const fitting = (fits: number, cases: number): string =>
  `${count(fits)} of ${count(cases)} (${percent(cases === 0 ? null : fits / cases)})`;
const pairs = (title: string, list: readonly (readonly string[])[]): string[] =>
  table(title, list, [left('', (pair: readonly string[]) => names(pair))]);

/** Rules and relations without a model of the whole. */
export const declarativeViews: readonly View[] = [
  view(declareDefinition, (r) =>
    table(
      'rules, those most kept first',
      r.constraints.toSorted(
        (x, y) =>
          y.satisfiedCases / y.activatedCases - x.satisfiedCases / x.activatedCases ||
          y.activatedCases - x.activatedCases,
      ),
      [
        right('kept', (c) => percent(c.satisfiedCases / c.activatedCases)),
        right('of cases', (c) => count(c.activatedCases)),
        left('rule', (c) => c.template),
        left('activities', (c) => names(c.activities)),
      ],
    ),
  ),
  view(declareCheckDefinition, (r) => [
    ...facts([
      ['cases that break no rule', fitting(r.fittingCases, r.cases)],
      [
        'rules broken',
        `${count(r.constraints.filter((c) => c.violatingCases > 0).length)} of ${count(r.constraints.length)}`,
      ],
      ...(r.unknownActivities.length === 0 ? [] : [['not in the log', names(r.unknownActivities)] as const]),
    ]),
    ...table(
      'rules broken, by cases',
      r.constraints.filter((c) => c.violatingCases > 0).toSorted((x, y) => y.violatingCases - x.violatingCases),
      [
        right('cases', (c) => count(c.violatingCases)),
        right('of', (c) => count(c.activatedCases)),
        left('rule', (c) => c.template),
        left('activities', (c) => names(c.activities)),
        left('for example', (c) => names(c.examples)),
      ],
    ),
  ]),
  view(logSkeletonDefinition, (r) => [
    ...pairs('equally often', r.equivalence),
    ...pairs('always after: every first has a second later', r.alwaysAfter),
    ...pairs('always before: every first has a second earlier', r.alwaysBefore),
    ...pairs('never together', r.neverTogether),
    ...pairs('directly follows', r.directlyFollows),
    ...table('occurrences in a case', Object.entries(r.activityFrequencies), [
      left('activity', ([name]) => plain(name)),
      left('times', ([, times]) => times.map(count).join(', ')),
    ]),
  ]),
  view(logSkeletonCheckDefinition, (r) => [
    ...facts([['cases that break no relation', fitting(r.fittingCases, r.cases)]]),
    ...table(
      'relations broken, by cases',
      r.deviations.toSorted((x, y) => y.cases - x.cases),
      [
        right('cases', (d) => count(d.cases)),
        left('relation', (d) => d.relation),
        left('activities', (d) => names(d.activities)),
        left('for example', (d) => names(d.examples)),
      ],
    ),
  ]),
];
