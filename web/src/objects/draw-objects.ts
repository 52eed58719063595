import { type Selection, select } from 'd3-selection';
import type { Palette } from '../app/palette.ts';
import { textWidth } from '../charts/text-size.ts';
import type { MapItem } from '../map/draw-map.ts';
import { arrowHead, edgeLine } from '../map/edge-shape.ts';
import type { Layout } from '../map/layout/types.ts';
import { FIGURE_SIZE, LABEL_SIZE, LINE_HEIGHT, NAME_SIZE } from '../map/map-structure.ts';
import type { ObjectNode, ObjectStructure } from './object-structure.ts';

/** What the picture shows and in which words. */
export interface ObjectDrawing {
  readonly structure: ObjectStructure;
  readonly layout: Layout;
  readonly palette: Palette;
  readonly selected: MapItem | null;
  /** The colour of an object type by its index. */
  readonly colour: (type: number) => string;
  readonly nodeLabel: (index: number) => string;
  /** The figure on a connection. */
  readonly edgeText: (index: number) => string;
  /** The whole connection in words: colour never says it alone. */
  readonly edgeTitle: (index: number) => string;
}

export interface ObjectPicture {
  readonly element: SVGSVGElement;
  readonly content: SVGGElement;
  update(drawing: ObjectDrawing): void;
}

type Group = Selection<SVGGElement, unknown, null, undefined>;
const FONT =
  'Inter, -apple-system, "Segoe UI", Roboto, Arial, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

/** Draws an object-centric graph into a new SVG element of the given document: activities as boxes, connections in the colour of their object type. */
export function createObjectPicture(document: Document): ObjectPicture {
  const element = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const svg = select(element)
    .attr('class', 'process-map object-map')
    .attr('role', 'group')
    .attr('font-family', FONT)
    .attr('width', '100%')
    .attr('height', '100%');
  const content = svg.append('g').attr('class', 'map-content');
  const [edges, labels, nodes] = ['map-edges', 'map-labels', 'map-nodes'].map((name) =>
    content.append('g').attr('class', name),
  ) as [Group, Group, Group];
  const contentElement = content.node();
  if (contentElement === null) throw new Error('the picture has no content group');
  return {
    element,
    content: contentElement,
    update(drawing) {
      drawEdges(edges, drawing);
      drawLabels(labels, drawing);
      drawNodes(nodes, drawing);
    },
  };
}

const isSelected = ({ selected }: ObjectDrawing, kind: MapItem['kind'], index: number): boolean =>
  selected?.kind === kind && selected.index === index;

function drawEdges(group: Group, drawing: ObjectDrawing): void {
  const { structure, layout, palette, colour } = drawing;
  const width = (i: number) => 1.2 + 3.3 * Math.min(1, structure.edges[i]?.share ?? 0);
  const stroke = (i: number) =>
    isSelected(drawing, 'edge', i) ? palette.accent : colour(structure.edges[i]?.type ?? 0);
  const line = (i: number) => edgeLine(layout.edges[i]);
  const joined = group
    .selectAll<SVGGElement, number>('g.map-edge')
    .data(layout.edges.map((_, i) => i))
    .join((enter) => {
      const g = enter.append('g').attr('class', 'map-edge');
      for (const part of ['hit', 'line', 'head']) g.append('path').attr('class', part);
      g.append('title');
      return g;
    })
    .attr('data-edge', (i) => i)
    .attr('data-from', (i) => structure.edges[i]?.from ?? '')
    .attr('data-to', (i) => structure.edges[i]?.to ?? '');
  joined.select('title').text(drawing.edgeTitle);
  joined.select('.hit').attr('d', line).attr('fill', 'none').attr('stroke', 'transparent').attr('stroke-width', 14);
  joined
    .select('.line')
    .attr('d', line)
    .attr('fill', 'none')
    .attr('stroke', stroke)
    .attr('stroke-width', (i) => width(i) + (isSelected(drawing, 'edge', i) ? 2 : 0))
    .attr('stroke-dasharray', (i) => (structure.edges[i]?.events === null ? '5 4' : null));
  joined
    .select('.head')
    .attr('d', (i) => arrowHead(layout.edges[i], width(i)))
    .attr('fill', stroke);
}

function drawLabels(group: Group, drawing: ObjectDrawing): void {
  const { structure, layout, palette, colour } = drawing;
  const width = (i: number) => textWidth(drawing.edgeText(i), LABEL_SIZE) + 8;
  const joined = group
    .selectAll<SVGGElement, number>('g.map-label')
    .data(
      layout.edges.map((_, i) => i).filter((i) => drawing.edgeText(i) !== ''),
      (i) => i,
    )
    .join((enter) => {
      const g = enter.append('g').attr('class', 'map-label');
      g.append('rect').attr('rx', 5).attr('height', 17).attr('y', -8.5);
      g.append('text').attr('dy', '0.35em').attr('text-anchor', 'middle').attr('font-size', LABEL_SIZE);
      return g;
    })
    .attr('data-edge', (i) => i)
    .attr('transform', (i) => `translate(${layout.edges[i]?.label.x ?? 0},${layout.edges[i]?.label.y ?? 0})`);
  joined
    .select('rect')
    .attr('x', (i) => -width(i) / 2)
    .attr('width', width)
    .attr('fill', palette.surface)
    .attr('fill-opacity', 0.92);
  joined
    .select('text')
    .attr('fill', (i) => colour(structure.edges[i]?.type ?? 0))
    .attr('font-weight', 550)
    .text(drawing.edgeText);
}

function drawNodes(group: Group, drawing: ObjectDrawing): void {
  const { structure, layout } = drawing;
  group
    .selectAll<SVGGElement, number>('g.map-node')
    .data(layout.nodes.map((_, i) => i))
    .join((enter) => {
      const g = enter.append('g').attr('class', 'map-node');
      g.append('rect');
      g.append('text').attr('class', 'name').attr('text-anchor', 'middle').attr('font-size', NAME_SIZE);
      g.append('text').attr('class', 'figure').attr('text-anchor', 'middle').attr('font-size', FIGURE_SIZE);
      return g;
    })
    .attr('data-node', (i) => i)
    .attr('data-role', (i) => structure.nodes[i]?.role ?? 'activity')
    .attr('transform', (i) => `translate(${layout.nodes[i]?.x ?? 0},${layout.nodes[i]?.y ?? 0})`)
    .each(function (i) {
      const node = structure.nodes[i];
      if (node !== undefined) drawNode(select(this), drawing, node, i);
    });
}

function drawNode(g: Group, drawing: ObjectDrawing, node: ObjectNode, i: number): void {
  const { palette } = drawing;
  const isActivity = node.role === 'activity';
  const own = node.type === null ? palette.line : drawing.colour(node.type);
  const chosen = isSelected(drawing, 'node', i);
  const ink = isActivity ? palette.ink : palette.surface;
  g.attr('tabindex', isActivity ? 0 : null)
    .attr('role', isActivity ? 'button' : 'img')
    .attr('aria-label', drawing.nodeLabel(i))
    .attr('aria-pressed', isActivity ? chosen : null);
  g.select('rect')
    .attr('x', -node.width / 2)
    .attr('y', -node.height / 2)
    .attr('width', node.width)
    .attr('height', node.height)
    .attr('rx', isActivity ? 10 : node.height / 2)
    .attr('fill', isActivity ? palette.raised : node.role === 'start' ? own : palette.surface)
    .attr('stroke', chosen ? palette.accent : isActivity ? palette.ink3 : own)
    .attr('stroke-width', chosen ? 3 : node.role === 'end' ? 6 : 1);
  const top = -((node.lines.length + 1) * LINE_HEIGHT) / 2 + 12;
  g.select<SVGTextElement>('.name')
    .attr('fill', ink)
    .attr('font-weight', 600)
    .selectAll('tspan')
    .data(node.lines)
    .join('tspan')
    .attr('x', 0)
    .attr('y', (_, line) => top + line * LINE_HEIGHT)
    .text((line) => line);
  g.select('.figure')
    .attr('fill', ink)
    .attr('fill-opacity', isActivity ? 0.75 : 0.9)
    .attr('y', top + node.lines.length * LINE_HEIGHT)
    .text(node.figure);
}
