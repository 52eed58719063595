import {
  footprintsCheckDefinition,
  prefixTreeDefinition,
  temporalCheckDefinition,
  transitionSystemDefinition,
} from '#analysis/catalog';
import { facts, left, right, table } from './table.ts';
import { count, duration, percent, plain } from './units.ts';
import { type View, view } from './view.ts';

const ofAll = (n: number, all: number): string =>
  `${count(n)} of ${count(all)} (${percent(all === 0 ? null : n / all)})`;
const names = (activities: readonly string[]): string => activities.map(plain).join(', ');

type Unusual = readonly [from: string, to: string, time: number, zeta: number | null];

const beyond = (zeta: number | null): string =>
  zeta === null ? 'always the same else' : `${zeta.toFixed(1)} deviations`;

/** The time furthest from what is usual. */
const worst = (times: readonly Unusual[]): string => {
  const [first, ...others] = times;
  if (first === undefined) return '–';
  const distance = ([, , , zeta]: Unusual): number => zeta ?? Number.POSITIVE_INFINITY;
  const [from, to, time, zeta] = others.reduce((most, next) => (distance(next) > distance(most) ? next : most), first);
  return `${plain(from)} → ${plain(to)} ${duration(time)} (${beyond(zeta)})`;
};

/** In what order and after what time things happen. */
export const orderViews: readonly View[] = [
  view(temporalCheckDefinition, (r) => [
    ...facts([
      ['cases with unusual times', ofAll(r.deviatingCases, r.cases)],
      ['unusual times', `${count(r.deviations)}, beyond ${r.zeta} standard deviations`],
      ...(r.unknownPairs === 0 ? [] : [['pairs of events not in the profile', count(r.unknownPairs)] as const]),
    ]),
    ...table(
      'from one activity to another',
      r.pairs.toSorted((x, y) => y.deviations - x.deviations),
      [
        right('unusual', (p) => count(p.deviations)),
        right('cases', (p) => count(p.cases)),
        right('usual mean', (p) => duration(p.mean)),
        right('stdev', (p) => duration(p.stdev)),
        left('from', (p) => plain(p.from)),
        left('to', (p) => plain(p.to)),
      ],
    ),
    ...table('cases, most unusual times first', r.perCase, [
      left('case', (entry) => plain(entry.case)),
      right('unusual', (entry) => count(entry.deviations.length)),
      left('furthest from usual', (entry) => worst(entry.deviations)),
    ]),
  ]),
  view(footprintsCheckDefinition, (r) => [
    ...facts([
      ['steps that are allowed', percent(r.fitness)],
      ['allowed steps that were seen', percent(r.precision)],
      ['equal relations', percent(r.agreement)],
      ...(r.unknownActivities.length === 0 ? [] : [['not in the reference', names(r.unknownActivities)] as const]),
      ...(r.complete ? [] : [['incomplete', 'the model has too many states: allowed steps may be missing'] as const]),
    ]),
    ...table(
      'relations that differ',
      r.differences.toSorted((x, y) => y.steps - x.steps),
      [
        right('steps', (d) => count(d.steps)),
        left('log', (d) => d.log),
        left('reference', (d) => d.reference),
        left('first', (d) => plain(d.first)),
        left('second', (d) => plain(d.second)),
      ],
    ),
    ...table('begin a case and may not', r.starts, [
      right('cases', (s) => count(s.cases)),
      left('activity', (s) => plain(s.activity)),
    ]),
    ...table('end a case and may not', r.ends, [
      right('cases', (s) => count(s.cases)),
      left('activity', (s) => plain(s.activity)),
    ]),
  ]),
  view(prefixTreeDefinition, (r) => {
    const depth = new Map<number | null, number>([[null, -1]]);
    for (const { id, parent } of r.tree) depth.set(id, (depth.get(parent) ?? 0) + 1);
    return [
      ...facts([
        ['nodes', count(r.nodes)],
        ['leaves', count(r.leaves)],
        ['longest case', `${count(r.depth)} events`],
      ]),
      ...table(
        'tree',
        r.tree,
        [
          right('cases', (node) => count(node.cases)),
          right('end here', (node) => count(node.ends)),
          left('way', (node) => `${'· '.repeat(depth.get(node.id) ?? 0)}${plain(node.activity ?? 'begin')}`),
        ],
        60,
      ),
    ];
  }),
  view(transitionSystemDefinition, (r) => {
    const named = (state: number): string => `${state} [${names(r.states[state]?.activities ?? [])}]`;
    return [
      ...table(
        'states',
        r.states.map((state, i) => ({ ...state, i })),
        [
          left('state', (s) => named(s.i)),
          right('visits', (s) => count(s.visits)),
          right('begins', (s) => count(s.starts)),
          right('ends', (s) => count(s.ends)),
        ],
      ),
      ...table(
        'transitions, most frequent first',
        r.transitions.toSorted((x, y) => y.count - x.count),
        [
          right('count', (t) => count(t.count)),
          left('from', (t) => named(t.from)),
          left('activity', (t) => plain(t.activity)),
          left('to', (t) => named(t.to)),
        ],
      ),
    ];
  }),
];
