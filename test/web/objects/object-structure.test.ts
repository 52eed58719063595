import { describe, expect, it } from 'vitest';
import type { ObjectGraph } from '#analysis/catalog';
import { palettes } from '../../../web/src/app/palette.ts';
import { layoutMap } from '../../../web/src/graph/layout/layout.ts';
import { createObjectPicture } from '../../../web/src/objects/draw-objects.ts';
import { edgeFacts, edgeFigure } from '../../../web/src/objects/edge-words.ts';
import { objectLayoutRequest, objectStructure, rankedEdges } from '../../../web/src/objects/object-structure.ts';
import { typeColour } from '../../../web/src/objects/type-colour.ts';

const GRAPH: ObjectGraph = {
  activities: [
    { activity: 'pick', events: 3 },
    { activity: 'place', events: 2 },
    { activity: 'ship', events: 1 },
  ],
  types: [
    {
      objectType: 'item',
      objects: 4,
      activities: [],
      edges: [
        { from: 'place', to: 'pick', pairs: 4, objects: 4, events: 3, median: 60 },
        { from: 'pick', to: 'ship', pairs: 2, objects: 2, events: 2, median: 7200 },
      ],
      start: [{ activity: 'place', objects: 4 }],
      end: [
        { activity: 'pick', objects: 2 },
        { activity: 'ship', objects: 2 },
      ],
    },
    {
      objectType: 'order',
      objects: 2,
      activities: [],
      edges: [{ from: 'place', to: 'ship', pairs: 1, objects: 1, events: 1, median: 3600 }],
      start: [{ activity: 'place', objects: 2 }],
      end: [
        { activity: 'place', objects: 1 },
        { activity: 'ship', objects: 1 },
      ],
    },
    { objectType: 'truck', objects: 0, activities: [], edges: [], start: [], end: [] },
  ],
};
const ALL = new Set(['item', 'order', 'truck']);
const words = { nameOf: (activity: string) => activity.toUpperCase(), count: String };

describe('the picture of an object-centric graph', () => {
  it('ranks connections by the share of their type’s objects, beginnings and ends among them', () => {
    const ranked = rankedEdges(GRAPH, ALL);
    expect(ranked.map(({ type, from, to, share }) => [type, from, to, share])).toEqual([
      [0, null, 'place', 1],
      [0, 'place', 'pick', 1],
      [1, null, 'place', 1],
      [0, 'pick', null, 0.5],
      [0, 'ship', null, 0.5],
      [0, 'pick', 'ship', 0.5],
      [1, 'place', null, 0.5],
      [1, 'ship', null, 0.5],
      [1, 'place', 'ship', 0.5],
    ]);
    expect(rankedEdges(GRAPH, new Set(['order'])).every(({ type }) => type === 1)).toBe(true);
    expect(rankedEdges(GRAPH, new Set())).toEqual([]);
  });

  it('has each activity once, a beginning and an end for each type, and only what its connections touch', () => {
    const ranked = rankedEdges(GRAPH, ALL);
    const { nodes, edges } = objectStructure(GRAPH, ranked, ranked.length, words);
    expect(nodes.map(({ role, activity, type, lines }) => [role, activity ?? type, lines.join(' ')])).toEqual([
      ['activity', 'pick', 'PICK'],
      ['activity', 'place', 'PLACE'],
      ['activity', 'ship', 'SHIP'],
      ['start', 0, 'item'],
      ['start', 1, 'order'],
      ['end', 0, ''],
      ['end', 1, ''],
    ]);
    expect(edges.every(({ from, to }) => nodes[from] !== undefined && nodes[to] !== undefined)).toBe(true);
    const few = objectStructure(GRAPH, ranked, 2, words);
    expect(few.nodes.map(({ activity, role }) => activity ?? role)).toEqual(['pick', 'place', 'start']);
  });

  it('says the figure that was asked for, and for beginnings and ends their objects', () => {
    const { edges } = objectStructure(GRAPH, rankedEdges(GRAPH, ALL), 9, words);
    const [begin, follow] = edges;
    expect(
      (['pairs', 'objects', 'events', 'median'] as const).map((metric) => edgeFigure(begin, metric, 'en')),
    ).toEqual(['4', '4', '4', '']);
    expect(
      (['pairs', 'objects', 'events', 'median'] as const).map((metric) => edgeFigure(follow, metric, 'en')),
    ).toEqual(['4', '4', '3', '1 min']);
    expect(edgeFacts(begin!, 'en').map(({ key }) => key)).toEqual(['distinctObjects']);
    expect(edgeFacts(follow!, 'en').map(({ key }) => key)).toEqual([
      'pairs',
      'distinctObjects',
      'distinctEvents',
      'median',
    ]);
  });

  it('draws connections in the colour of their type and names them in words too', () => {
    const structure = objectStructure(GRAPH, rankedEdges(GRAPH, ALL), 9, words);
    const dot = JSON.stringify({
      bb: '0,0,400,400',
      objects: structure.nodes.map((_, i) => ({ name: String(i), pos: `${i * 50},${i * 50}` })),
      edges: structure.edges.map((_, i) => ({ i: String(i), pos: 'e,10,10 0,0 3,3 6,6 9,9' })),
    });
    const layout = layoutMap(objectLayoutRequest(structure), () => dot);
    const picture = createObjectPicture(document);
    picture.update({
      structure,
      layout,
      palette: palettes.light,
      selected: { kind: 'node', index: 1 },
      colour: (type) => typeColour(type, false),
      nodeLabel: (i) => `node ${i}`,
      edgeText: (i) => String(structure.edges[i]?.pairs),
      edgeTitle: (i) => `edge ${i}`,
    });
    const edges = [...picture.element.querySelectorAll('.map-edge')];
    expect(edges.map((edge) => edge.querySelector('title')?.textContent)).toEqual(edges.map((_, i) => `edge ${i}`));
    expect(edges.map((edge) => edge.querySelector('.line')?.getAttribute('stroke'))).toEqual(
      structure.edges.map(({ type }) => typeColour(type, false)),
    );
    const nodes = [...picture.element.querySelectorAll('.map-node')];
    expect(nodes.map((node) => node.getAttribute('role'))).toEqual([
      ...Array(3).fill('button'),
      ...Array(4).fill('img'),
    ]);
    expect(nodes[1]?.getAttribute('aria-pressed')).toBe('true');
    expect(nodes.every((node) => node.getAttribute('aria-label') !== null)).toBe(true);
  });

  it('gives every type of a log a colour of its own, by day and by night', () => {
    for (const isDark of [false, true]) {
      const colours = Array.from({ length: 36 }, (_, i) => typeColour(i, isDark));
      expect(new Set(colours).size).toBe(36);
    }
  });
});
