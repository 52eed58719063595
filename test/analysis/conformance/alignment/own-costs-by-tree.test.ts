import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AlignmentResult, alignVariants, namedMoves } from '#analysis/conformance';
import { type PetriNet, treeFromText, treeToNet } from '#analysis/model';
import { type VariantTable, variantsOf } from '#analysis/variants';
import { weightedDijkstraCost } from '../../../support/dijkstra-alignment.ts';
import { logOf, trace, uniqueTree, uniqueTreeOfAnyKind } from '../arbitraries.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'unknown'];
/** Free moves, whole costs and fractions, some of which no binary number is. */
const cost = fc.constantFrom(0, 0.1, 0.25, 0.5, 1, 1, 2, 3.75, 1000);
const costs = fc.record({
  log: fc.dictionary(fc.constantFrom(...NAMES), cost),
  model: fc.dictionary(fc.constantFrom(...NAMES), cost),
});

const traceOf = (table: VariantTable, v: number): string[] =>
  Array.from(table.codes.subarray(table.offsets[v], table.offsets[v + 1]), (code) => table.activities[code]);

const oneSided = (moves: readonly (readonly [string | null, string | null])[]) =>
  moves.filter(([log, model]) => log === null || model === null);

type Given = { readonly log: Record<string, number>; readonly model: Record<string, number> };

const movesCost = (moves: readonly (readonly [string | null, string | null])[], given: Given): number =>
  oneSided(moves).reduce(
    (sum, [log, model]) => sum + (model === null ? (given.log[log ?? ''] ?? 1) : (given.model[model] ?? 1)),
    0,
  );

/** A trace's moves by the tree: a run of the model, the trace, what they say to cost, and no more of them than the levels need. */
function expectMoves(
  net: PetriNet,
  table: VariantTable,
  tabled: AlignmentResult,
  levelled: AlignmentResult,
  v: number,
) {
  const moves = namedMoves(table, net, tabled, v);
  expect(moves.flatMap(([log]) => (log === null ? [] : [log]))).toEqual(traceOf(table, v));
  expect(oneSided(moves)).toHaveLength(oneSided(namedMoves(table, net, levelled, v)).length);
  const run = moves.flatMap(([, model]) => (model === null ? [] : [model]));
  expect(weightedDijkstraCost(net, run, { log: () => 1, model: () => 1 })).toBe(0);
  return moves;
}

describe('trees at costs of the user’s own', () => {
  it('give what A*, the levels and the plainest search give on 2,000 pairs of a random tree and a trace, in as few moves', () => {
    let pairs = 0;
    let givenUp = 0;
    fc.assert(
      fc.property(
        fc.oneof(uniqueTree, uniqueTreeOfAnyKind),
        fc.array(trace, { minLength: 4, maxLength: 4 }),
        costs,
        (tree, traces, given) => {
          const net = treeToNet(tree);
          const table = variantsOf(logOf(traces));
          const tabled = alignVariants(table, net, { tree, costs: given, wholeMarkings: 1 });
          const starred = alignVariants(table, net, { costs: given, wholeMarkings: 1 });
          const levelled = alignVariants(table, net, { costs: given });
          const plain = {
            log: (name: string) => given.log[name] ?? 1,
            model: (name: string) => given.model[name] ?? 1,
          };
          expect(tabled.emptyCost).toBe(levelled.emptyCost);
          for (let v = 0; v < table.variantCount; v++) {
            pairs++;
            const expected = weightedDijkstraCost(net, traceOf(table, v), plain);
            expect([tabled.cost[v], starred.cost[v]]).toEqual([levelled.cost[v], levelled.cost[v]]);
            // The plainest search gives up on a few wide trees; the three others agree there all the same.
            if (expected === null) givenUp++;
            else expect(tabled.cost[v]).toBeCloseTo(expected, 9);
            const moves = expectMoves(net, table, tabled, levelled, v);
            expect(movesCost(moves, given)).toBeCloseTo(tabled.cost[v], 9);
          }
        },
      ),
      { numRuns: 640 },
    );
    expect(pairs - givenUp).toBeGreaterThanOrEqual(2000);
  });

  it('tell activities of one step apart that differ in cost', () => {
    const table = variantsOf(logOf([['a', 'cheap', 'dear', 'b']]));
    const tree = treeFromText("->('a', 'b', 'step')");
    const aliases = new Map([
      ['cheap', 'step'],
      ['dear', 'step'],
    ]);
    const given = { log: { cheap: 0.5, dear: 3, b: 2 }, model: { b: 0.25 } };
    const options = { tree, aliases, costs: given, wholeMarkings: 1 };
    const result = alignVariants(table, treeToNet(tree), options);
    expect(result.cost[0]).toBe(2.75);
    expect(namedMoves(table, treeToNet(tree), result, 0)).toEqual([
      ['a', 'a'],
      ['cheap', null],
      [null, 'b'],
      ['dear', 'step'],
      ['b', null],
    ]);
  });

  it('leave costs whose sums no number holds exactly to a search', () => {
    const table = variantsOf(logOf([Array.from({ length: 3000 }, (_, i) => (i % 2 === 0 ? 'a' : 'b'))]));
    const tree = treeFromText("*('a', 'b')");
    const given = { log: { a: 999_999.999_999, b: 1_000_000 }, model: { a: 0.000_001 } };
    const result = alignVariants(table, treeToNet(tree), { tree, costs: given, wholeMarkings: 1 });
    expect(result.missing).toEqual([]);
    expect(result.cost[0]).toBe(0.000_001);
  });
});
