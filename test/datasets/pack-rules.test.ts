import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventLog } from '#analysis/log';
import type { Model } from '#analysis/model';
import { checkRule, type RuleSet, ruleSetSchema } from '#analysis/rules';
import { readLog } from '#ingest';
import { readModel } from '#ingest/models';
import { rulesAnalysis } from '../../analysis/rules/analyses.ts';
import { ruleProblems } from '../../server/jobs/rules/rule-problems.ts';
import { contextOf } from '../support/run-analysis.ts';
import { generated, type TestLog } from './generated-logs.ts';

const FILE = join(import.meta.dirname, '../../datasets/purchase-to-pay/rules.json');
const DESIGN = join(import.meta.dirname, '../../datasets/purchase-to-pay/process.bpmn');

describe.each(['en', 'zh'] as const)('the rules of the pack on its log in %s', (language) => {
  let source: TestLog;
  let log: EventLog;
  let set: RuleSet;
  let model: Model;

  beforeAll(async () => {
    source = await generated({ cases: 2_000, seed: 3, language });
    log = (await readLog(source.csv)).log;
    model = (await readModel(DESIGN)).model;
    const parsed: unknown = JSON.parse(await readFile(FILE, 'utf8'));
    expect(Value.Errors(ruleSetSchema, parsed)).toEqual([]);
    expect(ruleProblems(parsed)).toEqual([]);
    set = parsed as RuleSet;
  });
  afterAll(() => source.remove());

  /** Ids of the cases that break a rule of the pack. */
  const breaking = (id: string): string[] => {
    const rule = set.rules.find((candidate) => candidate.id === id);
    if (rule === undefined) throw new Error(id);
    const { calendar, aliases } = set;
    const base = { log, calendar, aliases, model, checkCancelled: () => undefined };
    const { violating, isVacuous } = checkRule(base, null, rule);
    expect(isVacuous).toBe(false);
    return Array.from(violating, (c) => log.caseIds.get(c)).sort();
  };

  const planted = (...ids: string[]): string[] =>
    source.truth.deviations.flatMap(({ id, caseIds }) => (ids.includes(id) ? caseIds : [])).sort();

  it.each([
    ['requisition-before-order', ['maverick-no-requisition']],
    ['three-way-match', ['maverick-order-after-invoice', 'invoice-before-receipt']],
    ['paid-once', ['duplicate-payment']],
    ['price-fixed-after-approval', ['price-change-after-approval']],
    ['large-orders-approved', ['missing-approval']],
    ['paid-in-time', ['late-payment']],
    ['roles-by-lane', ['payment-approved-by-accountant']],
  ])('%s is broken by exactly the cases planted for it', (rule, deviations) => {
    expect(planted(...deviations).length).toBeGreaterThan(5);
    expect(breaking(rule)).toEqual(planted(...deviations));
  });

  it('nobody orders and pays in one case', () => {
    expect(breaking('order-and-payment-apart')).toEqual([]);
  });

  it('have no rule that the log cannot answer', () => {
    const { rules } = rulesAnalysis.run({ ...contextOf(log), model }, { rules: set, top: 3 });
    expect(rules.map(({ id, notChecked }) => [id, notChecked])).toEqual(set.rules.map(({ id }) => [id, null]));
    const [{ details } = { details: [] }] = rules;
    expect(details[0]?.sentence.zh).toMatch(/“创建采购订单”之前没有“创建采购申请”/);
    expect(details[0]?.sentence.en).toMatch(/“Create purchase order” came without “Create purchase requisition”/);
  });
});
