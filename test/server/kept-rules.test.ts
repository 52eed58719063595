import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ledgerDefinition, type RuleSet, rulesDefinition } from '#analysis/catalog';
import { ORDERS_CSV, type TestApp, testApp } from '../support/app.ts';
import { problemOf } from '../support/problem-of.ts';

const ONCE = { id: 'checked-once', kind: 'exactly-once', activity: 'Check' } as const;
const EYES = { id: 'four-eyes', kind: 'four-eyes', activities: ['Register', 'Pay'] } as const;
const set = (...rules: unknown[]): RuleSet => ({ rules }) as RuleSet;

let app: TestApp;
let logId: string;
beforeAll(async () => {
  app = await testApp();
  logId = await app.importText('orders.csv', ORDERS_CSV);
});
afterAll(() => app.close());

const params = () => ({ params: { logId } });

describe('the rules of a log', () => {
  it('are none at first, and then kept in versions with who, what for and what changed', async () => {
    expect(await app.client.getRules(params())).toEqual({ version: null, rules: null, versions: [] });
    const put = (rules: RuleSet, more = {}) => app.client.setRules({ ...params(), body: { rules, ...more } });
    await put(set(ONCE), { note: 'first', by: 'Ann', version: null });
    await put(set(ONCE));
    const kept = await put(set({ ...ONCE, severity: 'high' }, EYES), { by: 'Bob' });
    expect(kept).toMatchObject({
      version: 2,
      versions: [
        { version: 2, isCurrent: true, rules: 2, added: ['four-eyes'], changed: ['checked-once'], createdBy: 'Bob' },
        { version: 1, isCurrent: false, rules: 1, added: ['checked-once'], note: 'first', createdBy: 'Ann' },
      ],
    });
    expect((await app.client.getRules({ ...params(), query: { version: 1 } })).rules).toEqual(set(ONCE));
    expect(await problemOf(put(set(ONCE), { version: 1 }))).toMatchObject({ status: 409, code: 'rules-changed' });
    expect(await problemOf(app.client.getRules({ ...params(), query: { version: 9 } }))).toMatchObject({
      code: 'rules-not-found',
    });
  });

  it('are checked like rules given by hand', async () => {
    const { result, rulesVersion, provenance } = await app.client.checkRules({ ...params(), body: { top: 5 } });
    const { rules } = await app.client.getRules(params());
    const plain = await app.client.analyze(rulesDefinition, logId, { params: { rules: rules ?? set(ONCE), top: 5 } });
    expect(result).toEqual(plain.result);
    expect([rulesVersion, provenance.cases]).toEqual([2, 4]);
    const before = await app.client.checkRules({ ...params(), body: { version: 1 } });
    expect(before.result.rules.map(({ id }) => id)).toEqual(['checked-once']);
  });

  it('lead to all violating cases, as indices and in the list of cases', async () => {
    // o3 has no check, o4 has two.
    const asked = { params: { logId, ruleId: 'checked-once' }, body: {} };
    expect(await app.client.ruleCases(asked)).toEqual({ checkedCases: 4, cases: [2, 3] });
    const filter = { kind: 'rework' } as const;
    expect(await app.client.ruleCases({ ...asked, body: { filter } })).toEqual({ checkedCases: 1, cases: [3] });
    const list = async (body: object) => {
      const { total, cases } = await app.client.listCases({ ...params(), body });
      return [total, cases.map(({ id }) => id)];
    };
    expect(await list({ rule: 'checked-once' })).toEqual([2, ['o3', 'o4']]);
    expect(await list({ rule: 'checked-once', sort: 'longest', limit: 1 })).toEqual([2, ['o4']]);
    expect(await list({ rule: 'checked-once', search: 'o3' })).toEqual([1, ['o3']]);
    expect((await problemOf(list({ rule: 'gone' }))).detail).toContain('has no rule "gone"; it has "checked-once", ');
  });
});

describe('what is wrong in a rule set', () => {
  const problems = async (rules: unknown) =>
    (await app.client.validateRules({ ...params(), body: { rules } })).problems.map(({ severity, place, message }) => {
      expect(message.zh, message.en).toMatch(/[\u4e00-\u9fff]/);
      return `${severity} ${place} ${message.en}`;
    });

  it('is told by place, all of it, with what to do', async () => {
    const found = await problems({
      colour: 'red',
      rules: [
        { id: 'a', kind: 'exactly-onse', activity: 'Check' },
        { id: 'b', kind: 'response', activity: 'Check', response: 'Pay', within: 'soon' },
        { id: 'b', kind: 'response', activity: 'Check', response: 'Pay', within: '2wd' },
        { id: 'c', kind: 'order', first: 'Check' },
        { id: 'd', kind: 'absence', activity: 'Check', limit: 3 },
        { id: 'e', kind: 'absence', activity: 'Check', where: { kind: 'rewrok' } },
      ],
    });
    expect(found).toEqual([
      expect.stringMatching(
        /^error \/colour a rule set has "rules", "currency", "currencyAttribute", "timezone", "calendar" and "aliases"/,
      ),
      expect.stringMatching(/^error \/rules\/0\/kind must be one of existence, .*, not "exactly-onse"$/),
      'error /rules/1/within is no limit such as 24h, 3d, 8wh, 2wd or 3bd; it is "soon"',
      expect.stringMatching(/^error \/rules\/2\/within "2wd" is working time; give the rule set a "calendar"/),
      expect.stringMatching(/^error \/rules\/2\/id rule 1 has this id already/),
      expect.stringMatching(/^error \/rules\/3 .*second/),
      expect.stringMatching(/^error \/rules\/4\/limit is not known here; there is id, name/),
      expect.stringMatching(/^error \/rules\/5\/where filter\.kind: must be one of/),
    ]);
  });

  it('beside the log: attributes and filters that it cannot answer are errors, unknown activities warnings', async () => {
    const found = await problems(
      set(
        { id: 'a', kind: 'absence', activity: 'Chekc' },
        { id: 'b', kind: 'unchanged', attribute: 'price', after: 'Check' },
      ),
    );
    expect(found).toEqual([
      'warning /rules/0/activity the log has no activity "Chekc"; what never happens is not found',
      'error /rules/1/attribute the log has no attribute "price"; it has resource, amount',
    ]);
    const where = { kind: 'activity', mode: 'with', activities: ['Gone'] };
    expect(await problems(set({ ...ONCE, where }))).toEqual([
      expect.stringMatching(/^error \/rules\/0\/where .*"Gone"/),
    ]);
  });

  it('keeps it from being set, with all problems in the details', async () => {
    const rules = set({ ...ONCE, id: 'has space' }, { ...EYES, activities: ['Pay'] });
    const problem = await problemOf(app.client.setRules({ ...params(), body: { rules } }));
    expect(problem).toMatchObject({ status: 422, code: 'invalid-rules' });
    expect(problem.detail).toMatch(/^\/rules\/0\/id \(rule "has space"\): .*; and 1 more errors$/);
    expect(problem.details).toMatchObject({ problems: [{ place: '/rules/0/id' }, { place: '/rules/1/activities' }] });
    expect((await app.client.getRules(params())).version).toBe(2);
  });
});

describe('the ledger of the rules of a log', () => {
  it('is the analysis with its rules, a page of it, and a CSV in either language', async () => {
    const { result, rulesVersion, provenance } = await app.client.ruleLedger({ ...params(), body: { limit: 1 } });
    const { rules } = await app.client.getRules(params());
    const plain = await app.client.analyze(ledgerDefinition, logId, {
      params: { rules: rules ?? set(ONCE), limit: 1 },
    });
    expect(result).toEqual(plain.result);
    expect([rulesVersion, provenance.analysis, result.entries.length]).toEqual([2, 'ledger', 1]);
    const one = await app.client.ruleLedger({ ...params(), body: { rule: 'checked-once', severity: 'high' } });
    expect(one.result.byRule.map(({ rule, violations }) => [rule, violations])).toEqual([['checked-once', 2]]);
    const file = async (query: string) => {
      const { headers, body } = await app.inject(`/api/logs/${logId}/rules/ledger.csv?${query}`);
      return { type: headers['content-type'], text: body };
    };
    const zh = await file('language=zh&rule=checked-once');
    expect(zh.text).toMatch(/^\uFEFF?序号,日期（UTC）/);
    expect(zh.text.trimEnd().split('\r\n')).toHaveLength(3);
    expect(zh.type).toContain('text/csv');
    expect(
      (await file(`filter=${encodeURIComponent('{"kind":"rework"}')}`)).text.trimEnd().split('\r\n').length,
    ).toBeLessThan(1 + result.total);
    expect((await app.inject(`/api/logs/${logId}/rules/ledger.csv?filter=oops`)).statusCode).toBe(400);
  });

  it('and a draft can be checked before it is kept', async () => {
    const draft = set({ id: 'x', kind: 'absence', activity: 'Pay' });
    const { result, rulesVersion } = await app.client.checkRules({ ...params(), body: { rules: draft, top: 0 } });
    expect([rulesVersion, result.rules.map(({ id, violations }) => [id, violations > 0])]).toEqual([
      null,
      [['x', true]],
    ]);
    expect(await problemOf(app.client.checkRules({ ...params(), body: { rules: { rules: [] } } }))).toMatchObject({
      code: 'invalid-rules',
    });
  });

  it('the schema of rule files is published, and the pack keeps to it', async () => {
    const schema = (await app.client.getRuleSchema({})) as { properties: { rules: { items: { anyOf: unknown[] } } } };
    expect(schema.properties.rules.items.anyOf).toHaveLength(14);
  });
});
