import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AlignmentResult, alignVariants, namedMoves } from '#analysis/conformance';
import { createNetBuilder, type PetriNet, type ProcessTree, treeFromText, treeToNet } from '#analysis/model';
import { type VariantTable, variantsOf } from '#analysis/variants';
import { dijkstraCost } from '../../../support/dijkstra-alignment.ts';
import { anyNet, logOf, processTree, trace, uniqueTree } from '../arbitraries.ts';

const netOf = (text: string): PetriNet => treeToNet(treeFromText(text));
const tableOf = (...traces: string[][]): VariantTable => variantsOf(logOf(traces));
const traceOf = (table: VariantTable, v: number): string[] =>
  Array.from(table.codes.subarray(table.offsets[v], table.offsets[v + 1]), (code) => table.activities[code]);
const align = (net: PetriNet, ...traces: string[][]): { table: VariantTable; result: AlignmentResult } => {
  const table = tableOf(...traces);
  return { table, result: alignVariants(table, net) };
};

/** Plays the model column of an alignment on the net, silent steps found by search; true when it ends in a final marking. */
function isRun(net: PetriNet, labels: readonly (string | null)[]): boolean {
  return (
    dijkstraCost(
      net,
      labels.filter((label) => label !== null),
    ) === 0
  );
}

function expectValid(net: PetriNet, table: VariantTable, result: AlignmentResult, v: number): void {
  const moves = namedMoves(table, net, result, v);
  expect(moves.flatMap(([log]) => (log === null ? [] : [log]))).toEqual(traceOf(table, v));
  expect(moves.filter(([log, model]) => log === null || model === null)).toHaveLength(result.cost[v]);
  for (const [log, model] of moves) if (log !== null && model !== null) expect(model).toBe(log);
  expect(
    isRun(
      net,
      moves.map(([, model]) => model),
    ),
  ).toBe(true);
}

describe('alignVariants', () => {
  it('finds the optimum of a plain Dijkstra search on random trees and traces', () => {
    fc.assert(
      fc.property(processTree, fc.array(trace, { minLength: 1, maxLength: 4 }), (tree, traces) => {
        const net = treeToNet(tree);
        const { table, result } = align(net, ...traces);
        for (let v = 0; v < table.variantCount; v++) {
          expect(result.cost[v]).toBe(dijkstraCost(net, traceOf(table, v)));
          expectValid(net, table, result, v);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('agrees with the plain search on arbitrary nets, unsound and unbounded ones included', () => {
    let compared = 0;
    fc.assert(
      fc.property(anyNet, fc.array(trace, { minLength: 1, maxLength: 3 }), (net, traces) => {
        const table = tableOf(...traces);
        const result = alignVariants(table, net, { budget: 5_000, markings: 500 });
        const given = new Map(result.missing.map(({ variant, reason }) => [variant, reason]));
        for (let v = 0; v < table.variantCount; v++) {
          const plain = dijkstraCost(net, traceOf(table, v), 500);
          if (given.has(v)) {
            if (given.get(v) === 'final-marking-unreachable') expect(plain).toBeNull();
            continue;
          }
          if (plain === null) continue;
          compared++;
          expect(result.cost[v]).toBe(plain);
          expectValid(net, table, result, v);
        }
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(50);
  });

  it('finds the same optima block by block on trees with unique labels', () => {
    fc.assert(
      fc.property(uniqueTree, fc.array(trace, { minLength: 1, maxLength: 4 }), (tree, traces) => {
        const net = treeToNet(tree);
        const table = tableOf(...traces);
        const searched = alignVariants(table, net);
        const result = alignVariants(table, net, { tree, markings: 1 });
        expect(result.expanded).toBe(0);
        expect([...result.cost]).toEqual([...searched.cost]);
        expect(result.emptyCost).toBe(searched.emptyCost);
        for (let v = 0; v < table.variantCount; v++) {
          expect(result.cost[v]).toBe(dijkstraCost(net, traceOf(table, v)));
          expectValid(net, table, result, v);
        }
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ["O('a', 'b', 'c')", ['b', 'x', 'b'], 2],
    ["O('a', 'b', 'c')", [], 1],
    ["*(->('a', 'b'), 'c', 'd')", ['a', 'b', 'c', 'b', 'd'], 1],
    ["*('a', tau)", ['a', 'a', 'a'], 0],
    ["*(tau, 'a')", ['a', 'b'], 1],
  ] as const)('aligns %s with %j at cost %d, block by block too', (text, given, cost) => {
    const tree = treeFromText(text);
    const net = treeToNet(tree);
    const table = tableOf([...given]);
    for (const result of [alignVariants(table, net), alignVariants(table, net, { tree, markings: 1 })]) {
      expect(result.cost[0]).toBe(cost);
      expectValid(net, table, result, 0);
    }
  });

  it('aligns a wide concurrent tree whose markings are too many to search', () => {
    const names = Array.from({ length: 18 }, (_, i) => `s${i}`);
    const tree: ProcessTree = {
      kind: 'parallel',
      children: names.map((label) => ({
        kind: 'sequence',
        children: [
          { kind: 'activity', label },
          { kind: 'activity', label: `${label} done` },
        ],
      })),
    };
    const table = tableOf(names, [...names, ...names.map((label) => `${label} done`)]);
    const result = alignVariants(table, treeToNet(tree), { tree });
    expect([...result.cost]).toEqual([18, 0]);
  });

  it('gives a variant the same alignment whatever other variants stand beside it', () => {
    fc.assert(
      fc.property(processTree, trace, fc.array(trace, { maxLength: 4 }), (tree, one, others) => {
        const net = treeToNet(tree);
        const alone = align(net, one);
        const together = align(net, one, ...others);
        const v = Array.from({ length: together.table.variantCount }, (_, i) => i).find(
          (i) => traceOf(together.table, i).join() === one.join(),
        );
        expect(namedMoves(together.table, net, together.result, v ?? -1)).toEqual(
          namedMoves(alone.table, net, alone.result, 0),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('measures fitness against trace length plus the cheapest run of the model', () => {
    const { result } = align(netOf("->('a', 'b', 'c')"), ['a', 'c'], [], ['a', 'b', 'c']);
    expect(result.emptyCost).toBe(3);
    expect([...result.cost]).toEqual([3, 0, 1]);
    expect([...result.worst]).toEqual([3, 6, 5]);
    expect([...result.fitness]).toEqual([0, 1, 1 - 1 / 5]);
  });

  it('stays in step with the model as long as it can', () => {
    const net = netOf("->('a', 'b', 'c')");
    const { table, result } = align(net, ['a', 'a', 'b', 'c', 'c']);
    expect(namedMoves(table, net, result, 0)).toEqual([
      ['a', 'a'],
      ['a', null],
      ['b', 'b'],
      ['c', 'c'],
      ['c', null],
    ]);
  });

  it('matches names after trimming and normalising, and lists what matches nothing', () => {
    const net = netOf("->('é ', 'b')");
    const { result } = align(net, [' e\u0301', 'x']);
    expect(result.cost[0]).toBe(2);
    expect(result.match.unknownActivities).toEqual(['x']);
    expect(result.match.unseenLabels).toEqual(['b']);
  });

  it('takes aliases for the label they stand for', () => {
    const table = tableOf(['下单', 'b']);
    const aliases = new Map([['下单', 'a']]);
    expect(alignVariants(table, netOf("->('a', 'b')"), { aliases }).cost[0]).toBe(0);
  });

  it('says so when the model cannot end', () => {
    const net = createNetBuilder();
    const [from, to] = [net.place('from'), net.place('to')];
    const t = net.transition('a', 'a');
    net.input(from, t);
    const stuck = net.finish(null, [{ place: from, tokens: 1 }], [[{ place: to, tokens: 1 }]]);
    const { result } = align(stuck, ['a']);
    expect(result.missing).toEqual([{ variant: 0, reason: 'final-marking-unreachable', lowerBound: null }]);
    expect(result.cost[0]).toBe(-1);
    expect(result.emptyCost).toBeNull();
  });

  it.each([null, 'grow'])('ends within its budget on an unbounded net (growing by %j) without a way out', (label) => {
    const net = createNetBuilder();
    const [pile, never] = [net.place('pile'), net.place('never')];
    net.output(net.transition('grow', label), pile);
    const breed = net.transition('breed', null);
    net.input(never, breed);
    net.output(breed, never, 2);
    const endless = net.finish(null, [], [[{ place: never, tokens: 1 }]]);
    const { result } = align(endless, ['a'], ['b']);
    expect(result.missing.map(({ variant }) => variant)).toEqual([0, 1]);
    expect([...result.cost]).toEqual([-1, -1]);
  });

  it('proves by the marking equation that an unbounded net cannot end', () => {
    const net = createNetBuilder();
    const [pile, never] = [net.place('pile'), net.place('never')];
    net.output(net.transition('grow', null), pile);
    const { result } = align(net.finish(null, [], [[{ place: never, tokens: 1 }]]), ['a']);
    expect(result.missing).toEqual([{ variant: 0, reason: 'final-marking-unreachable', lowerBound: null }]);
  });

  it('refuses a net whose arcs lead nowhere', () => {
    const broken: PetriNet = { ...netOf("'a'"), inputs: [{ place: 99, transition: 0, weight: 1 }] };
    expect(() => align(broken, ['a'])).toThrow(expect.objectContaining({ code: 'invalid-model' }));
  });

  it('stops when the caller lost interest', () => {
    const stop = new Error('stop');
    const checkCancelled = (): void => {
      throw stop;
    };
    expect(() => alignVariants(tableOf(['a']), netOf("'a'"), { checkCancelled })).toThrow(stop);
  });
});
