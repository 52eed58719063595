import { describe, expect, test } from 'vitest';
import { formatMoney } from '../../../web/src/rules/money.ts';
import { readJson } from '../../../web/src/rules/read-json.ts';
import { orderRules } from '../../../web/src/rules/rule-order.ts';
import type { RuleFound } from '../../../web/src/rules/rule-queries.ts';

const rule = (id: string, given: Partial<RuleFound>): RuleFound => ({
  id,
  kind: 'order',
  checkedCases: 10,
  violatingCases: 1,
  violations: 1,
  examples: [],
  name: null,
  sentence: { en: '', zh: '' },
  severity: null,
  owner: null,
  clauses: [],
  types: {},
  pending: 0,
  unknown: 0,
  unknownActivities: [],
  objectType: null,
  notChecked: null,
  unpriced: 0,
  amount: null,
  currency: null,
  amounts: [],
  risk: { probability: 0.1, loss: null, expected: null, byCurrency: [] },
  months: [],
  details: [],
  ...given,
});

describe('rules on the page', () => {
  const rules = [
    rule('a', { severity: 'low', amount: 10, violatingCases: 3 }),
    rule('b', {
      severity: 'critical',
      violatingCases: 2,
      risk: { probability: 0.5, loss: null, expected: null, byCurrency: [] },
    }),
    rule('c', { amount: 900, violatingCases: 1 }),
  ];
  const ids = (order: Parameters<typeof orderRules>[1]) => orderRules(rules, order).map(({ id }) => id);

  test('are ordered by amount, severity or share, those without a figure last', () => {
    expect(ids('amount')).toEqual(['c', 'a', 'b']);
    expect(ids('severity')).toEqual(['b', 'a', 'c']);
    expect(ids('share')).toEqual(['b', 'a', 'c']);
    expect(ids('file')).toEqual(['a', 'b', 'c']);
  });

  test('say an amount with its currency, and nothing where none is stated', () => {
    expect(formatMoney(1_940_000, 'CNY', 'en')).toBe('1,940,000 CNY');
    expect(formatMoney(14.654, null, 'zh')).toBe('14.65');
    expect(formatMoney(null, 'CNY', 'en')).toBe('–');
  });
});

test('a JSON text that is broken is told with the line where it breaks', () => {
  expect(readJson('{ "rules": [] }')).toEqual({ kind: 'value', value: { rules: [] } });
  const lineOf = (text: string) => {
    const read = readJson(text);
    return read.kind === 'broken' ? read.line : null;
  };
  expect(lineOf('{\n  "rules": [\n    oops\n  ]\n}')).toBe(3);
  expect(lineOf('{\n  "rules": [')).toBe(2);
  expect(lineOf('{\n  "a": 1\n  "b": 2\n}')).toBe(3);
  expect(lineOf('{\n  "a": [1,\n  ]\n}')).toBe(3);
  expect(lineOf('{\n  "a": 1\n]')).toBe(3);
  expect(lineOf('{\n  "a": "text\n"}')).toBe(2);
  expect(lineOf('{}\n\n{}')).toBe(3);
  expect(lineOf('')).toBe(1);
});
