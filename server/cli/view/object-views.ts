import type { ObjectGraph, ObjectNet, ObjectOverview } from '#analysis/catalog';
import { facts, left, right, table } from './table.ts';
import { count, duration, plain } from './units.ts';

export const overviewLines = (r: ObjectOverview): string[] => [
  ...facts([
    ['events', count(r.events)],
    ['objects', count(r.objects)],
    ['event-object relations', count(r.relations)],
    ['object-object relations', count(r.links)],
    ['changes of attributes', count(r.changes)],
  ]),
  ...table('object types', r.types, [
    left('type', ({ objectType }) => plain(objectType)),
    right('objects', ({ objects }) => count(objects)),
    right('without events', ({ objects, objectsWithEvents }) => count(objects - objectsWithEvents)),
    right('events', ({ events }) => count(events)),
  ]),
  ...table(
    'as cases: events copied (convergence), activities that look repeated (divergence), events lost (deficiency)',
    r.types,
    [
      left('type', ({ objectType }) => plain(objectType)),
      right('copies', ({ convergence }) => count(convergence.copies)),
      right('of events', ({ convergence }) => count(convergence.events)),
      right('look repeated', ({ divergence }) => count(divergence.groups)),
      right('in objects', ({ divergence }) => count(divergence.objects)),
      right('lost', ({ deficiency }) => count(deficiency.events)),
    ],
  ),
  ...table('objects of an event', r.involvement, [
    left('activity', ({ activity }) => plain(activity)),
    left('type', ({ objectType }) => plain(objectType)),
    right('min', ({ min }) => count(min)),
    right('mean', ({ mean }) => mean.toFixed(2)),
    right('max', ({ max }) => count(max)),
  ]),
  ...table('links between objects', r.linkTypes, [
    left('from', ({ from }) => plain(from)),
    left('to', ({ to }) => plain(to)),
    right('links', ({ links }) => count(links)),
    left('qualifier', ({ qualifier }) => plain(qualifier)),
  ]),
];

const objectsText = (objects: number): string => `${count(objects)} ${objects === 1 ? 'object' : 'objects'}`;

export const graphLines = ({ types }: ObjectGraph): string[] =>
  types
    .filter(({ objects }) => objects > 0)
    .flatMap(({ objectType, objects, edges, start, end }) => [
      ...table(
        `${plain(objectType)}: ${objectsText(objects)}`,
        [...edges].sort((a, b) => b.pairs - a.pairs),
        [
          left('from', ({ from }) => plain(from)),
          left('to', ({ to }) => plain(to)),
          right('times', ({ pairs }) => count(pairs)),
          right('objects', (edge) => count(edge.objects)),
          right('events', ({ events }) => count(events)),
          right('median', ({ median }) => duration(median)),
        ],
      ),
      ...(edges.length === 0 ? ['', `${plain(objectType)}: ${objectsText(objects)}, nothing follows anything`] : []),
      `  begins with ${ends(start)}; ends with ${ends(end)}`,
    ])
    .slice(1);

const ends = (list: readonly { readonly activity: string; readonly objects: number }[]): string =>
  [...list]
    .sort((a, b) => b.objects - a.objects)
    .slice(0, 5)
    .map(({ activity, objects }) => `${plain(activity)} (${count(objects)})`)
    .join(', ') + (list.length > 5 ? ' …' : '');

export const netLines = ({ objectTypes, places, transitions, inputs, outputs, involvement }: ObjectNet): string[] => {
  const arcs = [...inputs, ...outputs];
  const visible = transitions.filter(({ label }) => label !== null);
  const variable = new Set(
    arcs
      .filter((arc) => arc.variable)
      .map(({ place, transition }) => JSON.stringify([transitions[transition]?.label, places[place]?.objectType])),
  );
  return [
    ...facts([
      ['object types', objectTypes.map(plain).join(', ')],
      ['places', count(places.length)],
      ['transitions', `${count(transitions.length)}, of which ${count(transitions.length - visible.length)} silent`],
      ['arcs', `${count(arcs.length)}, of which ${count(arcs.filter((arc) => arc.variable).length)} variable`],
    ]),
    ...table(
      'activities that take a varying number of objects',
      involvement.filter(({ activity, objectType }) => variable.has(JSON.stringify([activity, objectType]))),
      [
        left('activity', ({ activity }) => plain(activity)),
        left('type', ({ objectType }) => plain(objectType)),
        right('min', ({ min }) => count(min)),
        right('mean', ({ mean }) => mean.toFixed(2)),
        right('max', ({ max }) => count(max)),
        right('events with one', ({ one, events }) => `${count(one)} of ${count(events)}`),
      ],
    ),
  ];
};
