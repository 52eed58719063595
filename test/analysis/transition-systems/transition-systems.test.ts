import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type PrefixTree,
  prefixTree,
  type TransitionSystemOptions,
  transitionSystem,
} from '#analysis/transition-systems';
import { logOfTraces, logs } from '../../support/arbitraries.ts';
import { readCanonicalLog } from '../../support/canonical-log.ts';
import { logOfAnyTraces } from '../../support/log-with-empty-traces.ts';
import { shared, titleNeedingShared } from '../../support/shared.ts';
import { tracesOf } from '../../support/textbook-traces.ts';
import { arbitraryTraces, shuffledTraces } from '../declarative/arbitrary-traces.ts';

/** Each node as the way to it, with its cases and those that end there. */
function ways(tree: PrefixTree, activities: readonly string[]): string[] {
  const way: string[] = [];
  for (let node = 0; node < tree.nodeCount; node++)
    way[node] = node === 0 ? '' : way[tree.parent[node]] + activities[tree.activity[node]];
  return way.map((text, node) => `${text} ${tree.cases[node]}/${tree.ends[node]}`);
}

const waysOf = (traces: readonly string[]): string[] => {
  const log = logOfAnyTraces(traces);
  return ways(prefixTree(log), log.activities);
};

describe('the prefix tree', () => {
  it('has a node for every begin that cases share, with its cases, in order of names', () => {
    expect(waysOf(['abc', 'abc', 'ab', 'b', 'abd'])).toEqual([
      ' 5/0',
      'a 4/0',
      'ab 4/1',
      'abc 2/2',
      'abd 1/1',
      'b 1/1',
    ]);
    expect(waysOf(['', 'a'])).toEqual([' 2/1', 'a 1/1']);
    expect(waysOf([])).toEqual([' 0/0']);
  });

  it('equals collecting all prefixes', () => {
    fc.assert(
      fc.property(arbitraryTraces, (traces) => {
        const prefixes = new Set(
          traces.flatMap((trace) => Array.from({ length: trace.length + 1 }, (_, i) => trace.slice(0, i))),
        );
        const expected = Array.from(prefixes, (prefix) => {
          const cases = traces.filter((trace) => trace.startsWith(prefix)).length;
          return `${prefix} ${cases}/${traces.filter((trace) => trace === prefix).length}`;
        });
        expect(waysOf(traces)).toEqual(expected.sort());
      }),
    );
  });

  it('does not depend on the order of cases', () => {
    fc.assert(
      fc.property(shuffledTraces, ([traces, shuffled]) => {
        expect(waysOf(shuffled)).toEqual(waysOf(traces));
      }),
    );
  });
});

const shown = (traces: readonly string[], options: TransitionSystemOptions) => {
  const { states, transitions } = transitionSystem(logOfTraces(...traces), null, options);
  const name = (i: number): string => states[i].activities.join('');
  return {
    states: states.map(({ activities, ends, starts, visits }) => `${activities.join('')} ${visits} ${starts} ${ends}`),
    transitions: transitions.map(({ activity, count, from, to }) => `${name(from)}-${activity}-${name(to)} ${count}`),
  };
};

describe('the transition system', () => {
  it('takes the last events for the state', () => {
    expect(shown(['abab', 'abab', 'ba'], { direction: 'past', window: 1 })).toEqual({
      states: [' 3 3 0', 'a 5 0 1', 'b 5 0 2'],
      transitions: ['-a-a 2', '-b-b 1', 'a-b-b 4', 'b-a-a 3'],
    });
  });

  it('or the next ones', () => {
    expect(shown(['aab', 'ab'], { direction: 'future', window: 2 })).toEqual({
      states: ['aa 1 1 0', 'ab 2 1 0', 'b 2 0 0', ' 2 0 2'],
      transitions: ['aa-a-ab 1', 'ab-a-b 2', 'b-b- 2'],
    });
  });

  it('may forget order and repetitions: the same step may then lead to different states', () => {
    const [sequence, multiset, set] = (['sequence', 'multiset', 'set'] as const).map((view) =>
      shown(['aabba'], { direction: 'past', window: 2, view }).states.map((state) => state.split(' ')[0]),
    );
    expect(sequence).toEqual(['', 'a', 'aa', 'ab', 'bb', 'ba']);
    expect(multiset).toEqual(['', 'a', 'aa', 'ab', 'bb']);
    expect(set).toEqual(['', 'a', 'ab', 'b']);
  });

  it('with the whole past in sequence is the prefix tree', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const tree = prefixTree(log);
        const { states, transitions } = transitionSystem(log);
        expect(states.length).toBe(log.caseCount === 0 ? 0 : tree.nodeCount);
        expect(transitions.length).toBe(tree.nodeCount - 1);
      }),
    );
  });

  it('equals looking at every place of every case', () => {
    const options = fc.record({
      direction: fc.constantFrom('past' as const, 'future' as const),
      view: fc.constantFrom('sequence' as const, 'multiset' as const, 'set' as const),
      window: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(logs, options, (log, chosen) => {
        const { states, transitions } = transitionSystem(log, null, chosen);
        const key = (i: number): string => JSON.stringify(states[i].activities);
        const counted = new Map<string, number>();
        const traces = tracesOf(log).map((trace) => trace.map(({ activity }) => activity));
        const seen = (trace: readonly string[], i: number): string => JSON.stringify(textbookState(trace, i, chosen));
        for (const trace of traces)
          trace.forEach((activity, i) => {
            const step = [seen(trace, i), activity, seen(trace, i + 1)].join(' ');
            counted.set(step, (counted.get(step) ?? 0) + 1);
          });
        const found = transitions.map(
          ({ activity, count, from, to }) => [[key(from), activity, key(to)].join(' '), count] as const,
        );
        expect(new Map(found)).toEqual(counted);
        expect(found.length).toBe(counted.size);
        expect(states.reduce((sum, { visits }) => sum + visits, 0)).toBe(log.eventCount + log.caseCount);
      }),
    );
  });
});

function textbookState(
  trace: readonly string[],
  at: number,
  { direction = 'past', view = 'sequence', window = trace.length }: TransitionSystemOptions,
): readonly string[] {
  const seen = direction === 'past' ? trace.slice(Math.max(0, at - window), at) : trace.slice(at, at + window);
  if (view === 'sequence') return seen;
  // Letters and Chinese characters of the random logs sort by code point.
  return (view === 'set' ? Array.from(new Set(seen)) : seen.slice()).sort();
}

interface Expected {
  readonly prefix_tree_and_ts: Readonly<Record<string, { readonly states: number; readonly transitions: number }>> & {
    readonly prefix_tree_nodes_including_root: number;
  };
}

describe.skipIf(!shared.available)(titleNeedingShared('trees and systems of public logs'), () => {
  const pointLogs = shared.canonicalNames().filter((name) => name !== 'interval_event_log');
  const cases = pointLogs.flatMap((name) =>
    [1, 2].flatMap((window) =>
      // The other tool counts one state more than there are activities and the end in this log.
      name === 'reviewing' && window === 1 ? [] : [[name, window] as const],
    ),
  );

  it.each(pointLogs)('the tree has as many nodes as that of an independent tool on %s', (name) => {
    const expected = (shared.expected(name) as Expected).prefix_tree_and_ts;
    expect(prefixTree(readCanonicalLog(shared.canonical(name))).nodeCount).toBe(
      expected.prefix_tree_nodes_including_root,
    );
  });

  it.each(cases)('the systems have as many states and transitions on %s, window %d', (name, window) => {
    const expected = (shared.expected(name) as Expected).prefix_tree_and_ts;
    const log = readCanonicalLog(shared.canonical(name));
    for (const view of ['sequence', 'multiset', 'set'] as const) {
      const { states, transitions } = transitionSystem(log, null, { direction: 'future', window, view });
      expect({ states: states.length, transitions: transitions.length }, view).toEqual(
        expected[`transition_system_forward_w${window}_${view}`],
      );
    }
  });
});
