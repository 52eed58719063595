import { colourScale, readableInk } from '../charts/colour-scale.ts';
import {
  createGraphPicture,
  drawEdges,
  drawLabels,
  drawNodes,
  type GraphDrawing,
  type GraphPicture,
  type Group,
  isSelected,
  placeBox,
  writeNode,
} from '../graph/graph-picture.ts';
import type { MapFigures } from './map-figures.ts';
import { LABEL_ROOM, type MapStructure } from './map-structure.ts';

export interface MapDrawing extends GraphDrawing {
  readonly structure: MapStructure;
  readonly figures: MapFigures;
  readonly isTime: boolean;
  readonly nodeLabel: (index: number) => string;
  readonly edgeLabel: (index: number) => string;
}

/** Draws a process map into a new SVG element of the given document. Positions come from the layout, words and weights from the figures. */
export const createMapPicture = (document: Document): GraphPicture<MapDrawing> =>
  createGraphPicture<MapDrawing>(document, 'process-map', ({ edges, labels, nodes }, drawing) => {
    drawFlows(edges, drawing);
    drawFlowFigures(labels, drawing);
    drawNodes(nodes, drawing, (g, i) => {
      g.attr('opacity', drawing.figures.nodes[i]?.isAbsent ? 0.45 : 1);
      if (drawing.structure.nodes[i]?.role === 'activity') drawActivity(g, drawing, i);
      else drawPseudo(g, drawing, i);
    });
  });

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

function drawFlows(group: Group, drawing: MapDrawing): void {
  const { structure, figures, palette } = drawing;
  const colour = edgeColour(drawing);
  drawEdges(group, drawing, {
    width: (i) => 1.2 + 6.3 * (figures.edges[i]?.thickness ?? 0),
    stroke: (i) => (isSelected(drawing, 'edge', i) ? palette.accent : colour(i)),
    isDashed: (i) => {
      const edge = structure.edges[i];
      return structure.nodes[edge?.from ?? -1]?.role === 'start' || structure.nodes[edge?.to ?? -1]?.role === 'end';
    },
  }).attr('opacity', (i) => (figures.edges[i]?.isAbsent ? 0.35 : 1));
}

function drawFlowFigures(group: Group, drawing: MapDrawing): void {
  const { figures, palette, isTime } = drawing;
  const isSlow = (i: number) => isTime && (figures.edges[i]?.heat ?? 0) > 0.75;
  drawLabels(group, drawing, {
    text: (i) => figures.edges[i]?.text ?? '',
    ink: (i) => (isSlow(i) ? palette.bad : palette.ink2),
    weight: (i) => (isSlow(i) ? 600 : 450),
    room: LABEL_ROOM,
  });
}

function drawActivity(g: Group, drawing: MapDrawing, i: number): void {
  const { structure, figures, palette } = drawing;
  const node = structure.nodes[i];
  const figure = figures.nodes[i];
  if (node === undefined || figure === undefined) return;
  const level = drawing.isTime ? figure.level * 0.35 : figure.level;
  const fill = colourScale(palette.volume)(level);
  const isChosen = isSelected(drawing, 'node', i);
  g.attr('tabindex', 0).attr('role', 'button').attr('aria-label', drawing.nodeLabel(i)).attr('aria-pressed', isChosen);
  placeBox(g, node, 10)
    .attr('fill', fill)
    .attr('stroke', isChosen ? palette.accent : palette.dark ? '#48606d' : '#b9d3de')
    .attr('stroke-width', isChosen ? 3 : 1);
  const ink = readableInk(fill, palette.volumeInk);
  writeNode(g, { lines: node.lines, figure: figure.text, ink, figureOpacity: 0.82 });
}

function drawPseudo(g: Group, drawing: MapDrawing, i: number): void {
  const { structure, palette } = drawing;
  const isStart = structure.nodes[i]?.role === 'start';
  g.attr('tabindex', null).attr('role', 'img').attr('aria-label', drawing.nodeLabel(i));
  placeBox(g, { width: 34, height: 34 }, 17)
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
