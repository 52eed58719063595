import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AbstractedMap, abstractMap } from '#analysis/discovery';
import { directlyFollows } from '#analysis/performance';
import { logOfTraces } from '../../support/arbitraries.ts';

const graphOf = (...traces: string[]) => directlyFollows(logOfTraces(...traces));
type Graph = ReturnType<typeof graphOf>;

const names = (graph: Graph, codes: Uint32Array): string => Array.from(codes, (a) => graph.activities[a]).join('');
const edgeNames = (graph: Graph, map: AbstractedMap): string[] =>
  Array.from(map.edges, (e) => `${graph.activities[graph.from[e]]}${graph.activities[graph.to[e]]}`);

/** Activities reachable from `roots` over the shown edges, in one direction. */
function reached(graph: Graph, map: AbstractedMap, roots: Uint32Array, forward: boolean): Set<number> {
  const found = new Set(roots);
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const e of map.edges) {
      const [from, to] = forward ? [graph.from[e], graph.to[e]] : [graph.to[e], graph.from[e]];
      if (found.has(from)) found.add(to);
    }
  }
  return found;
}

const trace = fc.array(fc.constantFrom(...'abcdefg'), { minLength: 1, maxLength: 10 }).map((events) => events.join(''));
const traces = fc.array(trace, { minLength: 1, maxLength: 12 });
const share = fc.integer({ min: 0, max: 10 }).map((n) => n / 10);

describe('the abstraction of a process map', () => {
  it('shows everything at full detail', () => {
    const graph = graphOf('abcd', 'acbd', 'ad');
    const map = abstractMap(graph, { activities: 1, paths: 1 });
    expect(names(graph, map.nodes)).toBe('abcd');
    expect(map.edges).toHaveLength(graph.edgeCount);
    expect([map.eventShare, map.pathShare]).toEqual([1, 1]);
  });

  it('keeps the most frequent path at the least detail', () => {
    const graph = graphOf('abd', 'abd', 'acd');
    const map = abstractMap(graph, { activities: 0, paths: 0 });
    expect(names(graph, map.nodes)).toBe('abd');
    expect(edgeNames(graph, map)).toEqual(['ab', 'bd']);
    expect([names(graph, map.starts), names(graph, map.ends)]).toEqual(['a', 'd']);
    expect(map.eventShare).toBeCloseTo(8 / 9, 12);
    // Of 6 successions, 3 starts and 3 ends: 4 + 3 + 3 are shown.
    expect(map.pathShare).toBeCloseTo(10 / 12, 12);
  });

  it('brings a rare activity that a frequent one cannot be reached without', () => {
    const graph = graphOf('abbbbb', 'abbbbb');
    expect(names(graph, abstractMap(graph, { activities: 0.5, paths: 0 }).nodes)).toBe('ab');
  });

  it('shows nothing of a log without events', () => {
    const map = abstractMap(graphOf(''), { activities: 0.5, paths: 0.5 });
    expect([map.nodes.length, map.edges.length, map.eventShare]).toEqual([0, 0, 1]);
  });

  it('leaves every activity shown on a shown path from start to end', () => {
    fc.assert(
      fc.property(traces, share, share, (log, activities, paths) => {
        const graph = graphOf(...log);
        const map = abstractMap(graph, { activities, paths });
        const shown = Array.from(map.nodes);
        expect(shown.length).toBeGreaterThan(0);
        expect([...reached(graph, map, map.starts, true)].sort()).toEqual(shown);
        expect([...reached(graph, map, map.ends, false)].sort()).toEqual(shown);
      }),
      { numRuns: 300 },
    );
  });

  it('never hides an activity when more of them are asked for, nor a connection when more paths are', () => {
    fc.assert(
      fc.property(traces, share, share, share, share, (log, a, b, p, q) => {
        const graph = graphOf(...log);
        const less = abstractMap(graph, { activities: Math.min(a, b), paths: Math.min(p, q) });
        const more = abstractMap(graph, { activities: Math.max(a, b), paths: Math.max(p, q) });
        expect(Array.from(more.nodes)).toEqual(expect.arrayContaining(Array.from(less.nodes)));
        expect(more.eventShare).toBeGreaterThanOrEqual(less.eventShare);
        const fewerPaths = abstractMap(graph, { activities: Math.max(a, b), paths: Math.min(p, q) });
        expect(Array.from(more.edges)).toEqual(expect.arrayContaining(Array.from(fewerPaths.edges)));
      }),
      { numRuns: 300 },
    );
  });
});
