import { discoverDefinition } from '#analysis/catalog';
import { facts, left, right, table } from './table.ts';
import { count, plain, score, yesOrNo } from './units.ts';
import { type View, view } from './view.ts';

const leftOutText = (r: {
  readonly activities: readonly string[];
  readonly cases: number;
  readonly events: number;
  readonly variants: number;
}): string =>
  `${count(r.events)} events, ${count(r.cases)} cases, ${count(r.variants)} variants, ${count(r.activities.length)} activities${r.activities.length === 0 ? '' : `: ${r.activities.map(plain).join(', ')}`}`;

const borderName = (isStart: boolean): string => (isStart ? '(start)' : '(end)');

const bindingText = (
  bindings: readonly { readonly activities: readonly (string | null)[]; readonly count: number }[],
  isInput: boolean,
): string =>
  bindings
    .map(
      ({ activities, count: times }) =>
        `${activities.map((name) => (name === null ? borderName(isInput) : plain(name))).join(' + ')} ${count(times)}`,
    )
    .join(', ');

/** What a miner found, and what it did not look at. */
export const discoverView: View = view(discoverDefinition, (r) => [
  ...facts([
    [
      'miner',
      `${r.miner}${Object.entries(r.parameters)
        .map(([name, value]) => `, ${name} ${value}`)
        .join('')}`,
    ],
    ...(r.leftOut.events + r.leftOut.cases === 0 ? [] : [['left out', leftOutText(r.leftOut)] as const]),
    ['sound', yesOrNo(r.sound)],
    [
      'net',
      `${count(r.net.places)} places, ${count(r.net.transitions)} transitions (${count(r.net.silent)} silent), ${count(r.net.arcs)} arcs`,
    ],
    ...(r.tree === null ? [] : [['tree', plain(r.tree)] as const]),
    ...(r.notComputed === undefined || r.notComputed.length === 0
      ? []
      : [['not computed', `places of ${count(r.notComputed.length)} pairs of activities`] as const]),
  ]),
  ...table(
    'dependencies, strongest first',
    (r.dependencies ?? []).toSorted((a, b) => b.dependency - a.dependency),
    [
      right('dependency', (d) => score(d.dependency)),
      right('count', (d) => count(d.count)),
      left('from', (d) => plain(d.from)),
      left('to', (d) => plain(d.to)),
    ],
  ),
  ...table('causal net: what leads to an activity and what it brings about, with counts', r.causalNet ?? [], [
    left('activity', (n) => (n.activity === null ? borderName(n.inputs.length === 0) : plain(n.activity))),
    left('after', (n) => bindingText(n.inputs, true)),
    left('then', (n) => bindingText(n.outputs, false)),
  ]),
]);
