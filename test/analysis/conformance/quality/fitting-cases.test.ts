import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignVariants, checkedModel } from '#analysis/conformance';
import { treeFromText } from '#analysis/model';
import { variantsOf } from '#analysis/variants';
import { fittingCases } from '../../../../analysis/conformance/quality/fitting-cases.ts';
import { logOf } from '../arbitraries.ts';

const trees = [
  "->('a', 'b', 'c')",
  "->('a', X('b', tau), +('c', 'd'))",
  "*('a', X('b', ->('c', 'a')))",
  "+(*('a', 'b'), X('c', ->('a', 'd'), tau))",
];

describe('fitting cases', () => {
  it('are those that an alignment explains at no cost, unknown activities and empty traces among them', () => {
    const trace = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'x'), { maxLength: 5 });
    fc.assert(
      fc.property(fc.constantFrom(...trees), fc.array(trace, { minLength: 1, maxLength: 20 }), (text, traces) => {
        const log = logOf(traces);
        const variants = variantsOf(log);
        const model = checkedModel({ kind: 'process-tree', tree: treeFromText(text) }, log.activities);
        const { cost } = alignVariants(variants, model.net);
        const atNoCost = variants.cases.reduce((sum, cases, v) => sum + (cost[v] === 0 ? cases : 0), 0);
        expect(fittingCases(variants, model)).toBe(atNoCost);
      }),
    );
  });
});
