import { expect, test } from 'vitest';
import { type ProcessTree, treeFromText } from '#analysis/model';
import { registry } from '#analysis/registry';
import { contextOf } from '../../support/run-analysis.ts';
import { logOf } from './arbitraries.ts';

interface Told {
  readonly caseConformance: number | null;
  readonly fitness: number | null;
  readonly n: { readonly cost: number; readonly worstCost: number };
  readonly perVariant: readonly { readonly cases: number; readonly cost: number | null }[];
}

/** A then B, held against a case that does so and one that leaves B out. */
function checked(costs?: object): Told {
  const tree: ProcessTree = treeFromText("->('A', 'B')");
  const context = { ...contextOf(logOf([['A', 'B'], ['A']])), model: { kind: 'process-tree', tree } } as const;
  const run = registry.get('conformance');
  if (run === undefined) throw new Error('the registry has no conformance');
  return run.run(context, costs === undefined ? {} : { costs }) as Told;
}

test('a check at costs of its own tells what variants cost by them; the rates stay those of cases and steps', () => {
  const usual = checked();
  const own = checked({ model: { B: 2.5 } });
  expect(usual.perVariant.map(({ cost }) => cost).sort()).toEqual([0, 1]);
  expect(own.perVariant.map(({ cost }) => cost).sort()).toEqual([0, 2.5]);
  expect([usual.n.cost, own.n.cost]).toEqual([1, 2.5]);
  expect(own.caseConformance).toBe(usual.caseConformance);
  // Worst: A and B left out and the events over: 2 + 1 + 2.5 and 1 + 1 + 2.5.
  expect([usual.n.worstCost, own.n.worstCost]).toEqual([7, 10]);
  expect(own.fitness).toBeCloseTo(1 - 2.5 / 10, 12);
});
