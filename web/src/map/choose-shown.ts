import { type AbstractedMap, abstractMap, type MapSource } from '#analysis/discovery';
import type { MapGraph } from './map-figures.ts';

/** How many activities and connections are wanted; the shown map may need a few more to hang together. */
export interface Abstraction {
  readonly activities: number;
  /** `null`: as many as stay readable with the shown activities. */
  readonly paths: number | null;
}

export interface ShownGraph {
  readonly activities: readonly string[];
  readonly flows: MapGraph['edges'];
  readonly start: MapGraph['start'];
  readonly end: MapGraph['end'];
  /** Connections shown, those from the start and to the end included, and how many there are between the shown activities. */
  readonly paths: number;
  readonly possiblePaths: number;
}

/** What the map shows without being asked for more or less. */
export const DEFAULT_ABSTRACTION: Abstraction = { activities: 25, paths: null };

const MOST_PATHS = 60;
const PATHS_PER_ACTIVITY = 2.2;

/** The part of a graph that is drawn, by the engine's own abstraction; wishes are counts instead of shares. */
export function chooseShown(graph: MapGraph, wanted: Abstraction): ShownGraph {
  const source = sourceOf(graph);
  const total = source.activities.length;
  if (total === 0) return { activities: [], flows: [], start: [], end: [], paths: 0, possiblePaths: 0 };
  const shareOfActivities = largestWithin(
    wanted.activities,
    total,
    (share) => abstractMap(source, { activities: share, paths: 0 }).nodes.length,
  );
  const possiblePaths = pathsOf(abstractMap(source, { activities: shareOfActivities, paths: 1 }));
  const shown = abstractMap(source, { activities: shareOfActivities, paths: 0 }).nodes.length;
  const paths = wanted.paths ?? Math.min(MOST_PATHS, Math.ceil(shown * PATHS_PER_ACTIVITY));
  const shareOfPaths = largestWithin(paths, possiblePaths, (share) =>
    pathsOf(abstractMap(source, { activities: shareOfActivities, paths: share })),
  );
  const map = abstractMap(source, { activities: shareOfActivities, paths: shareOfPaths });
  const names = (codes: Uint32Array) => new Set(Array.from(codes, (code) => source.activities[code]));
  const [starts, ends] = [names(map.starts), names(map.ends)];
  return {
    activities: Array.from(map.nodes, (code) => source.activities[code] ?? ''),
    flows: Array.from(map.edges, (e) => graph.edges[e]).filter((edge) => edge !== undefined),
    start: graph.start.filter((one) => starts.has(one.activity)),
    end: graph.end.filter((one) => ends.has(one.activity)),
    paths: pathsOf(map),
    possiblePaths,
  };
}

const pathsOf = (map: AbstractedMap): number => map.edges.length + map.starts.length + map.ends.length;

/** The largest share of `total` whose result is not larger than wanted; the smallest share there is when even that is. */
function largestWithin(wanted: number, total: number, size: (share: number) => number): number {
  let count = Math.min(wanted, total);
  while (count > 1 && size(count / total) > wanted) count--;
  return count / Math.max(1, total);
}

function sourceOf(graph: MapGraph): MapSource {
  const activities = graph.nodes.map((node) => node.activity);
  const code = new Map(activities.map((activity, i) => [activity, i]));
  const counts = (ends: MapGraph['start']) => {
    const byCode = new Uint32Array(activities.length);
    for (const { activity, count } of ends) byCode[code.get(activity) ?? 0] = count;
    return byCode;
  };
  return {
    activities,
    from: graph.edges.map((edge) => code.get(edge.from) ?? 0),
    to: graph.edges.map((edge) => code.get(edge.to) ?? 0),
    count: graph.edges.map((edge) => edge.count),
    startCount: counts(graph.start),
    endCount: counts(graph.end),
    activityEvents: graph.nodes.map((node) => node.events),
  };
}

/** How much of what was recorded the picture carries; `null` where nothing was recorded. Connections include starts and ends of cases. */
export function coverage(
  graph: MapGraph,
  shown: ShownGraph,
): { readonly events: number | null; readonly paths: number | null } {
  const activities = new Set(shown.activities);
  const flows = new Set(shown.flows.map((flow) => JSON.stringify([flow.from, flow.to])));
  const [starts, ends] = [new Set(shown.start.map((s) => s.activity)), new Set(shown.end.map((s) => s.activity))];
  const share = <T>(
    parts: readonly (readonly [readonly T[], (one: T) => boolean, (one: T) => number])[],
  ): number | null => {
    let [all, part] = [0, 0];
    for (const [list, isIn, weight] of parts)
      for (const one of list) {
        all += weight(one);
        if (isIn(one)) part += weight(one);
      }
    return all === 0 ? null : part / all;
  };
  return {
    events: share([[graph.nodes, (node) => activities.has(node.activity), (node) => node.events]]),
    paths: share<{ readonly activity?: string; readonly from?: string; readonly to?: string; readonly count: number }>([
      [graph.edges, (edge) => flows.has(JSON.stringify([edge.from, edge.to])), (edge) => edge.count],
      [graph.start, (one) => starts.has(one.activity ?? ''), (one) => one.count],
      [graph.end, (one) => ends.has(one.activity ?? ''), (one) => one.count],
    ]),
  };
}
