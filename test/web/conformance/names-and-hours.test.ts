import { expect, test } from 'vitest';
import { slotsIn } from '../../../web/src/conformance/expectations/one-calendar.ts';
import { naturally } from '../../../web/src/conformance/naturally.ts';

test('hours are read whatever stands between them, and nothing is a day off', () => {
  expect(slotsIn('09:00-12:00, 13:00-18:00')).toEqual(['09:00-12:00', '13:00-18:00']);
  expect(slotsIn(' 09:00-12:00、13:00-18:00；19:00-20:00，')).toEqual(['09:00-12:00', '13:00-18:00', '19:00-20:00']);
  expect(slotsIn('  ')).toEqual([]);
});

test('step 2 comes before step 10', () => {
  const names = ['第10步', '第2步', '第1步'];
  expect(names.sort((a, b) => naturally(a, b, 'zh'))).toEqual(['第1步', '第2步', '第10步']);
});
