import { type Selection, select } from 'd3-selection';
import type { Palette } from '../app/palette.ts';
import { textWidth } from '../charts/text-size.ts';
import { arrowHead, edgeLine } from './edge-shape.ts';
import type { EdgePath, LabelPlace, Layout, NodeRole, Size } from './layout/types.ts';
import { FIGURE_SIZE, LABEL_SIZE, LINE_HEIGHT, NAME_SIZE } from './sizes.ts';

/** A node or an edge of a picture, by its place in the layout. */
export type GraphItem =
  | { readonly kind: 'node'; readonly index: number }
  | { readonly kind: 'edge'; readonly index: number };

/** What every picture of a graph is drawn from; what its boxes and lines mean is its own. */
export interface GraphDrawing {
  readonly structure: {
    readonly nodes: readonly { readonly role: NodeRole }[];
    readonly edges: readonly { readonly from: number; readonly to: number }[];
  };
  readonly layout: Layout;
  readonly palette: Palette;
  readonly selected: GraphItem | null;
}

export interface GraphPicture<D extends GraphDrawing> {
  readonly element: SVGSVGElement;
  /** The group that pan and zoom move. */
  readonly content: SVGGElement;
  update(drawing: D): void;
}

export type Group = Selection<SVGGElement, unknown, null, undefined>;

const FONT =
  'Inter, -apple-system, "Segoe UI", Roboto, Arial, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

/** An empty picture in the given document: lines below labels below boxes, each in a group that `draw` fills. */
export function createGraphPicture<D extends GraphDrawing>(
  document: Document,
  className: string,
  draw: (groups: { readonly edges: Group; readonly labels: Group; readonly nodes: Group }, drawing: D) => void,
): GraphPicture<D> {
  const element = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const svg = select(element)
    .attr('class', className)
    .attr('role', 'group')
    .attr('font-family', FONT)
    .attr('width', '100%')
    .attr('height', '100%');
  const content = svg.append('g').attr('class', 'map-content');
  const groups = {
    edges: content.append('g').attr('class', 'map-edges'),
    labels: content.append('g').attr('class', 'map-labels'),
    nodes: content.append('g').attr('class', 'map-nodes'),
  };
  const contentElement = content.node();
  if (contentElement === null) throw new Error('the picture has no content group');
  return { element, content: contentElement, update: (drawing) => draw(groups, drawing) };
}

export const isSelected = ({ selected }: GraphDrawing, kind: GraphItem['kind'], index: number): boolean =>
  selected?.kind === kind && selected.index === index;

interface EdgeLook {
  readonly width: (i: number) => number;
  readonly stroke: (i: number) => string;
  readonly isDashed: (i: number) => boolean;
}

/** A line with its arrow for each edge, and a wider one, unseen, that is easy to hit. */
export function drawEdges(group: Group, { structure, layout }: GraphDrawing, look: EdgeLook) {
  const line = (i: number) => edgeLine(layout.edges[i]);
  const joined = group
    .selectAll<SVGGElement, number>('g.map-edge')
    .data(layout.edges.map((_, i) => i))
    .join((enter) => {
      const g = enter.append('g').attr('class', 'map-edge');
      for (const part of ['hit', 'line', 'head']) g.append('path').attr('class', part);
      return g;
    })
    .attr('data-edge', (i) => i)
    .attr('data-from', (i) => structure.edges[i]?.from ?? '')
    .attr('data-to', (i) => structure.edges[i]?.to ?? '');
  joined.select('.hit').attr('d', line).attr('fill', 'none').attr('stroke', 'transparent').attr('stroke-width', 16);
  joined
    .select('.line')
    .attr('d', line)
    .attr('fill', 'none')
    .attr('stroke', look.stroke)
    .attr('stroke-width', look.width)
    .attr('stroke-linecap', 'butt')
    .attr('stroke-dasharray', (i) => (look.isDashed(i) ? '5 4' : null));
  joined
    .select('.head')
    .attr('d', (i) => arrowHead(layout.edges[i], look.width(i)))
    .attr('fill', look.stroke);
  return joined;
}

interface LabelLook {
  /** Edges without words have no label. */
  readonly text: (i: number) => string;
  readonly ink: (i: number) => string;
  readonly weight: (i: number) => number;
  /** The room that the layout kept for a label. */
  readonly room: Size;
}

/** The words on edges, on a ground that keeps them readable. */
export function drawLabels(group: Group, drawing: GraphDrawing, look: LabelLook): void {
  const { layout, palette } = drawing;
  const joined = group
    .selectAll<SVGGElement, number>('g.map-label')
    .data(
      layout.edges.map((_, i) => i).filter((i) => look.text(i) !== ''),
      (i) => i,
    )
    .join((enter) => {
      const g = enter.append('g').attr('class', 'map-label');
      g.append('rect').attr('rx', 5).attr('height', 18).attr('y', -9);
      g.append('text').attr('dy', '0.35em').attr('font-size', LABEL_SIZE);
      return g;
    })
    .attr('data-edge', (i) => i)
    .attr('transform', (i) => translation(layout.edges[i]?.label));
  const width = (i: number) => textWidth(look.text(i), LABEL_SIZE) + 8;
  const at = (i: number) => labelSides(layout.edges[i], width(i), look.room.width / 2);
  joined
    .select('rect')
    .attr('x', (i) => at(i).left)
    .attr('width', width)
    .attr('fill', palette.surface)
    .attr('fill-opacity', 0.92)
    .attr('stroke', (i) => (isSelected(drawing, 'edge', i) ? palette.accent : 'none'));
  joined
    .select('text')
    .attr('text-anchor', (i) => at(i).anchor)
    .attr('x', (i) => at(i).text)
    .attr('fill', look.ink)
    .attr('font-weight', look.weight)
    .text(look.text);
}

/** Where the ground of a label begins and its words stand, `reach` being half the room kept for it. */
function labelSides(
  edge: EdgePath | undefined,
  width: number,
  reach: number,
): { left: number; text: number; anchor: LabelPlace['anchor'] } {
  const anchor = edge?.label.anchor ?? 'middle';
  if (anchor === 'middle') return { anchor, left: -width / 2, text: 0 };
  return anchor === 'start'
    ? { anchor, left: -reach, text: 4 - reach }
    : { anchor, left: reach - width, text: reach - 4 };
}

/** A group for each node, at its place, with a box, a name and a figure that are still to be filled. */
export function drawNodes(
  group: Group,
  { structure, layout }: GraphDrawing,
  fill: (g: Group, index: number) => void,
): void {
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
    .attr('transform', (i) => translation(layout.nodes[i]))
    .each(function (i) {
      fill(select(this), i);
    });
}

interface Words {
  readonly lines: readonly string[];
  readonly figure: string;
  readonly ink: string;
  readonly figureOpacity: number;
}

/** The name of a node over its figure, together in the middle of its box. */
export function writeNode(g: Group, { lines, figure, ink, figureOpacity }: Words): void {
  const top = -((lines.length + 1) * LINE_HEIGHT) / 2 + 12;
  g.select<SVGTextElement>('.name')
    .attr('fill', ink)
    .attr('font-weight', 600)
    .selectAll('tspan')
    .data(lines)
    .join('tspan')
    .attr('x', 0)
    .attr('y', (_, line) => top + line * LINE_HEIGHT)
    .text((line) => line);
  g.select('.figure')
    .attr('fill', ink)
    .attr('fill-opacity', figureOpacity)
    .attr('y', top + lines.length * LINE_HEIGHT)
    .text(figure);
}

/** The box of a node, its middle at the node's place. */
export const placeBox = (g: Group, { width, height }: Size, radius: number) =>
  g
    .select('rect')
    .attr('x', -width / 2)
    .attr('y', -height / 2)
    .attr('width', width)
    .attr('height', height)
    .attr('rx', radius);

const translation = (place: { readonly x: number; readonly y: number } | undefined): string =>
  `translate(${place?.x ?? 0},${place?.y ?? 0})`;
