import type { BpmnModel, BpmnNode } from '#analysis/model';
import { shapeSize } from './shape-size.ts';

/** A model as Graphviz text, and the names that its parts have in it. */
export interface BpmnDot {
  readonly text: string;
  /** Node id → name of its dot node; none for boundary events and expanded sub-processes. */
  readonly nodes: ReadonlyMap<string, string>;
  /** Id of an expanded sub-process → name of its cluster. */
  readonly clusters: ReadonlyMap<string, string>;
  /** In the order of the model; nodes without a lane share one without a name. Empty for a model without lanes. */
  readonly lanes: readonly { readonly name: string | null; readonly cluster: string }[];
  /** The comment by which an edge of the flow with this index is known. */
  readonly edge: (flow: number) => string;
}

const DOTS_PER_INCH = 72;
/** Half of a boundary event hangs below its activity; the dot node is that much taller on both sides. */
const HANGING = 20;

const inches = (pixels: number): number => pixels / DOTS_PER_INCH;

interface Writer {
  readonly bpmn: BpmnModel;
  readonly children: ReadonlyMap<string | undefined, readonly BpmnNode[]>;
  readonly hosts: ReadonlySet<string>;
  readonly names: ReadonlyMap<string, string>;
}

/** Sub-processes become clusters; lanes become clusters that reach over all ranks by an invisible node at either end, so that they lie as bands above each other. */
export function bpmnDot(bpmn: BpmnModel): BpmnDot {
  const w = writerOf(bpmn);
  const isExpanded = (id: string): boolean => w.children.has(id);
  const lanes = lanesOf(w);
  const top = lanes.length === 0 ? (w.children.get(undefined) ?? []) : [];
  const text = [
    'digraph { rankdir=LR; splines=polyline; compound=true; newrank=true; nodesep=0.45; ranksep=0.5;',
    'node [shape=box, fixedsize=true, label=""]; edge [arrowhead=none];',
    ...lanes.flatMap(({ cluster, members }, i) => [
      `subgraph ${cluster} { margin=24; label="";`,
      `l${i}a [style=invis, width=0.01, height=0.6]; l${i}b [style=invis, width=0.01, height=0.6];`,
      ...members.map((node) => writeNode(w, node)),
      '}',
    ]),
    ...bands(lanes.length),
    ...top.map((node) => writeNode(w, node)),
    ...bpmn.flows.map((flow, i) => writeEdge(w, flow.source, flow.target, i)),
    '}',
  ].join('\n');
  const plain = bpmn.nodes.filter(({ id, attachedTo }) => attachedTo === undefined && !isExpanded(id));
  return {
    text,
    nodes: new Map(plain.map(({ id }) => [id, w.names.get(id) ?? ''])),
    clusters: new Map(
      bpmn.nodes.filter(({ id }) => isExpanded(id)).map(({ id }) => [id, `cluster_${w.names.get(id)}`]),
    ),
    lanes: lanes.map(({ name, cluster }) => ({ name, cluster })),
    edge: (flow) => `f${flow}`,
  };
}

function writerOf(bpmn: BpmnModel): Writer {
  const children = new Map<string | undefined, BpmnNode[]>();
  for (const node of bpmn.nodes) {
    const list = children.get(node.parent);
    if (list === undefined) children.set(node.parent, [node]);
    else list.push(node);
  }
  const hosts = new Set(bpmn.nodes.flatMap(({ attachedTo }) => (attachedTo === undefined ? [] : [attachedTo])));
  return { bpmn, children, hosts, names: new Map(bpmn.nodes.map(({ id }, i) => [id, `n${i}`])) };
}

interface LaneCluster {
  readonly name: string | null;
  readonly cluster: string;
  readonly members: readonly BpmnNode[];
}

/** The nodes of the top level by lane; a boundary event stands where its activity does. */
function lanesOf({ children }: Writer): LaneCluster[] {
  const members = new Map<string | null, BpmnNode[]>();
  for (const node of children.get(undefined) ?? [])
    if (node.attachedTo === undefined) members.set(node.lane, [...(members.get(node.lane) ?? []), node]);
  if ([...members.keys()].every((name) => name === null)) return [];
  return [...members].map(([name, nodes], i) => ({ name, cluster: `cluster_lane${i}`, members: nodes }));
}

const bands = (count: number): string[] => {
  if (count === 0) return [];
  const ends = (side: string): string[] => Array.from({ length: count }, (_, i) => `l${i}${side}`);
  return [
    `{ rank=min; ${ends('a').join('; ')}; }`,
    `{ rank=max; ${ends('b').join('; ')}; }`,
    `edge [style=invis]; ${ends('a').join(' -> ')}; ${ends('b').join(' -> ')};`,
    ...Array.from({ length: count }, (_, i) => `l${i}a -> l${i}b [weight=100];`),
    'edge [style=solid];',
  ];
};

function writeNode(w: Writer, node: BpmnNode): string {
  if (node.attachedTo !== undefined) return '';
  const name = w.names.get(node.id);
  const inner = w.children.get(node.id);
  if (inner !== undefined)
    return `subgraph cluster_${name} { margin=22; label=" "; fontsize=12;\n${inner.map((child) => writeNode(w, child)).join('\n')}\n}`;
  const { width, height } = shapeSize(node);
  return `${name} [width=${inches(width)}, height=${inches(height + (w.hosts.has(node.id) ? 2 * HANGING : 0))}];`;
}

/** The dot node an edge ends at: of a sub-process one of its content, clipped at the border of the cluster. */
function anchor(
  w: Writer,
  id: string,
  side: 'first' | 'last',
): { readonly name: string; readonly cluster: string | null } {
  const node = w.bpmn.nodes.find((candidate) => candidate.id === id);
  const at = node?.attachedTo ?? id;
  const inner = (w.children.get(at) ?? []).filter(({ attachedTo }) => attachedTo === undefined);
  const representative = side === 'first' ? inner[0] : inner.at(-1);
  if (representative === undefined) return { name: w.names.get(at) ?? '', cluster: null };
  return { name: anchor(w, representative.id, side).name, cluster: `cluster_${w.names.get(at)}` };
}

function writeEdge(w: Writer, source: string, target: string, index: number): string {
  const tail = anchor(w, source, 'last');
  const head = anchor(w, target, 'first');
  const clip = [
    ...(tail.cluster === null ? [] : [`ltail=${tail.cluster}`]),
    ...(head.cluster === null ? [] : [`lhead=${head.cluster}`]),
  ];
  return `${tail.name} -> ${head.name} [comment="f${index}"${clip.map((part) => `, ${part}`).join('')}];`;
}
