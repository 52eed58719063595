import { type Selection, select } from 'd3-selection';
import type { Palette } from '../app/palette.ts';
import { colourScale, readableInk } from '../charts/colour-scale.ts';
import { textWidth } from '../charts/text-size.ts';
import { arrowHead, edgeLine } from './edge-shape.ts';
import type { Layout } from './layout/types.ts';
import type { MapFigures } from './map-figures.ts';
import { FIGURE_SIZE, LABEL_ROOM, LABEL_SIZE, LINE_HEIGHT, type MapStructure, NAME_SIZE } from './map-structure.ts';

export type MapItem =
  | { readonly kind: 'node'; readonly index: number }
  | { readonly kind: 'edge'; readonly index: number };

export interface MapDrawing {
  readonly structure: MapStructure;
  readonly layout: Layout;
  readonly figures: MapFigures;
  readonly palette: Palette;
  readonly isTime: boolean;
  readonly selected: MapItem | null;
  readonly nodeLabel: (index: number) => string;
  readonly edgeLabel: (index: number) => string;
}

export interface MapPicture {
  readonly element: SVGSVGElement;
  /** The group that pan and zoom move. */
  readonly content: SVGGElement;
  update(drawing: MapDrawing): void;
}

type Group = Selection<SVGGElement, unknown, null, undefined>;
const FONT =
  'Inter, -apple-system, "Segoe UI", Roboto, Arial, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

/** Draws a process map into a new SVG element of the given document. Positions come from the layout, words and weights from the figures. */
export function createMapPicture(document: Document): MapPicture {
  const element = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const svg = select(element)
    .attr('class', 'process-map')
    .attr('role', 'group')
    .attr('font-family', FONT)
    .attr('width', '100%')
    .attr('height', '100%');
  const content = svg.append('g').attr('class', 'map-content');
  const lines = content.append('g').attr('class', 'map-edges');
  const labels = content.append('g').attr('class', 'map-labels');
  const nodes = content.append('g').attr('class', 'map-nodes');
  const contentElement = content.node();
  if (contentElement === null) throw new Error('the picture has no content group');
  return {
    element,
    content: contentElement,
    update(drawing) {
      drawEdges(lines, drawing);
      drawLabels(labels, drawing);
      drawNodes(nodes, drawing);
    },
  };
}

const isSelected = (drawing: MapDrawing, kind: MapItem['kind'], index: number): boolean =>
  drawing.selected?.kind === kind && drawing.selected.index === index;

function edgeColour({ figures, palette, isTime }: MapDrawing): (i: number) => string {
  const heat = colourScale(palette.heatLine);
  const volume = colourScale(palette.dark ? ['#566572', '#7fb7cc'] : ['#b4c2cc', '#3d7f9b']);
  return (i) => {
    const edge = figures.edges[i];
    if (edge === undefined || edge.isAbsent) return palette.line;
    if (!isTime) return volume(edge.thickness);
    return edge.heat === null ? palette.ink3 : heat(edge.heat);
  };
}

function drawEdges(group: Group, drawing: MapDrawing): void {
  const { structure, layout, figures, palette } = drawing;
  const colour = edgeColour(drawing);
  const width = (i: number) => 1.2 + 6.3 * (figures.edges[i]?.thickness ?? 0);
  const isPseudo = (i: number) => {
    const edge = structure.edges[i];
    return structure.nodes[edge?.from ?? -1]?.role === 'start' || structure.nodes[edge?.to ?? -1]?.role === 'end';
  };
  const joined = group
    .selectAll<SVGGElement, number>('g.map-edge')
    .data(layout.edges.map((_, i) => i))
    .join((enter) => {
      const g = enter.append('g').attr('class', 'map-edge');
      g.append('path').attr('class', 'hit');
      g.append('path').attr('class', 'line');
      g.append('path').attr('class', 'head');
      return g;
    })
    .attr('data-edge', (i) => i)
    .attr('data-from', (i) => structure.edges[i]?.from ?? '')
    .attr('data-to', (i) => structure.edges[i]?.to ?? '')
    .attr('opacity', (i) => (figures.edges[i]?.isAbsent ? 0.35 : 1));
  const stroke = (i: number) => (isSelected(drawing, 'edge', i) ? palette.accent : colour(i));
  const line = (i: number) => edgeLine(layout.edges[i]);
  joined.select('.hit').attr('d', line).attr('fill', 'none').attr('stroke', 'transparent').attr('stroke-width', 16);
  joined
    .select('.line')
    .attr('d', line)
    .attr('fill', 'none')
    .attr('stroke', stroke)
    .attr('stroke-width', width)
    .attr('stroke-linecap', 'butt')
    .attr('stroke-dasharray', (i) => (isPseudo(i) ? '5 4' : null));
  joined
    .select('.head')
    .attr('d', (i) => arrowHead(layout.edges[i], width(i)))
    .attr('fill', stroke);
}

function drawLabels(group: Group, drawing: MapDrawing): void {
  const { layout, figures, palette, isTime } = drawing;
  const shown = layout.edges.map((_, i) => i).filter((i) => figures.edges[i]?.text);
  const joined = group
    .selectAll<SVGGElement, number>('g.map-label')
    .data(shown, (i) => i)
    .join((enter) => {
      const g = enter.append('g').attr('class', 'map-label');
      g.append('rect').attr('rx', 5).attr('height', 18).attr('y', -9);
      g.append('text').attr('dy', '0.35em').attr('font-size', LABEL_SIZE);
      return g;
    })
    .attr('data-edge', (i) => i)
    .attr('transform', (i) => `translate(${layout.edges[i]?.label.x ?? 0},${layout.edges[i]?.label.y ?? 0})`);
  const width = (i: number) => textWidth(figures.edges[i]?.text ?? '', LABEL_SIZE) + 8;
  const anchor = (i: number) => layout.edges[i]?.label.anchor ?? 'middle';
  const reach = LABEL_ROOM.width / 2;
  joined
    .select('rect')
    .attr('x', (i) => (anchor(i) === 'middle' ? -width(i) / 2 : anchor(i) === 'start' ? -reach : reach - width(i)))
    .attr('width', width)
    .attr('fill', palette.surface)
    .attr('fill-opacity', 0.92)
    .attr('stroke', (i) => (isSelected(drawing, 'edge', i) ? palette.accent : 'none'));
  joined
    .select('text')
    .attr('text-anchor', anchor)
    .attr('x', (i) => (anchor(i) === 'middle' ? 0 : anchor(i) === 'start' ? 4 - reach : reach - 4))
    .attr('fill', (i) => (isTime && (figures.edges[i]?.heat ?? 0) > 0.75 ? palette.bad : palette.ink2))
    .attr('font-weight', (i) => (isTime && (figures.edges[i]?.heat ?? 0) > 0.75 ? 600 : 450))
    .text((i) => figures.edges[i]?.text ?? '');
}

function drawNodes(group: Group, drawing: MapDrawing): void {
  const { structure, layout } = drawing;
  const joined = group
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
    .attr('opacity', (i) => (drawing.figures.nodes[i]?.isAbsent ? 0.45 : 1));
  joined.each(function (i) {
    if (structure.nodes[i]?.role === 'activity') drawActivity(select(this), drawing, i);
    else drawPseudo(select(this), drawing, i);
  });
}

function drawActivity(g: Group, drawing: MapDrawing, i: number): void {
  const { structure, figures, palette } = drawing;
  const node = structure.nodes[i];
  const figure = figures.nodes[i];
  if (node === undefined || figure === undefined) return;
  const level = drawing.isTime ? figure.level * 0.35 : figure.level;
  const fill = colourScale(palette.volume)(level);
  const ink = readableInk(fill, palette.volumeInk);
  g.attr('tabindex', 0).attr('role', 'button').attr('aria-label', drawing.nodeLabel(i));
  g.attr('aria-pressed', isSelected(drawing, 'node', i));
  g.select('rect')
    .attr('x', -node.width / 2)
    .attr('y', -node.height / 2)
    .attr('width', node.width)
    .attr('height', node.height)
    .attr('rx', 10)
    .attr('fill', fill)
    .attr('stroke', isSelected(drawing, 'node', i) ? palette.accent : palette.dark ? '#48606d' : '#b9d3de')
    .attr('stroke-width', isSelected(drawing, 'node', i) ? 3 : 1);
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
    .attr('fill-opacity', 0.82)
    .attr('y', top + node.lines.length * LINE_HEIGHT)
    .text(figure.text);
}

function drawPseudo(g: Group, drawing: MapDrawing, i: number): void {
  const { structure, palette } = drawing;
  const isStart = structure.nodes[i]?.role === 'start';
  g.attr('tabindex', null).attr('role', 'img').attr('aria-label', drawing.nodeLabel(i));
  g.select('rect')
    .attr('x', -17)
    .attr('y', -17)
    .attr('width', 34)
    .attr('height', 34)
    .attr('rx', 17)
    .attr('fill', palette.surface)
    .attr('stroke', isStart ? palette.good : palette.ink2)
    .attr('stroke-width', isStart ? 2 : 3.5);
  g.selectAll('path.glyph')
    .data([isStart ? 'M-4,-6L7,0L-4,6Z' : 'M-5,-5H5V5H-5Z'])
    .join('path')
    .attr('class', 'glyph')
    .attr('d', (d) => d)
    .attr('fill', isStart ? palette.good : palette.ink2);
}
