import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignVariants, namedMoves } from '#analysis/conformance';
import { type PetriNet, treeToNet } from '#analysis/model';
import { type VariantTable, variantsOf } from '#analysis/variants';
import { ProductEquation, RemainingCost } from '../../../../analysis/conformance/alignment/star/remaining-cost.ts';
import { compileNet } from '../../../../analysis/conformance/markings/compiled-net.ts';
import { dijkstraCost } from '../../../support/dijkstra-alignment.ts';
import { anyNet, freeChoiceNet, logOf, processTree, trace, uniqueTree } from '../arbitraries.ts';

const traceOf = (table: VariantTable, v: number): string[] =>
  Array.from(table.codes.subarray(table.offsets[v], table.offsets[v + 1]), (code) => table.activities[code]);

/** A* alone: nothing is explored as a whole. */
const byStar = (table: VariantTable, net: PetriNet) => alignVariants(table, net, { wholeMarkings: 1 });

function expectMoves(net: PetriNet, table: VariantTable, v: number): void {
  const result = byStar(table, net);
  const moves = namedMoves(table, net, result, v);
  expect(moves.flatMap(([log]) => (log === null ? [] : [log]))).toEqual(traceOf(table, v));
  expect(moves.filter(([log, model]) => log === null || model === null)).toHaveLength(result.cost[v]);
  const run = moves.flatMap(([, model]) => (model === null ? [] : [model]));
  expect(dijkstraCost(net, run)).toBe(0);
}

describe('the searches', () => {
  it('by tree, by A*, by levels and the plainest one agree on 2,000 pairs of a random tree and a trace', () => {
    let pairs = 0;
    fc.assert(
      fc.property(uniqueTree, fc.array(trace, { minLength: 4, maxLength: 4 }), (tree, traces) => {
        const net = treeToNet(tree);
        const table = variantsOf(logOf(traces));
        const tabled = alignVariants(table, net, { tree, wholeMarkings: 1 });
        const starred = byStar(table, net);
        const levelled = alignVariants(table, net);
        for (let v = 0; v < table.variantCount; v++) {
          pairs++;
          const plain = dijkstraCost(net, traceOf(table, v));
          expect([tabled.cost[v], starred.cost[v], levelled.cost[v]]).toEqual([plain, plain, plain]);
        }
      }),
      { numRuns: 620 },
    );
    expect(pairs).toBeGreaterThanOrEqual(2000);
  });

  it('agree on random sound free-choice nets, labels repeated, moves included', () => {
    let pairs = 0;
    fc.assert(
      fc.property(freeChoiceNet, fc.array(trace, { minLength: 1, maxLength: 3 }), (net, traces) => {
        const table = variantsOf(logOf(traces));
        const [starred, levelled] = [byStar(table, net), alignVariants(table, net)];
        for (let v = 0; v < table.variantCount; v++) {
          pairs++;
          const plain = dijkstraCost(net, traceOf(table, v));
          expect([starred.cost[v], levelled.cost[v]]).toEqual([plain, plain]);
          expectMoves(net, table, v);
        }
      }),
      { numRuns: 250 },
    );
    expect(pairs).toBeGreaterThan(400);
  });

  it('agree on trees whose labels repeat', () => {
    fc.assert(
      fc.property(processTree, trace, (tree, one) => {
        const net = treeToNet(tree);
        const table = variantsOf(logOf([one]));
        expect(byStar(table, net).cost[0]).toBe(dijkstraCost(net, one));
        expectMoves(net, table, 0);
      }),
      { numRuns: 300 },
    );
  });

  it('agree on any net where both find an end, and A* never says that there is none where there is', () => {
    let compared = 0;
    fc.assert(
      fc.property(anyNet, trace, (net, one) => {
        const table = variantsOf(logOf([one]));
        const result = alignVariants(table, net, { wholeMarkings: 1, budget: 2_000, markings: 500 });
        const plain = dijkstraCost(net, one, 500);
        const [lost] = result.missing;
        if (plain === null) return;
        if (lost === undefined) expect(result.cost[0]).toBe(plain);
        else expect(lost.reason).toBe('budget-exceeded');
        if (lost !== undefined) expect(lost.lowerBound ?? Number.NaN).toBeLessThanOrEqual(plain);
        compared++;
      }),
      { numRuns: 400 },
    );
    expect(compared).toBeGreaterThan(80);
  });
});

/** All markings within a few steps, as tokens by place, with the steps between them. */
function markingsOf(net: PetriNet, most: number) {
  const marked = (entries: PetriNet['initial']) =>
    net.places.map((_, p) => entries.reduce((sum, { place, tokens }) => sum + (place === p ? tokens : 0), 0));
  const found = [marked(net.initial)];
  const numbers = new Map([[found[0].join(), 0]]);
  const steps: { from: number; to: number; transition: number }[] = [];
  for (let i = 0; i < found.length && found.length < most; i++)
    net.transitions.forEach((_, transition) => {
      const next = [...found[i]];
      for (const arc of net.inputs) if (arc.transition === transition) next[arc.place] -= arc.weight;
      if (next.some((tokens) => tokens < 0)) return;
      for (const arc of net.outputs) if (arc.transition === transition) next[arc.place] += arc.weight;
      const to = numbers.get(next.join()) ?? found.push(next) - 1;
      numbers.set(next.join(), to);
      steps.push({ from: i, to, transition });
    });
  return { found, steps };
}

describe('the lower bound of A*', () => {
  it('is never above the cost that is left, and no move lowers it by more than it costs', () => {
    let [pairs, positive] = [0, 0];
    fc.assert(
      fc.property(fc.oneof(freeChoiceNet, anyNet), trace, (net, events) => {
        const compiled = compileNet(net);
        const labels = events.map((name) => compiled.labels.indexOf(name)).filter((label) => label >= 0);
        const one = new Float64Array(compiled.labels.length).fill(1);
        const { found, steps } = markingsOf(net, 12);
        const equation = new ProductEquation(compiled, one, one);
        const bound = new RemainingCost(equation, (state) => Uint16Array.from(found[state]), labels);
        const raised = found.map((_, state) => labels.map((_, at) => bound.raise(at, state)));
        found.forEach((tokens, state) => {
          const initial = tokens.flatMap((n, place) => (n > 0 ? [{ place, tokens: n }] : []));
          for (let at = 0; at <= labels.length; at++) {
            pairs++;
            const left = bound.of(at, state);
            if (left > 0) positive++;
            const names = labels.slice(at).map((label) => compiled.labels[label]);
            const plain = dijkstraCost({ ...net, initial }, names, 300);
            if (plain !== null) expect(left).toBeLessThanOrEqual(plain);
            if (plain !== null && at < labels.length) expect(raised[state][at]).toBeLessThanOrEqual(plain);
            if (at < labels.length) expect(left).toBeLessThanOrEqual(1 + bound.of(at + 1, state));
          }
        });
        for (const { from, to, transition } of steps) {
          const { label } = net.transitions[transition];
          for (let at = 0; at <= labels.length; at++) {
            expect(bound.of(at, from)).toBeLessThanOrEqual((label === null ? 0 : 1) + bound.of(at, to));
            if (label !== null && compiled.labels[labels[at]] === label)
              expect(bound.of(at, from)).toBeLessThanOrEqual(bound.of(at + 1, to));
          }
        }
      }),
      { numRuns: 160 },
    );
    expect(pairs).toBeGreaterThan(1000);
    expect(positive).toBeGreaterThan(pairs / 10);
  });
});
