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
import { LABEL_ROOM, type ObjectNode, type ObjectStructure } from './object-structure.ts';

/** What the picture shows and in which words. */
export interface ObjectDrawing extends GraphDrawing {
  readonly structure: ObjectStructure;
  /** The colour of an object type by its index. */
  readonly colour: (type: number) => string;
  readonly nodeLabel: (index: number) => string;
  /** The figure on a connection. */
  readonly edgeText: (index: number) => string;
  /** The whole connection in words: colour never says it alone. */
  readonly edgeTitle: (index: number) => string;
}

/** Draws an object-centric graph into a new SVG element of the given document: activities as boxes, connections in the colour of their object type. */
export const createObjectPicture = (document: Document): GraphPicture<ObjectDrawing> =>
  createGraphPicture<ObjectDrawing>(document, 'process-map object-map', ({ edges, labels, nodes }, drawing) => {
    drawConnections(edges, drawing);
    drawLabels(labels, drawing, {
      text: drawing.edgeText,
      ink: (i) => drawing.colour(drawing.structure.edges[i]?.type ?? 0),
      weight: () => 550,
      room: LABEL_ROOM,
    });
    drawNodes(nodes, drawing, (g, i) => {
      const node = drawing.structure.nodes[i];
      if (node !== undefined) drawNode(g, drawing, node, i);
    });
  });

function drawConnections(group: Group, drawing: ObjectDrawing): void {
  const { structure, palette, colour } = drawing;
  const edges = drawEdges(group, drawing, {
    width: (i) => 1.2 + 3.3 * Math.min(1, structure.edges[i]?.share ?? 0) + (isSelected(drawing, 'edge', i) ? 2 : 0),
    stroke: (i) => (isSelected(drawing, 'edge', i) ? palette.accent : colour(structure.edges[i]?.type ?? 0)),
    isDashed: (i) => structure.edges[i]?.events === null,
  });
  edges
    .selectAll<SVGTitleElement, number>('title')
    .data((i) => [i])
    .join('title')
    .text(drawing.edgeTitle);
}

function drawNode(g: Group, drawing: ObjectDrawing, node: ObjectNode, i: number): void {
  const { palette } = drawing;
  const isActivity = node.role === 'activity';
  const own = node.type === null ? palette.line : drawing.colour(node.type);
  const isChosen = isSelected(drawing, 'node', i);
  g.attr('tabindex', isActivity ? 0 : null)
    .attr('role', isActivity ? 'button' : 'img')
    .attr('aria-label', drawing.nodeLabel(i))
    .attr('aria-pressed', isActivity ? isChosen : null);
  placeBox(g, node, isActivity ? 10 : node.height / 2)
    .attr('fill', isActivity ? palette.raised : node.role === 'start' ? own : palette.surface)
    .attr('stroke', isChosen ? palette.accent : isActivity ? palette.ink3 : own)
    .attr('stroke-width', isChosen ? 3 : node.role === 'end' ? 6 : 1);
  const { lines, figure } = node;
  writeNode(g, {
    lines,
    figure,
    ink: isActivity ? palette.ink : palette.surface,
    figureOpacity: isActivity ? 0.75 : 0.9,
  });
}
