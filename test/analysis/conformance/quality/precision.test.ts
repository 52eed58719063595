import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignedPrecision, alignVariants, namedMoves } from '#analysis/conformance';
import { treeToNet } from '#analysis/model';
import { variantsOf } from '#analysis/variants';
import { rawPrecision } from '../../../../analysis/conformance/quality/precision.ts';
import { plainPrecision, type WeightedSequences } from '../../../support/plain-precision.ts';
import { anyNet, logOf, processTree, trace } from '../arbitraries.ts';

const traces = fc.array(trace, { minLength: 1, maxLength: 10 });
const never = (): void => undefined;

describe('precision over many prefixes', () => {
  it('of aligned runs is that of the definition, on the models of any tree', () => {
    fc.assert(
      fc.property(processTree, traces, (tree, log) => {
        const [variants, net] = [variantsOf(logOf(log)), treeToNet(tree)];
        const aligned = alignVariants(variants, net, { tree });
        const runs: WeightedSequences = Array.from({ length: variants.variantCount }, (_, v) => [
          namedMoves(variants, net, aligned, v).flatMap(([, label]) => (label === null ? [] : [label])),
          variants.cases[v] ?? 0,
        ]);
        const plain = plainPrecision(net, runs, 200);
        fc.pre(plain !== undefined);
        expect(alignedPrecision(variants, net, aligned, never)).toBe(plain);
        // Without the graph of the alignment it is made anew.
        expect(alignedPrecision(variants, net, { ...aligned, graph: null }, never)).toBe(plain);
      }),
      { numRuns: 150 },
    );
  });

  it('of raw traces is that of the definition, on any net', () => {
    let fromAlignment = 0;
    fc.assert(
      fc.property(anyNet, traces, (net, log) => {
        const shown = log.map((labels): readonly [string[], number] => [labels, 1]);
        const plain = plainPrecision(net, shown, 100);
        fc.pre(plain !== undefined);
        const variants = variantsOf(logOf(log));
        const aligned = alignVariants(variants, net, { budget: 20_000, markings: 500 });
        if (aligned.graph?.allSteps === true) fromAlignment++;
        expect(rawPrecision(variants, net, aligned, never)).toBe(plain);
      }),
      { numRuns: 300 },
    );
    expect(fromAlignment).toBeGreaterThan(20);
  });
});
