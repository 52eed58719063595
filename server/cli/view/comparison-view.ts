import type { Static } from 'typebox';
import { conformanceComparisonDefinition } from '#analysis/catalog';
import type { DesignComparison } from '#contract';
import { facts, left, right, table } from './table.ts';
import { count, duration, instant, percent, plain } from './units.ts';
import { type View, view } from './view.ts';

type Single = Static<typeof conformanceComparisonDefinition.result>;
type Compared = Omit<Single, 'deviations'> & { readonly deviations: readonly Deviation[] };
type Deviation = Omit<Single['deviations'][number], 'element' | 'variants'>;
type Test = Single['caseConformance'];

const points = (share: number | null): string =>
  share === null ? '–' : `${share < 0 ? '−' : '+'}${(100 * Math.abs(share)).toFixed(1)}`;
const probability = (p: number | null): string => (p === null ? '–' : p < 0.001 ? '< 0.001' : p.toFixed(3));
const signed = (seconds: number | null): string =>
  seconds === null ? '–' : `${seconds < 0 ? '−' : '+'}${duration(Math.abs(seconds))}`;

const testLine = (name: string, { first, second, difference, low, high, p }: Test): readonly [string, string] => [
  name,
  `${percent(first)} → ${percent(second)}, ${points(difference)} points [${points(low)}, ${points(high)}], p ${probability(p)}`,
];

/** Two groups side by side: rates, throughput time, deviations by how sure their change is. */
function lines(r: Compared): string[] {
  const { throughput: t } = r;
  return [
    ...facts([
      ['groups', r.date === null ? 'two filters' : `before and from ${instant(r.date)} UTC`],
      ['cases', `${count(r.cases.first)} and ${count(r.cases.second)}`],
      ...(r.cases.neither + r.cases.both > 0
        ? [['left out', `${count(r.cases.neither)} in no group, ${count(r.cases.both)} in both`] as const]
        : []),
      ...(r.notComputed.first + r.notComputed.second > 0
        ? [['not computed', `${count(r.notComputed.first)} and ${count(r.notComputed.second)} cases`] as const]
        : []),
      testLine('cases that conform', r.caseConformance),
      testLine('  with accepted', r.acceptedCaseConformance),
      testLine('steps that conform', r.stepConformance),
      testLine('  with accepted', r.acceptedStepConformance),
      [
        'throughput, median',
        `${duration(t.first)} → ${duration(t.second)}, ${signed(t.difference)} [${signed(t.low)}, ${signed(t.high)}] (calendar time, n = ${count(t.n.first)} and ${count(t.n.second)})`,
      ],
    ]),
    ...table('deviations, by adjusted p', r.deviations, [
      right('first', (d) => percent(d.first)),
      right('second', (d) => percent(d.second)),
      right('points', (d) => points(d.difference)),
      right('adjusted p', (d) => probability(d.adjusted)),
      left('accepted', (d) => (d.accepted ? 'yes' : '')),
      left('what', (d) => plain(d.sentence.en)),
    ]),
  ];
}

export const comparisonLines: View = view(conformanceComparisonDefinition, lines);

/** Over the designs of a log: the designs stand below. */
export const comparisonView = (r: DesignComparison): string[] => [
  ...lines(r),
  ...table('designs', r.models, [
    left('model', ({ modelName }) => plain(modelName)),
    right('first', ({ cases }) => count(cases.first)),
    right('conform', ({ cases, conforming }) => percent(cases.first === 0 ? null : conforming.first / cases.first)),
    right('second', ({ cases }) => count(cases.second)),
    right('conform', ({ cases, conforming }) => percent(cases.second === 0 ? null : conforming.second / cases.second)),
  ]),
  ...(r.unchecked.first + r.unchecked.second > 0
    ? ['', `no design is meant for ${count(r.unchecked.first)} and ${count(r.unchecked.second)} cases: in no figure`]
    : []),
];
