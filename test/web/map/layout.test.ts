import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { beforeAll, expect, test } from 'vitest';
import { layoutMap, type RunDot } from '../../../web/src/graph/layout/layout.ts';
import type { Layout } from '../../../web/src/graph/layout/types.ts';
import { type MapGraph, mapFigures } from '../../../web/src/map/map-figures.ts';
import { LABEL_ROOM, layoutRequest, type MapStructure, mapStructure } from '../../../web/src/map/map-structure.ts';
import { reworkGraph } from './rework-graph.ts';

let runDot: RunDot;
let structure: MapStructure;
let layout: Layout;

beforeAll(async () => {
  const graphviz = await Graphviz.load();
  runDot = (dot) => graphviz.layout(dot, 'json', 'dot');
  structure = structureOf(reworkGraph);
  layout = layoutMap(layoutRequest(structure), runDot);
});

const structureOf = (graph: MapGraph): MapStructure =>
  mapStructure(
    { activities: graph.nodes.map((n) => n.activity), flows: graph.edges, start: graph.start, end: graph.end },
    (name) => name,
  );

const overlaps = (a: { x: number; y: number; width: number; height: number }, b: typeof a): boolean =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2;

test('every node and edge has a place inside the picture', () => {
  expect(layout.nodes).toHaveLength(structure.nodes.length);
  expect(layout.edges).toHaveLength(structure.edges.length);
  const points = [...layout.nodes, ...layout.edges.flatMap((edge) => [...edge.points, edge.tip, edge.label])];
  for (const { x, y } of points) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(layout.width);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(layout.height);
  }
});

test('the start is above and the end below everything else', () => {
  const [start, end] = [layout.nodes.at(-2), layout.nodes.at(-1)];
  const others = layout.nodes.slice(0, -2).map((node) => node.y);
  expect(start?.y).toBeLessThan(Math.min(...others));
  expect(end?.y).toBeGreaterThan(Math.max(...others));
});

test('an edge runs from its source to its target, back edges too', () => {
  layout.edges.forEach((edge, i) => {
    const [first] = edge.points;
    const ends = structure.edges[i];
    const near = (p: { x: number; y: number } | undefined, node: number) => {
      const [centre, size] = [layout.nodes[node], structure.nodes[node]];
      return (
        Math.abs((p?.x ?? 0) - (centre?.x ?? 0)) <= (size?.width ?? 0) / 2 + 2 &&
        Math.abs((p?.y ?? 0) - (centre?.y ?? 0)) <= (size?.height ?? 0) / 2 + 2
      );
    };
    expect(near(first, ends?.from ?? -1)).toBe(true);
    expect(near(edge.tip, ends?.to ?? -1)).toBe(true);
  });
});

test('neither nodes nor labels cover each other', () => {
  const nodes = layout.nodes.map((place, i) => ({
    ...place,
    width: structure.nodes[i]?.width ?? 0,
    height: structure.nodes[i]?.height ?? 0,
  }));
  const labels = layout.edges.map((edge) => ({ ...edge.label, ...LABEL_ROOM }));
  const boxes = [...nodes, ...labels];
  const pairs = boxes.flatMap((a, i) => boxes.slice(i + 1).map((b) => overlaps(a, b)));
  expect(pairs.filter(Boolean)).toHaveLength(0);
});

test('the same request gives the same picture', () => {
  expect(layoutMap(layoutRequest(structure), runDot)).toEqual(layout);
});

test('a filter or another figure asks for no other layout: places depend on the shown map only', () => {
  const filtered: MapGraph = { ...reworkGraph, edges: reworkGraph.edges.slice(0, 2) };
  const options = {
    language: 'en',
    aggregation: 'median',
    casesText: (n: string) => n,
    eventsText: (n: string) => n,
  } as const;
  const figures = mapFigures(structure, filtered, { ...options, metric: 'median' });
  expect(figures.edges).toHaveLength(layout.edges.length);
  expect(figures.edges.filter((edge) => edge.isAbsent).length).toBeGreaterThan(0);
  expect(layoutRequest(structureOf(reworkGraph))).toEqual(layoutRequest(structure));
});

test('a map without activities is empty', () => {
  expect(layoutMap({ nodes: [], edges: [], label: LABEL_ROOM }, runDot)).toEqual({
    width: 0,
    height: 0,
    nodes: [],
    edges: [],
  });
});
