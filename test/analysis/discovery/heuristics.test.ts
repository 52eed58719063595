import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causalNetToNet, dependencies, discoverCausalNet, type HeuristicsOptions } from '#analysis/discovery';
import { isWorkflowNet, netSize } from '#analysis/model';
import { directlyFollows } from '#analysis/performance';
import { variantsOf } from '#analysis/variants';
import { inWords, textbookBindings, textbookDependency } from '../../oracle/causal-net.ts';
import { arbitraryTraces } from '../../support/arbitrary-traces.ts';
import { readCanonicalLog } from '../../support/canonical-log.ts';
import { netLanguage } from '../../support/language.ts';
import { shared, titleNeedingShared } from '../../support/shared.ts';
import { variantTableOf } from '../../support/variant-table-of.ts';

const once = (...traces: string[]) => variantTableOf(traces.map((trace) => [trace, 1]));
const arcsOf = (traces: readonly (readonly [string, number])[], options: HeuristicsOptions = {}): string[] =>
  inWords(discoverCausalNet(variantTableOf(traces), options)).arcs.map(([a, b]) => `${a}${b}`);

describe('the dependency measure', () => {
  it('is (|a>b| − |b>a|) / (|a>b| + |b>a| + 1), in a loop of one |a>a| / (|a>a| + 1)', () => {
    expect(
      dependencies(
        variantTableOf([
          ['abb', 3],
          ['ba', 1],
        ]),
      ),
    ).toEqual([
      { from: 'a', to: 'b', count: 3, dependency: 2 / 5 },
      { from: 'b', to: 'a', count: 1, dependency: -2 / 5 },
      { from: 'b', to: 'b', count: 3, dependency: 3 / 4 },
    ]);
  });

  it('is what the formula gives on random logs', () => {
    fc.assert(
      fc.property(arbitraryTraces(), (traces) => {
        for (const { from, to, dependency } of dependencies(once(...traces)))
          expect(dependency).toBe(
            textbookDependency(
              traces.map((t) => [...t]),
              from,
              to,
            ),
          );
      }),
      { numRuns: 100 },
    );
  });
});

describe('the dependency graph', () => {
  it('keeps clear successions and leaves out a rare one', () => {
    expect(
      arcsOf(
        [
          ['abc', 30],
          ['acb', 1],
        ],
        { relativeToBest: 0 },
      ),
    ).toEqual(['ab', 'bc', 'c■', '▶a']);
  });

  it('keeps the best arc of an activity however weak it is, so that all are connected', () => {
    expect(
      arcsOf([
        ['abc', 100],
        ['axc', 1],
      ]),
    ).toEqual(['ab', 'ax', 'bc', 'c■', 'xc', '▶a']);
  });

  it('does not take a rare start for the best cause of an activity', () => {
    const log: [string, number][] = [
      ['abc', 20],
      ['acb', 18],
      ['b', 1],
    ];
    expect(arcsOf(log, { relativeToBest: 0 })).toContain('ab');
    expect(arcsOf(log, { relativeToBest: 0 })).not.toContain('▶b');
    expect(
      arcsOf(
        [
          ['ab', 3],
          ['b', 1],
        ],
        { dependency: 0.99, relativeToBest: 0 },
      ),
    ).toEqual(['ab', 'b■', '▶a']);
  });

  it('finds loops of one and of two above their thresholds', () => {
    expect(arcsOf([['abbbc', 10]])).toContain('bb');
    expect(
      arcsOf([
        ['ababc', 10],
        ['abc', 5],
      ]),
    ).toEqual(['ab', 'ba', 'bc', 'c■', '▶a']);
    expect(
      arcsOf(
        [
          ['ababc', 1],
          ['abc', 50],
        ],
        { loop2: 0.99 },
      ),
    ).not.toContain('ba');
  });

  it('keeps arcs close to the best one', () => {
    const log: [string, number][] = [
      ['ab', 8],
      ['ac', 7],
      ['cb', 1],
      ['bc', 1],
    ];
    expect(arcsOf(log, { dependency: 0.95, relativeToBest: 0.02 })).toContain('ac');
    expect(
      arcsOf(
        [
          ['xab', 8],
          ['yab', 2],
          ['xb', 3],
        ],
        { dependency: 0.95, relativeToBest: 0 },
      ),
    ).not.toContain('xb');
    expect(
      arcsOf(
        [
          ['xab', 8],
          ['yab', 2],
          ['xb', 3],
        ],
        { dependency: 0.95, relativeToBest: 0.3 },
      ),
    ).toContain('xb');
  });

  it('has every arc from the threshold on, and no other where the best ones are enough', () => {
    fc.assert(
      fc.property(arbitraryTraces('abcdef', 7, 8), fc.constantFrom(0.3, 0.5, 0.75), (traces, threshold) => {
        const { arcs } = discoverCausalNet(once(...traces), { dependency: threshold, relativeToBest: 0, loop2: 1 });
        const kept = new Set(arcs.map(({ from, to }) => `${from}>${to}`));
        const { activities } = once(...traces);
        for (const { from, to, dependency } of dependencies(once(...traces)))
          if (dependency >= threshold) expect(kept).toContain(`${activities.indexOf(from)}>${activities.indexOf(to)}`);
        // One arc in and out for each node, what it takes to connect them, and those from the threshold on.
        const weak = arcs.filter(({ dependency }) => dependency < threshold);
        expect(weak.length).toBeLessThanOrEqual(4 * (activities.length + 1));
      }),
      { numRuns: 100 },
    );
  });

  it('refuses thresholds that are no shares', () => {
    expect(() => discoverCausalNet(once('a'), { dependency: 1.5 })).toThrow(
      expect.objectContaining({ code: 'invalid-parameter' }),
    );
  });
});

describe('the causal net', () => {
  it('tells concurrency from choice by its bindings', () => {
    const { inputs, outputs } = inWords(
      discoverCausalNet(
        variantTableOf([
          ['abcd', 10],
          ['acbd', 10],
          ['aed', 5],
        ]),
      ),
    );
    expect(Object.fromEntries(outputs)).toMatchObject({ 'a: b+c': 20, 'a: e': 5, 'b: d': 20, '▶: a': 25 });
    expect(Object.fromEntries(inputs)).toMatchObject({ 'd: b+c': 20, 'd: e': 5, '■: d': 25 });
  });

  it('has the bindings of a slow search by the definition', () => {
    const and = fc.constantFrom(0, 0.1, 0.65, 1);
    const threshold = fc.constantFrom(0, 0.5, 0.9);
    fc.assert(
      fc.property(arbitraryTraces(), and, threshold, (traces, andMeasure, dependency) => {
        const found = inWords(
          discoverCausalNet(once(...traces), { and: andMeasure, dependency, loop2: dependency, bindings: 0 }),
        );
        const expected = textbookBindings(
          traces.map((t) => [...t]),
          found.arcs,
          andMeasure,
        );
        expect(new Map([...found.inputs].sort())).toEqual(new Map([...expected.inputs].sort()));
        expect(new Map([...found.outputs].sort())).toEqual(new Map([...expected.outputs].sort()));
      }),
      { numRuns: 150 },
    );
  });

  it('has them too where more than 32 arcs meet', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN'];
    const traces = letters.flatMap((x, i) => {
      const y = letters[(7 * i + 1) % letters.length] ?? '';
      return [`${x}${y}Z`, `${y}${x}Z`, `0${x}Z`];
    });
    const found = inWords(discoverCausalNet(once(...traces), { dependency: 0.5, bindings: 0 }));
    const textbook = textbookBindings(
      traces.map((t) => [...t]),
      found.arcs,
      0.1,
    );
    expect(found.arcs.filter(([, to]) => to === 'Z').length).toBeGreaterThan(32);
    expect(new Map([...found.inputs].sort())).toEqual(new Map([...textbook.inputs].sort()));
    expect(new Map([...found.outputs].sort())).toEqual(new Map([...textbook.outputs].sort()));
  });

  it('leaves out rare bindings unless an arc would be lost with them', () => {
    const log = variantTableOf([
      ['abcd', 10],
      ['acbd', 10],
      ['adb', 1],
      ['aed', 1],
    ]);
    const outputsOfA = (bindings: number) =>
      [...inWords(discoverCausalNet(log, { bindings, relativeToBest: 0 })).outputs.keys()].filter((key) =>
        key.startsWith('a'),
      );
    expect(outputsOfA(0)).toEqual(['a: b+c', 'a: b', 'a: e']);
    expect(outputsOfA(0.1)).toEqual(['a: b+c', 'a: e']);
  });

  it('follows a dependency over a distance only when asked to', () => {
    const log = variantTableOf([
      ['amx', 20],
      ['bmy', 20],
    ]);
    const near = netLanguage(causalNetToNet(discoverCausalNet(log)), 3);
    const far = netLanguage(causalNetToNet(discoverCausalNet(log, { longDistance: 0.9 })), 3);
    expect(near).toEqual(['a m x', 'a m y', 'b m x', 'b m y']);
    expect(far).toEqual(['a m x', 'b m y']);
  });
});

describe('the net of a causal net', () => {
  it('has the runs of the log where the log is complete', () => {
    const net = causalNetToNet(
      discoverCausalNet(
        variantTableOf([
          ['abcd', 10],
          ['acbd', 10],
          ['aed', 5],
        ]),
      ),
    );
    expect(netLanguage(net, 5)).toEqual(['a b c d', 'a c b d', 'a e d']);
  });

  it('is source and sink for a log without events', () => {
    expect(netSize(causalNetToNet(discoverCausalNet(variantTableOf([]))))).toMatchObject({ transitions: 0 });
    expect(netLanguage(causalNetToNet(discoverCausalNet(once(''))), 2)).toEqual(['']);
  });

  it('is a workflow net with every activity, whatever the log', () => {
    fc.assert(
      fc.property(arbitraryTraces('abcdefg', 9, 9), fc.constantFrom(0, 0.5, 0.9, 1), (traces, dependency) => {
        const net = causalNetToNet(discoverCausalNet(once(...traces), { dependency }));
        expect(isWorkflowNet(net)).toBe(true);
        expect(new Set(net.transitions.flatMap(({ label }) => label ?? []))).toEqual(new Set(traces.join('')));
      }),
      { numRuns: 300 },
    );
  });
});

interface ExpectedHeuristics {
  readonly heuristics_net: { readonly dependency_matrix: Readonly<Record<string, Readonly<Record<string, number>>>> };
}

/** The independent tool thins out the graph before: edges below 5 % of the largest count at both of their ends are gone. */
function thinned(
  edges: readonly (readonly [string, string, number])[],
): readonly (readonly [string, string, number])[] {
  const largest = new Map<string, number>();
  for (const [a, b, count] of edges) for (const x of [a, b]) largest.set(x, Math.max(largest.get(x) ?? 0, count));
  return edges.filter(([a, b, count]) => count >= 0.05 * Math.min(largest.get(a) ?? 0, largest.get(b) ?? 0));
}

describe.skipIf(!shared.available)(titleNeedingShared('dependencies of public logs'), () => {
  const pointLogs = shared.canonicalNames().filter((name) => name !== 'interval_event_log');
  it.each(pointLogs)('%s: the matrix of an independent tool', (name) => {
    const log = readCanonicalLog(shared.canonical(name));
    const { activities, count, edgeCount, from, to } = directlyFollows(log);
    const edges = Array.from(
      { length: edgeCount },
      (_, e) => [activities[from[e] ?? 0] ?? '', activities[to[e] ?? 0] ?? '', count[e] ?? 0] as const,
    );
    const kept = thinned(edges);
    // Traces of two events with the same counts.
    const ours = dependencies(variantTableOf(kept.map(([a, b, n]) => [[a, b], n])));
    const matrix = Object.entries((shared.expected(name) as ExpectedHeuristics).heuristics_net.dependency_matrix);
    const expected = new Map(
      matrix.flatMap(([a, row]) => Object.entries(row).map(([b, value]) => [`${a} → ${b}`, value])),
    );
    expect(new Map(ours.map((d) => [`${d.from} → ${d.to}`, d.dependency]))).toEqual(
      new Map([...expected].sort().map(([pair, value]) => [pair, expect.closeTo(value, 12)])),
    );
    const whole = new Map(dependencies(variantsOf(log)).map((d) => [`${d.from} → ${d.to}`, d.dependency]));
    expect(whole.size).toBe(edgeCount);
    if (kept.length === edgeCount) for (const [pair, value] of expected) expect(whole.get(pair)).toBeCloseTo(value, 12);
  });
});
