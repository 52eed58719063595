import { expect, test } from 'vitest';
import type { Checked } from '../../../../web/src/conformance/checked.ts';
import { variantsThat } from '../../../../web/src/conformance/rates/conforming-cases.ts';

const checked = (costs: readonly (number | null)[], conformingCases: number, designs = 1): Checked => {
  const part = { perVariant: costs.map((cost, variant) => ({ variant, cases: 10, cost, fitness: null, moves: [] })) };
  return { models: Array.from({ length: designs }, () => part), n: { conformingCases } } as unknown as Checked;
};

test('variants tell the cases that follow and those that deviate; what was not computed is neither', () => {
  const result = checked([0, 2, null, 0], 20);
  expect(variantsThat(true, result)).toEqual([0, 3]);
  expect(variantsThat(false, result)).toEqual([1]);
});

test('there is no way where variants do not tell the cases: faults of single cases, several designs, none at all', () => {
  expect(variantsThat(true, checked([0, 2], 7))).toBeNull();
  expect(variantsThat(true, checked([0, 2], 10, 2))).toBeNull();
  expect(variantsThat(false, checked([0], 10))).toBeNull();
});
