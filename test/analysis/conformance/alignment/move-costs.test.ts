import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignVariants, namedMoves } from '#analysis/conformance';
import type { EventLog } from '#analysis/log';
import { type PetriNet, treeFromText, treeToNet } from '#analysis/model';
import { registry } from '#analysis/registry';
import { type VariantTable, variantsOf } from '#analysis/variants';
import { weightedDijkstraCost } from '../../../support/dijkstra-alignment.ts';
import { logOf, processTree, trace } from '../arbitraries.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'unknown'];
/** Free moves, whole costs, and such as 0.25: binary fractions, so that the plain search adds them exactly too. */
const cost = fc.constantFrom(0, 0.25, 0.5, 1, 2, 3.75);
const costs = fc.record({
  log: fc.dictionary(fc.constantFrom(...NAMES), cost),
  model: fc.dictionary(fc.constantFrom(...NAMES), cost),
});

const traceOf = (table: VariantTable, v: number): string[] =>
  Array.from(table.codes.subarray(table.offsets[v], table.offsets[v + 1]), (code) => table.activities[code]);
const netOf = (text: string): PetriNet => treeToNet(treeFromText(text));
const movesCost = (
  moves: readonly (readonly [string | null, string | null])[],
  given: { log: Record<string, number>; model: Record<string, number> },
): number =>
  moves.reduce((sum, [log, model]) => {
    if (model === null) return sum + (given.log[log ?? ''] ?? 1);
    return log === null ? sum + (given.model[model] ?? 1) : sum;
  }, 0);

describe('alignments at given costs', () => {
  it('have the optimum of a plain search on random trees, traces and costs, and moves that cost as much', () => {
    fc.assert(
      fc.property(processTree, fc.array(trace, { minLength: 1, maxLength: 3 }), costs, (tree, traces, given) => {
        const net = treeToNet(tree);
        const table = variantsOf(logOf(traces));
        const result = alignVariants(table, net, { costs: given });
        const plain = {
          log: (name: string) => given.log[name] ?? 1,
          model: (name: string) => given.model[name] ?? 1,
        };
        for (let v = 0; v < table.variantCount; v++) {
          const expected = weightedDijkstraCost(net, traceOf(table, v), plain);
          if (expected === null) continue;
          expect(result.cost[v]).toBeCloseTo(expected, 9);
          const moves = namedMoves(table, net, result, v);
          expect(moves.flatMap(([log]) => (log === null ? [] : [log]))).toEqual(traceOf(table, v));
          expect(movesCost(moves, given)).toBeCloseTo(expected, 9);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('are the ones at unit costs where every cost is 1', () => {
    fc.assert(
      fc.property(processTree, fc.array(trace, { minLength: 1, maxLength: 3 }), (tree, traces) => {
        const table = variantsOf(logOf(traces));
        const net = treeToNet(tree);
        const [plain, given] = [alignVariants(table, net), alignVariants(table, net, { costs: { log: { a: 1 } } })];
        expect(given.cost).toEqual(plain.cost);
        expect(given.fitness).toEqual(plain.fitness);
        expect(given.emptyCost).toBe(plain.emptyCost);
      }),
      { numRuns: 100 },
    );
  });

  it('are the same for a variant whatever other variants stand beside it', () => {
    fc.assert(
      fc.property(processTree, trace, fc.array(trace, { maxLength: 4 }), costs, (tree, one, others, given) => {
        const net = treeToNet(tree);
        const alone = variantsOf(logOf([one]));
        const together = variantsOf(logOf([one, ...others]));
        const v = Array.from({ length: together.variantCount }, (_, i) => i).find(
          (i) => traceOf(together, i).join() === one.join(),
        );
        expect(namedMoves(together, net, alignVariants(together, net, { costs: given }), v ?? -1)).toEqual(
          namedMoves(alone, net, alignVariants(alone, net, { costs: given }), 0),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('leave out the cheap step and keep the dear one', () => {
    const table = variantsOf(logOf([['b', 'a']]));
    const net = netOf("->('a', 'b')");
    const dear = alignVariants(table, net, { costs: { log: { b: 5 }, model: { b: 5 } } });
    expect(namedMoves(table, net, dear, 0)).toEqual([
      [null, 'a'],
      ['b', 'b'],
      ['a', null],
    ]);
    expect(dear.cost[0]).toBe(2);
  });

  it('measure fitness against the cost of all log moves and the cheapest run', () => {
    const result = alignVariants(variantsOf(logOf([['a', 'x']])), netOf("->('a', 'b')"), {
      costs: { log: { a: 2, x: 0.1 }, model: { b: 0.2 } },
    });
    expect(result.cost[0]).toBeCloseTo(0.3, 12);
    expect(result.worst[0]).toBeCloseTo(2.1 + 1.2, 12);
  });

  it('are taken by the analysis, trailing spaces and width aside', () => {
    const log: EventLog = logOf([['a'], ['a', 'b', 'b']]);
    const context = {
      log,
      cases: null,
      model: { kind: 'process-tree' as const, tree: treeFromText("->('a', 'b')") },
      onProgress: () => undefined,
      checkCancelled: () => undefined,
    };
    expect(registry.get('align')?.run(context, { costs: { log: { 'b ': 0.5 }, model: { ' b': 10 } } })).toMatchObject({
      totalCost: 10.5,
      perVariant: [{ cost: 10 }, { cost: 0.5 }],
    });
  });

  it.each([-1, 1e7, 0.1234567, Number.NaN])('refuse the cost %d', (wrong) => {
    expect(() => alignVariants(variantsOf(logOf([['a']])), netOf("'a'"), { costs: { log: { a: wrong } } })).toThrow(
      expect.objectContaining({ code: 'invalid-parameter' }),
    );
  });
});
