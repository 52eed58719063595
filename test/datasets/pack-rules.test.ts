import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventLog } from '#analysis/log';
import { checkRule, type RuleSet, ruleSetSchema } from '#analysis/rules';
import { readLog } from '#ingest';
import { generated, type TestLog } from './generated-logs.ts';

const FILE = join(import.meta.dirname, '../../datasets/purchase-to-pay/rules.json');
let source: TestLog;
let log: EventLog;
let set: RuleSet;

beforeAll(async () => {
  source = await generated({ cases: 2_000, seed: 3, language: 'en' });
  log = (await readLog(source.csv)).log;
  const parsed: unknown = JSON.parse(await readFile(FILE, 'utf8'));
  expect(Value.Errors(ruleSetSchema, parsed)).toEqual([]);
  set = parsed as RuleSet;
});
afterAll(() => source.remove());

/** Ids of the cases that break a rule of the pack. */
const breaking = (id: string): string[] => {
  const rule = set.rules.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(id);
  const { violating } = checkRule({ log, calendar: set.calendar, checkCancelled: () => undefined }, null, rule);
  return Array.from(violating, (c) => log.caseIds.get(c)).sort();
};

const planted = (...ids: string[]): string[] =>
  source.truth.deviations.flatMap(({ id, caseIds }) => (ids.includes(id) ? caseIds : [])).sort();

describe('the rules of the pack', () => {
  it.each([
    ['requisition-before-order', ['maverick-no-requisition']],
    ['three-way-match', ['maverick-order-after-invoice', 'invoice-before-receipt']],
    ['paid-once', ['duplicate-payment']],
    ['price-fixed-after-approval', ['price-change-after-approval']],
    ['large-orders-approved', ['missing-approval']],
  ])('%s is broken by exactly the cases planted for it', (rule, deviations) => {
    expect(planted(...deviations).length).toBeGreaterThan(5);
    expect(breaking(rule)).toEqual(planted(...deviations));
  });

  it('nobody orders and pays in one case', () => {
    expect(breaking('order-and-payment-apart')).toEqual([]);
  });
});
