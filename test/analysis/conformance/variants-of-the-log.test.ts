import { expect, test } from 'vitest';
import type { AnalysisContext } from '#analysis';
import { CaseSet } from '#analysis/log';
import { treeFromText } from '#analysis/model';
import { registry } from '#analysis/registry';
import { logOf } from './arbitraries.ts';

interface Told {
  readonly deviations: readonly { readonly variants: readonly number[] }[];
  readonly perVariant: readonly { readonly variant: number; readonly cost: number | null }[];
}

test('variants of a filtered log are told by their place in the whole log, in deviations and one by one alike', () => {
  const log = logOf([['a', 'b'], ['a', 'b'], ['a', 'b'], ['a', 'b', 'b'], ['a', 'b', 'b'], ['b']]);
  const context: AnalysisContext = {
    log,
    cases: CaseSet.of(log.caseCount, [3, 5]),
    model: { kind: 'process-tree', tree: treeFromText("->('a','b')") },
    onProgress: () => undefined,
    checkCancelled: () => undefined,
  };
  const told = registry.get('conformance')?.run(context, {}) as Told;
  expect(told.perVariant.map(({ variant, cost }) => [variant, cost])).toEqual([
    [1, 1],
    [2, 1],
  ]);
  expect(told.deviations.flatMap(({ variants }) => variants).sort()).toEqual([1, 2]);
});
