import type { ObjectGraph } from '#analysis/catalog';
import { textWidth, wrapText } from '../charts/text-size.ts';
import type { LayoutRequest, NodeRole, Size } from '../graph/layout/types.ts';
import { FIGURE_SIZE, LINE_HEIGHT, NAME_SIZE, namedBox } from '../graph/sizes.ts';

/** An activity, or the place where the objects of a type begin or end. */
export interface ObjectNode extends Size {
  readonly role: NodeRole;
  /** The activity as it stands in the log; `null` for beginnings and ends. */
  readonly activity: string | null;
  /** Index of the object type; `null` for activities. */
  readonly type: number | null;
  readonly lines: readonly string[];
  readonly figure: string;
}

/** A connection of one object type. */
export interface ObjectEdge {
  readonly from: number;
  readonly to: number;
  readonly type: number;
  readonly pairs: number;
  readonly objects: number;
  /** `null` for beginnings and ends. */
  readonly events: number | null;
  readonly median: number | null;
  /** Share of the type's objects, 0–1. */
  readonly share: number;
}

export interface ObjectStructure {
  readonly nodes: readonly ObjectNode[];
  readonly edges: readonly ObjectEdge[];
}

export const MOST_EDGES = 60;
export const LABEL_ROOM: Size = { width: 58, height: 18 };
const MIN_WIDTH = 110;
const MAX_NAME = 170;

interface Ranked {
  readonly type: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly pairs: number;
  readonly objects: number;
  readonly events: number | null;
  readonly median: number | null;
  readonly share: number;
}

/** All connections of some types, those that most objects of their type take first. */
export function rankedEdges({ types }: ObjectGraph, shown: ReadonlySet<string>): readonly Ranked[] {
  const all = types.flatMap((one, type): Ranked[] => {
    if (!shown.has(one.objectType) || one.objects === 0) return [];
    const end = (activity: string, objects: number, isStart: boolean): Ranked => ({
      type,
      from: isStart ? null : activity,
      to: isStart ? activity : null,
      pairs: objects,
      objects,
      events: null,
      median: null,
      share: objects / one.objects,
    });
    return [
      ...one.start.map(({ activity, objects }) => end(activity, objects, true)),
      ...one.end.map(({ activity, objects }) => end(activity, objects, false)),
      ...one.edges.map((edge) => ({ ...edge, type, share: edge.objects / one.objects })),
    ];
  });
  return all
    .map((edge, i) => ({ edge, i }))
    .sort((a, b) => b.edge.share - a.edge.share || b.edge.pairs - a.edge.pairs || a.i - b.i)
    .map(({ edge }) => edge);
}

/** The picture of the first `most` connections, with every activity they touch; sizes by the names in the shown language. */
export function objectStructure(
  graph: ObjectGraph,
  ranked: readonly Ranked[],
  most: number,
  words: { readonly nameOf: (activity: string) => string; readonly count: (n: number) => string },
): ObjectStructure {
  const chosen = ranked.slice(0, most);
  const used = new Set(chosen.flatMap(({ from, to }) => [from, to]).filter((name) => name !== null));
  const nodes: ObjectNode[] = [];
  const place = new Map<string, number>();
  for (const { activity, events } of graph.activities)
    if (used.has(activity)) {
      place.set(`a${activity}`, nodes.length);
      nodes.push({
        role: 'activity',
        activity,
        type: null,
        figure: words.count(events),
        ...namedBox(words.nameOf(activity), MIN_WIDTH),
      });
    }
  const endOf = (role: 'start' | 'end', type: number): number => {
    const key = `${role}${type}`;
    const known = place.get(key);
    if (known !== undefined) return known;
    const one = graph.types[type];
    place.set(key, nodes.length);
    nodes.push(
      role === 'start' ? startNode(type, one?.objectType ?? '', words.count(one?.objects ?? 0)) : endNode(type),
    );
    return nodes.length - 1;
  };
  const edges = chosen.map(({ from, to, type, ...figures }) => ({
    ...figures,
    type,
    from: from === null ? endOf('start', type) : (place.get(`a${from}`) ?? 0),
    to: to === null ? endOf('end', type) : (place.get(`a${to}`) ?? 0),
  }));
  return { nodes, edges };
}

function startNode(type: number, name: string, figure: string): ObjectNode {
  const lines = wrapText(name, NAME_SIZE, MAX_NAME, 2);
  const widest = Math.max(...lines.map((line) => textWidth(line, NAME_SIZE)), textWidth(figure, FIGURE_SIZE));
  const width = Math.ceil(widest * 1.05 + 36);
  return { role: 'start', activity: null, type, lines, figure, width, height: lines.length * LINE_HEIGHT + 25 };
}

const endNode = (type: number): ObjectNode => ({
  role: 'end',
  activity: null,
  type,
  lines: [],
  figure: '',
  width: 22,
  height: 22,
});

/** Beginnings and ends stand where their activities are, not all at the top and the bottom. */
export const objectLayoutRequest = ({ nodes, edges }: ObjectStructure): LayoutRequest => ({
  nodes: nodes.map(({ width, height }) => ({ width, height, role: 'activity' })),
  edges: edges.map(({ from, to, share }) => ({ from, to, weight: Math.max(1, Math.round(100 * share)) })),
  label: LABEL_ROOM,
});
