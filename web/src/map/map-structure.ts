import type { LayoutRequest, NodeRole, Size } from '../graph/layout/types.ts';
import { namedBox } from '../graph/sizes.ts';

/** Which activities and connections are on the picture: what the layout depends on, and nothing else. */
export interface MapStructure {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
}

interface MapNode extends Size {
  /** The activity as it stands in the log; `null` for start and end. */
  readonly activity: string | null;
  readonly role: NodeRole;
  /** The name to show, broken into lines. */
  readonly lines: readonly string[];
}

interface MapEdge {
  /** Indices of nodes. */
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

export const LABEL_ROOM: Size = { width: 96, height: 19 };
const MIN_WIDTH = 116;

interface Shown {
  readonly activities: readonly string[];
  /** Directly-follows pairs; weights are counts. */
  readonly flows: readonly { readonly from: string; readonly to: string; readonly count: number }[];
  readonly start: readonly { readonly activity: string; readonly count: number }[];
  readonly end: readonly { readonly activity: string; readonly count: number }[];
}

/** Sizes of nodes by their names in the shown language; start and end come last. Pairs of activities that are not shown are left out. */
export function mapStructure(shown: Shown, nameOf: (activity: string) => string): MapStructure {
  const index = new Map(shown.activities.map((activity, i) => [activity, i]));
  const start = shown.activities.length;
  const nodes = [
    ...shown.activities.map(
      (activity): MapNode => ({ activity, role: 'activity', ...namedBox(nameOf(activity), MIN_WIDTH) }),
    ),
    pseudoNode('start'),
    pseudoNode('end'),
  ];
  const edges: MapEdge[] = [];
  for (const flow of shown.flows) {
    const [from, to] = [index.get(flow.from), index.get(flow.to)];
    if (from !== undefined && to !== undefined) edges.push({ from, to, weight: flow.count });
  }
  for (const { activity, count } of shown.start) {
    const to = index.get(activity);
    if (to !== undefined) edges.push({ from: start, to, weight: count });
  }
  for (const { activity, count } of shown.end) {
    const from = index.get(activity);
    if (from !== undefined) edges.push({ from, to: start + 1, weight: count });
  }
  return { nodes, edges };
}

const pseudoNode = (role: 'start' | 'end'): MapNode => ({ activity: null, role, lines: [], width: 34, height: 34 });

export const layoutRequest = (structure: MapStructure): LayoutRequest => ({
  nodes: structure.nodes.map(({ width, height, role }) => ({ width, height, role })),
  edges: structure.edges,
  label: LABEL_ROOM,
});
