import { expect, test } from 'vitest';
import { type MapMetric, mapFigures } from '../../../web/src/map/map-figures.ts';
import { mapStructure } from '../../../web/src/map/map-structure.ts';
import { reworkGraph } from './rework-graph.ts';

const structure = mapStructure(
  {
    activities: reworkGraph.nodes.map((n) => n.activity),
    flows: reworkGraph.edges,
    start: reworkGraph.start,
    end: reworkGraph.end,
  },
  (name) => name,
);
const figuresFor = (metric: MapMetric) =>
  mapFigures(structure, reworkGraph, {
    metric,
    language: 'en',
    aggregation: metric,
    casesText: (n) => `${n} cases`,
    eventsText: (n) => n,
  });

test('every time label carries aggregation and unit', () => {
  const texts = figuresFor('median').edges.map((edge) => edge.text);
  expect(texts).toEqual(['median 5 h', 'median 2.1 d', 'median 8 h', 'median 1 h', 'median 0 s', '', '']);
});

test('frequency labels count what happened, start and end included', () => {
  expect(figuresFor('events').edges.map((edge) => edge.text)).toEqual(['100', '100', '20', '20', '10', '100', '100']);
});

test('the longest time is the hottest and the shortest the coolest', () => {
  const heats = figuresFor('median').edges.map((edge) => edge.heat);
  expect(heats[1]).toBe(1);
  expect(heats[4]).toBe(0);
  expect(heats[5]).toBeNull();
});

test('frequencies are not coloured by time', () => {
  expect(figuresFor('events').edges.every((edge) => edge.heat === null)).toBe(true);
});
