import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { beforeAll, describe, expect, test } from 'vitest';
import { palettes } from '../../../web/src/app/palette.ts';
import { layoutMap } from '../../../web/src/graph/layout/layout.ts';
import { nearestNode } from '../../../web/src/graph/nearest-node.ts';
import { createMapPicture, type MapDrawing } from '../../../web/src/map/draw-map.ts';
import { mapFigures } from '../../../web/src/map/map-figures.ts';
import { layoutRequest, mapStructure } from '../../../web/src/map/map-structure.ts';
import { goldenSvg } from '../golden-svg.ts';
import { reworkGraph } from './rework-graph.ts';

let drawing: MapDrawing;

beforeAll(async () => {
  const graphviz = await Graphviz.load();
  const structure = mapStructure(
    {
      activities: reworkGraph.nodes.map((n) => n.activity),
      flows: reworkGraph.edges,
      start: reworkGraph.start,
      end: reworkGraph.end,
    },
    (name) => name,
  );
  const figures = mapFigures(structure, reworkGraph, {
    metric: 'median',
    language: 'zh',
    aggregation: '中位数',
    casesText: (n) => `${n} 个案例`,
    eventsText: (n) => n,
  });
  const layout = layoutMap(layoutRequest(structure), (dot) => graphviz.layout(dot, 'json', 'dot'));
  drawing = {
    structure,
    layout,
    figures,
    palette: palettes.light,
    isTime: true,
    selected: null,
    nodeLabel: (i) => `node ${i}`,
    edgeLabel: (i) => `edge ${i}`,
  };
});

describe('the picture of a process map', () => {
  test('looks as it did when it was last looked at', async () => {
    const picture = createMapPicture(document);
    picture.update(drawing);
    await expect(goldenSvg(picture.element)).toMatchFileSnapshot('../../golden/process-map.svg');
  });

  test('draws every activity as something that can be focused and named, and each edge once', () => {
    const picture = createMapPicture(document);
    picture.update(drawing);
    const buttons = [...picture.element.querySelectorAll('[role=button]')];
    expect(buttons.map((b) => b.getAttribute('aria-label'))).toEqual(['node 0', 'node 1', 'node 2', 'node 3']);
    expect(buttons.every((b) => b.getAttribute('tabindex') === '0')).toBe(true);
    expect(picture.element.querySelectorAll('.map-edge')).toHaveLength(7);
    expect(picture.element.textContent).toContain('中位数 2.1 天');
  });

  test('changes figures without moving anything', () => {
    const picture = createMapPicture(document);
    picture.update(drawing);
    const places = () =>
      [...picture.element.querySelectorAll('.map-node')].map((node) => node.getAttribute('transform'));
    const before = places();
    const nodes = drawing.figures.nodes.map((node) => ({ ...node, text: '7' }));
    picture.update({ ...drawing, figures: { ...drawing.figures, nodes }, isTime: false, palette: palettes.dark });
    expect(places()).toEqual(before);
    expect(picture.element.querySelector('.figure')?.textContent).toBe('7');
  });

  test('carries its colours in the elements, so that an exported file keeps them', () => {
    const picture = createMapPicture(document);
    picture.update(drawing);
    const fills = [...picture.element.querySelectorAll('.map-node rect')].map(
      (rect) => rect.getAttribute('fill') ?? '',
    );
    expect(fills.every((fill) => /^(#|rgb)/.test(fill))).toBe(true);
  });
});

test('arrow keys go to the node that lies next in that direction', () => {
  const places = [
    { x: 0, y: 0 },
    { x: 0, y: 100 },
    { x: 100, y: 100 },
  ];
  expect(nearestNode(places, 0, 'ArrowDown')).toBe(1);
  expect(nearestNode(places, 1, 'ArrowRight')).toBe(2);
  expect(nearestNode(places, 0, 'ArrowUp')).toBeNull();
});
