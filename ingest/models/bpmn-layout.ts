import { Graphviz } from '@hpcc-js/wasm-graphviz';
import type { BpmnModel, BpmnNode } from '#analysis/model';
import { type BpmnDot, bpmnDot } from './bpmn-dot.ts';
import { shapeSize } from './shape-size.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Top left corner and size, in pixels. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface BpmnLayout {
  /** By node id. Boxes overlap only where one contains the other, or a boundary event sits on its activity. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** Lanes from top to bottom, equally wide, without gaps; empty for a model without lanes. */
  readonly lanes: readonly { readonly name: string | null; readonly box: Box }[];
  /** Around the lanes and the title of the pool; null without lanes. */
  readonly pool: Box | null;
  /** Way points by flow id, from border to border. */
  readonly ways: ReadonlyMap<string, readonly Point[]>;
}

interface DotObject {
  readonly name: string;
  readonly pos?: string;
  readonly bb?: string;
}

interface DotJson {
  readonly bb: string;
  readonly objects?: readonly DotObject[];
  readonly edges?: readonly { readonly comment?: string; readonly pos?: string }[];
}

const MARGIN = 40;
/** Room left of the lanes for their names, and of the pool for its name. */
const LANE_TITLE = 30;
const BOUNDARY_SIZE = 36;

/**
 * Places a model from left to right by Graphviz: expanded sub-processes as clusters around their content, lanes as bands over the whole
 * width. Deterministic.
 */
export async function layOutBpmn(bpmn: BpmnModel): Promise<BpmnLayout> {
  const dot = bpmnDot(bpmn);
  const json: DotJson = JSON.parse((await Graphviz.load()).layout(dot.text, 'json', 'dot'));
  const [, , , height = 0] = json.bb.split(',').map(Number);
  const left = MARGIN + (dot.lanes.length > 0 ? 2 * LANE_TITLE : 0);
  const flip = (x: number, y: number): Point => ({ x: Math.round(x) + left, y: Math.round(height - y) + MARGIN });
  const objects = new Map((json.objects ?? []).map((object) => [object.name, object]));
  const boxes = boxesOf(bpmn, dot, objects, flip);
  const lanes = lanesOf(dot, objects, flip);
  return { boxes, lanes, pool: poolOf(lanes), ways: waysOf(bpmn, dot, json, boxes, flip) };
}

type Flip = (x: number, y: number) => Point;

const clusterBox = (object: DotObject | undefined, flip: Flip): Box => {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = (object?.bb ?? '').split(',').map(Number);
  const { x, y } = flip(x0, y1);
  const corner = flip(x1, y0);
  return { x, y, width: corner.x - x, height: corner.y - y };
};

function boxesOf(
  bpmn: BpmnModel,
  { nodes, clusters }: BpmnDot,
  objects: ReadonlyMap<string, DotObject>,
  flip: Flip,
): Map<string, Box> {
  const boxes = new Map<string, Box>();
  for (const node of bpmn.nodes) {
    const cluster = clusters.get(node.id);
    if (cluster !== undefined) {
      boxes.set(node.id, clusterBox(objects.get(cluster), flip));
      continue;
    }
    const name = nodes.get(node.id);
    if (name === undefined) continue;
    const [x = 0, y = 0] = (objects.get(name)?.pos ?? '0,0').split(',').map(Number);
    const centre = flip(x, y);
    const { width, height } = shapeSize(node);
    boxes.set(node.id, { x: centre.x - width / 2, y: centre.y - height / 2, width, height });
  }
  placeBoundaryEvents(bpmn, boxes);
  return boxes;
}

/** Boundary events sit side by side on the lower border of their activity. */
function placeBoundaryEvents(bpmn: BpmnModel, boxes: Map<string, Box>): void {
  const byHost = new Map<string, BpmnNode[]>();
  for (const node of bpmn.nodes) {
    if (node.attachedTo === undefined || boxes.has(node.id)) continue;
    byHost.set(node.attachedTo, [...(byHost.get(node.attachedTo) ?? []), node]);
  }
  for (const [host, events] of byHost) {
    const box = boxes.get(host) ?? { x: 0, y: 0, width: 0, height: 0 };
    const step = Math.max(BOUNDARY_SIZE, box.width / (events.length + 1));
    const first = box.x + box.width / 2 - (step * (events.length - 1)) / 2;
    events.forEach((event, i) => {
      const centre = first + i * step;
      const y = box.y + box.height - BOUNDARY_SIZE / 2;
      boxes.set(event.id, {
        x: Math.round(centre - BOUNDARY_SIZE / 2),
        y,
        width: BOUNDARY_SIZE,
        height: BOUNDARY_SIZE,
      });
    });
  }
}

/** The bands meet half way between the clusters and share the widest extent. */
function lanesOf(dot: BpmnDot, objects: ReadonlyMap<string, DotObject>, flip: Flip): BpmnLayout['lanes'] {
  const found = dot.lanes
    .map(({ name, cluster }) => ({ name, box: clusterBox(objects.get(cluster), flip) }))
    .sort((a, b) => a.box.y - b.box.y);
  if (found.length === 0) return [];
  const x = Math.min(...found.map(({ box }) => box.x)) - LANE_TITLE;
  const right = Math.max(...found.map(({ box }) => box.x + box.width));
  const borders = found.map(({ box }, i) => {
    const above = found[i - 1]?.box;
    return above === undefined ? box.y : Math.round((above.y + above.height + box.y) / 2);
  });
  const last = found.at(-1)?.box;
  borders.push(last === undefined ? 0 : last.y + last.height);
  return found.map(({ name }, i) => {
    const y = borders[i] ?? 0;
    return { name, box: { x, y, width: right - x, height: (borders[i + 1] ?? y) - y } };
  });
}

function poolOf(lanes: BpmnLayout['lanes']): Box | null {
  const [first] = lanes;
  if (first === undefined) return null;
  const height = lanes.reduce((sum, { box }) => sum + box.height, 0);
  return { x: first.box.x - LANE_TITLE, y: first.box.y, width: first.box.width + LANE_TITLE, height };
}

/** Points of a dot spline of straight pieces: every third control point is a corner; the point of an arrow head is none of them. */
const corners = (pos: string, flip: Flip): Point[] =>
  pos
    .split(' ')
    .filter((part) => !/^[se],/.test(part))
    .filter((_, i) => i % 3 === 0)
    .map((part) => {
      const [x = 0, y = 0] = part.split(',').map(Number);
      return flip(x, y);
    });

function waysOf(
  bpmn: BpmnModel,
  dot: BpmnDot,
  json: DotJson,
  boxes: ReadonlyMap<string, Box>,
  flip: Flip,
): Map<string, readonly Point[]> {
  const drawn = new Map(
    (json.edges ?? []).flatMap(({ comment, pos }) => (comment && pos ? [[comment, corners(pos, flip)]] : [])),
  );
  const nodes = new Map(bpmn.nodes.map((node) => [node.id, node]));
  return new Map(
    bpmn.flows.map((flow, i) => {
      const way = drawn.get(dot.edge(i)) ?? [];
      const from = boxes.get(flow.source);
      const to = boxes.get(flow.target);
      const [source, target] = [nodes.get(flow.source), nodes.get(flow.target)];
      if (from === undefined || to === undefined || source === undefined || target === undefined) return [flow.id, way];
      const inner = way.slice(1, -1);
      const leaving =
        source.attachedTo === undefined ? [borderPoint(source, from, inner[0] ?? centreOf(to))] : belowOf(from);
      const before = inner.at(-1) ?? leaving.at(-1) ?? centreOf(from);
      return [flow.id, [...leaving, ...inner, borderPoint(target, to, before)]];
    }),
  );
}

const centreOf = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

/** A flow leaves a boundary event downwards, clear of the activity the event sits on. */
const belowOf = ({ x, y, width, height }: Box): Point[] => [
  { x: x + width / 2, y: y + height },
  { x: x + width / 2, y: y + height + 12 },
];

/** Where the line from the middle of a shape to a point crosses its border: of a rectangle, a circle or a diamond. */
function borderPoint({ kind }: BpmnNode, box: Box, towards: Point): Point {
  const centre = centreOf(box);
  const dx = Math.abs(towards.x - centre.x) / (box.width / 2);
  const dy = Math.abs(towards.y - centre.y) / (box.height / 2);
  const distance = kind.endsWith('event') ? Math.hypot(dx, dy) : kind.endsWith('gateway') ? dx + dy : Math.max(dx, dy);
  if (distance === 0) return { x: Math.round(box.x + box.width), y: Math.round(centre.y) };
  return {
    x: Math.round(centre.x + (towards.x - centre.x) / distance),
    y: Math.round(centre.y + (towards.y - centre.y) / distance),
  };
}
