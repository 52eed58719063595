import { Graphviz } from '@hpcc-js/wasm-graphviz';
import type { BpmnModel, BpmnNode } from '#analysis/model';
import { createElement, type ModdleElement } from './moddle.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

const dotsPerInch = 72;
const margin = 40;

const sizeOf = (node: BpmnNode): { width: number; height: number } => {
  if (node.kind === 'task' || node.kind === 'sub-process') return { width: 120, height: 80 };
  return node.kind.endsWith('gateway') ? { width: 50, height: 50 } : { width: 36, height: 36 };
};

const dotOf = (bpmn: BpmnModel, ids: ReadonlyMap<string, string>): string => {
  const hostOf = new Map(bpmn.nodes.map((node) => [node.id, node.attachedTo ?? node.id]));
  const nodes = bpmn.nodes
    .filter((node) => node.attachedTo === undefined)
    .map((node) => {
      const { width, height } = sizeOf(node);
      return `${ids.get(node.id)} [width=${width / dotsPerInch}, height=${height / dotsPerInch}];`;
    });
  const edges = bpmn.flows.map(
    (flow, i) =>
      `${ids.get(hostOf.get(flow.source) ?? '')} -> ${ids.get(hostOf.get(flow.target) ?? '')} [comment="f${i}"];`,
  );
  const style = 'node [shape=box, fixedsize=true, label=""]; edge [arrowhead=none];';
  return `digraph { rankdir=LR; splines=polyline; nodesep=0.6; ranksep=0.6; ${style}\n${nodes.join('\n')}\n${edges.join('\n')}\n}`;
};

interface DotJson {
  readonly bb: string;
  readonly objects?: readonly { readonly name: string; readonly pos: string }[];
  readonly edges?: readonly { readonly comment: string; readonly pos: string }[];
}

/** Points of a dot spline of straight pieces: every third control point is a corner. */
const corners = (pos: string, flip: (x: number, y: number) => Point): Point[] =>
  pos
    .split(' ')
    .filter((part) => !/^[se],/.test(part))
    .filter((_, i) => i % 3 === 0)
    .map((part) => {
      const [x = 0, y = 0] = part.split(',').map(Number);
      return flip(x, y);
    });

/** Positions from Graphviz: boxes by node id and way points by flow index, in pixels from the top left. */
const layOutGraph = async (bpmn: BpmnModel): Promise<{ boxes: Map<string, Box>; ways: Point[][] }> => {
  const ids = new Map(bpmn.nodes.map((node, i) => [node.id, `n${i}`]));
  const graphviz = await Graphviz.load();
  const json: DotJson = JSON.parse(graphviz.layout(dotOf(bpmn, ids), 'json', 'dot'));
  const height = Number(json.bb.split(',')[3]);
  const flip = (x: number, y: number): Point => ({ x: Math.round(x) + margin, y: Math.round(height - y) + margin });
  const centre = new Map((json.objects ?? []).map(({ name, pos }) => [name, corners(pos, flip)[0] ?? { x: 0, y: 0 }]));
  const boxes = new Map<string, Box>();
  for (const node of bpmn.nodes) {
    const at = centre.get(ids.get(node.attachedTo ?? node.id) ?? '') ?? { x: 0, y: 0 };
    const size = sizeOf(node);
    const below = node.attachedTo === undefined ? 0 : 40;
    boxes.set(node.id, { x: at.x - size.width / 2, y: at.y - size.height / 2 + below, ...size });
  }
  const ways: Point[][] = [];
  for (const edge of json.edges ?? []) ways[Number(edge.comment.slice(1))] = corners(edge.pos, flip);
  return { boxes, ways };
};

/**
 * The diagram of a model without expanded sub-processes, laid out left to right by Graphviz: shapes never overlap, flows are lines around
 * the shapes. `element` gives the element of a node or flow id; `plane` the process.
 */
export const bpmnDiagram = async (
  bpmn: BpmnModel,
  plane: ModdleElement,
  element: (id: string) => ModdleElement | undefined,
): Promise<ModdleElement> => {
  const { boxes, ways } = await layOutGraph(bpmn);
  const shapes = bpmn.nodes.map((node) =>
    createElement('bpmndi:BPMNShape', {
      id: `${node.id}_di`,
      bpmnElement: element(node.id),
      ...(node.kind === 'exclusive-gateway' ? { isMarkerVisible: true } : {}),
      bounds: createElement('dc:Bounds', { ...boxes.get(node.id) }),
    }),
  );
  const edges = bpmn.flows.map((flow, i) =>
    createElement('bpmndi:BPMNEdge', {
      id: `${flow.id}_di`,
      bpmnElement: element(flow.id),
      waypoint: (ways[i] ?? []).map((point) => createElement('dc:Point', { ...point })),
    }),
  );
  return createElement('bpmndi:BPMNDiagram', {
    id: 'BPMNDiagram_1',
    plane: createElement('bpmndi:BPMNPlane', {
      id: 'BPMNPlane_1',
      bpmnElement: plane,
      planeElement: [...shapes, ...edges],
    }),
  });
};
