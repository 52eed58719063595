import { expect, test } from 'vitest';
import { findSegments, orderSegments } from '../../../../web/src/conformance/rates/order-segments.ts';

const segment = (value: string, cases: number, caseConformance: number | null, small = false) => ({
  ...{ value, cases, caseConformance, small },
});
const all = [segment('b', 40, 0.9), segment('a', 40, 0.5), segment('', 3, 0, true), segment('Beijing', 90, null)];
const values = (list: readonly { readonly value: string }[]) => list.map(({ value }) => value);

test('values come by cases, ties by name, or by the lowest rate with those of few cases last', () => {
  expect(values(orderSegments(all, 'cases'))).toEqual(['Beijing', 'a', 'b', '']);
  expect(values(orderSegments(all, 'rate'))).toEqual(['a', 'b', 'Beijing', '']);
});

test('a value is found by a part of how it is shown', () => {
  const nameOf = (value: string) => (value === '' ? '(no value)' : value);
  expect(values(findSegments(all, ' bEi', nameOf))).toEqual(['Beijing']);
  expect(values(findSegments(all, 'no v', nameOf))).toEqual(['']);
  expect(findSegments(all, '', nameOf)).toBe(all);
});
