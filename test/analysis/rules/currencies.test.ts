import { describe, expect, test } from 'vitest';
import { ledgerCsv, ledgerOf, type RuleSet } from '#analysis/rules';
import { ledgerAnalysis, rulesAnalysis } from '../../../analysis/rules/analyses.ts';
import { contextOf } from '../../support/run-analysis.ts';
import { logOf } from './rule-log.ts';

const set = (amount: object, more: object = {}): RuleSet =>
  ({ currency: 'CNY', ...more, rules: [{ id: 'x', kind: 'absence', activity: 'pay', amount }] }) as never;
const OF_SUM = { ofValue: { attribute: 'sum', share: 1 } };

// The third names no currency: its value is in that of the rules. The last has no value at all.
const log = logOf(
  'order/Ann@0;sum=70;currency=CNY pay/Ann@1;sum=100;currency=CNY',
  'pay/Bo@2;sum=5;currency=USD',
  'pay/Bo@3;sum=30',
  'pay/Ann@4;sum=2;currency=usd',
  'pay/Ann@5',
);

describe('amounts of several currencies', () => {
  test('are told for each currency, and never added', () => {
    const { rules, amount, currency, amounts } = rulesAnalysis.run(contextOf(log), { rules: set(OF_SUM), top: 9 });
    const both = [
      { currency: 'CNY', amount: 130 },
      { currency: 'USD', amount: 7 },
    ];
    expect([amount, currency, amounts]).toEqual([null, null, both]);
    expect(rules[0]).toMatchObject({ amount: null, currency: null, amounts: both, unpriced: 1 });
    expect(rules[0]?.details.map((one) => [one.amount, one.currency])).toEqual([
      [100, 'CNY'],
      [5, 'USD'],
      [30, 'CNY'],
      [2, 'USD'],
      [null, null],
    ]);
  });

  test('give a risk in each currency', () => {
    const { risk } = rulesAnalysis.run(contextOf(log), { rules: set(OF_SUM), top: 0 }).rules[0] ?? {};
    expect(risk).toEqual({
      probability: 1,
      loss: null,
      expected: null,
      byCurrency: [
        { currency: 'CNY', loss: 26, expected: 26 },
        { currency: 'USD', loss: 1.4, expected: 1.4 },
      ],
    });
  });

  test('stand side by side in the sums of the ledger, and each with its own in the CSV file', () => {
    const told = ledgerAnalysis.run(contextOf(log), { rules: set(OF_SUM), offset: 0, limit: 9 });
    expect(told.byResponsible.map(({ responsible, amount, amounts }) => [responsible, amount, amounts])).toEqual([
      [
        'Ann',
        null,
        [
          { currency: 'CNY', amount: 100 },
          { currency: 'USD', amount: 2 },
        ],
      ],
      [
        'Bo',
        null,
        [
          { currency: 'CNY', amount: 30 },
          { currency: 'USD', amount: 5 },
        ],
      ],
    ]);
    const { ledger } = ledgerOf(contextOf(log), set(OF_SUM));
    const lines = [...ledgerCsv(ledger, 'en')].join('').split('\r\n').slice(1, -1);
    expect(lines.map((line) => line.split(',').slice(-2).join(' '))).toEqual([
      '100 CNY',
      '5 USD',
      '30 CNY',
      '2 USD',
      ' ',
    ]);
  });

  test('a fixed part or a cap in another currency cannot be put to a value: its amount is not told', () => {
    const run = (amount: object) => rulesAnalysis.run(contextOf(log), { rules: set(amount), top: 0 }).rules[0];
    expect(run({ ...OF_SUM, perViolation: 1 })).toMatchObject({ amount: 132, currency: 'CNY', unpriced: 3 });
    expect(run({ ...OF_SUM, atMost: 50 })).toMatchObject({ amount: 80, currency: 'CNY', unpriced: 3 });
    expect(run({ perViolation: 1 })).toMatchObject({ amount: 5, currency: 'CNY', unpriced: 0 });
  });

  test('the attribute that names the currency can be given; one that is not there keeps the rule from being checked', () => {
    const other = logOf('pay@0;sum=5;money=EUR', 'pay@1;sum=6;money=CHF');
    const run = (more: object) => rulesAnalysis.run(contextOf(other), { rules: set(OF_SUM, more), top: 0 }).rules[0];
    expect(run({ currencyAttribute: 'money' })?.amounts).toEqual([
      { currency: 'CHF', amount: 6 },
      { currency: 'EUR', amount: 5 },
    ]);
    expect(run({ currencyAttribute: 'coin' })?.notChecked?.zh).toContain('coin');
  });
});
