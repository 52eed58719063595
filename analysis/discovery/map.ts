import { bestPaths } from './best-paths.ts';

/** The directly-follows graph as the map needs it; arrays of nodes are indexed by activity code. */
export interface MapSource {
  readonly activities: readonly string[];
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
  readonly count: ArrayLike<number>;
  readonly startCount: ArrayLike<number>;
  readonly endCount: ArrayLike<number>;
  readonly activityEvents: ArrayLike<number>;
}

/** How much of the graph to show: shares from 0 to 1 of the number of activities and of the connections between those shown. */
export interface MapDetail {
  readonly activities: number;
  readonly paths: number;
}

/** What is shown; all lists ascend. */
export interface AbstractedMap {
  /** Activity codes. */
  readonly nodes: Uint32Array;
  /** Edge indices into the source. */
  readonly edges: Uint32Array;
  /** Activities with a shown connection from the start (to the end) of the case. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Share of all events that belong to shown activities. */
  readonly eventShare: number;
  /** Share of all direct successions, starts and ends of cases included, that run over shown connections. */
  readonly pathShare: number;
}

/** A connection: edges of the source by index, then starts, then ends by activity. */
interface Connection {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * The most frequent activities and connections of a directly-follows graph, so that every activity shown lies on a shown path from start
 * to end. Each chosen activity brings its best path from the start and to the end (largest smallest count, then fewest steps), so a few
 * more than asked for may be shown. A larger share of activities never hides an activity, a larger share of paths never hides a connection. Ties
 * go to the smaller code. O(activities² + edges · log edges), whatever the number of events.
 */
export function abstractMap(source: MapSource, detail: MapDetail): AbstractedMap {
  const connections = connectionsOf(source);
  const size = source.activities.length;
  const forth = bestPaths(size + 2, size, connections);
  const back = bestPaths(
    size + 2,
    size + 1,
    connections.map(({ index, from, to, count }) => ({ index, from: to, to: from, count })),
  );
  const { shown, backbone } = chosenActivities(source, detail.activities, forth, back, connections);
  const kept = chosenConnections(connections, shown, backbone, detail.paths);
  return summary(source, connections, shown, kept);
}

function connectionsOf(source: MapSource): Connection[] {
  const size = source.activities.length;
  const edges = source.from.length;
  const list: Connection[] = [];
  for (let e = 0; e < edges; e++) {
    list.push({ index: list.length, from: source.from[e], to: source.to[e], count: source.count[e] });
  }
  for (let a = 0; a < size; a++) list.push({ index: list.length, from: size, to: a, count: source.startCount[a] });
  for (let a = 0; a < size; a++) list.push({ index: list.length, from: a, to: size + 1, count: source.endCount[a] });
  return list;
}

/** The most frequent activities with all that their best paths lead over, and the connections of these paths. */
function chosenActivities(
  source: MapSource,
  share: number,
  forth: Int32Array,
  back: Int32Array,
  connections: readonly Connection[],
) {
  const size = source.activities.length;
  const ranked = Array.from({ length: size }, (_, a) => a)
    .filter((a) => source.activityEvents[a] > 0 && forth[a] >= 0 && back[a] >= 0)
    .sort((a, b) => source.activityEvents[b] - source.activityEvents[a] || a - b);
  const wanted = Math.min(ranked.length, Math.max(1, Math.round(share * ranked.length)));
  const shown = new Uint8Array(size + 2);
  shown[size] = shown[size + 1] = 1;
  const backbone = new Uint8Array(connections.length);
  const open = ranked.slice(0, wanted);
  for (let a = open.pop(); a !== undefined; a = open.pop()) {
    if (shown[a] === 1) continue;
    shown[a] = 1;
    backbone[forth[a]] = backbone[back[a]] = 1;
    open.push(connections[forth[a]].from, connections[back[a]].to);
  }
  return { shown, backbone };
}

function chosenConnections(
  connections: readonly Connection[],
  shown: Uint8Array,
  backbone: Uint8Array,
  share: number,
): Uint8Array {
  const candidates = connections.filter(({ from, to, count }) => count > 0 && shown[from] === 1 && shown[to] === 1);
  const wanted = Math.round(share * candidates.length);
  const kept = backbone.slice();
  const ranked = candidates.toSorted((a, b) => b.count - a.count || a.index - b.index);
  for (let i = 0; i < wanted; i++) kept[ranked[i].index] = 1;
  return kept;
}

function summary(
  source: MapSource,
  connections: readonly Connection[],
  shown: Uint8Array,
  kept: Uint8Array,
): AbstractedMap {
  const size = source.activities.length;
  const edges = source.from.length;
  const indices = (length: number, holds: (i: number) => boolean): Uint32Array =>
    Uint32Array.from(Array.from({ length }, (_, i) => i).filter(holds));
  let [events, shownEvents, steps, shownSteps] = [0, 0, 0, 0];
  for (let a = 0; a < size; a++) {
    events += source.activityEvents[a];
    if (shown[a] === 1) shownEvents += source.activityEvents[a];
  }
  for (const { index, count } of connections) {
    steps += count;
    if (kept[index] === 1) shownSteps += count;
  }
  return {
    nodes: indices(size, (a) => shown[a] === 1),
    edges: indices(edges, (e) => kept[e] === 1),
    starts: indices(size, (a) => kept[edges + a] === 1),
    ends: indices(size, (a) => kept[edges + size + a] === 1),
    eventShare: events === 0 ? 1 : shownEvents / events,
    pathShare: steps === 0 ? 1 : shownSteps / steps,
  };
}
