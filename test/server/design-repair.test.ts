import { Value } from 'typebox/value';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endpoints } from '#contract';
import { ORDERS_BPMN, ORDERS_CSV, type TestApp, testApp } from '../support/app.ts';
import { problemOf } from '../support/problem-of.ts';

let app: TestApp;
let logId: string;
let modelId: string;
beforeEach(async () => {
  app = await testApp();
  logId = await app.importText('orders.csv', ORDERS_CSV);
  modelId = (await app.client.createModel({ query: { name: 'orders.bpmn' }, body: ORDERS_BPMN })).id;
});
afterEach(() => app.close());

const params = () => ({ params: { logId } });
const repair = (body: Parameters<TestApp['client']['repairDesign']>[0]['body'] = {}) =>
  app.client.repairDesign({ ...params(), body });

describe('repair of a design of a log', () => {
  it('suggests changes with what each of them explains', async () => {
    expect(await problemOf(repair())).toMatchObject({ code: 'needs-model' });
    const { id } = await app.client.addDesign({ ...params(), body: { modelId } });
    const answer = await repair();
    expect(Value.Errors(endpoints.repairDesign.response, answer)).toEqual([]);
    const { result, design, saved } = answer;
    expect([design.designId, design.modelId, design.filter, saved]).toEqual([id, modelId, null, null]);
    // o3 leaves the check out, o4 does it twice.
    expect(result.before).toMatchObject({ caseConformance: 1 / 2, casesChecked: 4, conformingCases: 2 });
    expect(result.suggestions).toMatchObject([
      { id: 'make-optional|check', casesGained: 1, gone: [{ id: 'missing-step|Check|Register', cases: 1 }] },
      { id: 'allow-repeat|check|check', casesGained: 1, gone: [{ id: 'repeated|Check|Check', cases: 1 }], fewer: [] },
    ]);
    expect(result.plan.map(({ id: change, casesGained }) => [change, casesGained])).toEqual([
      ['make-optional|check', 1],
      ['allow-repeat|check|check', 2],
    ]);
    expect(result.chosen).toMatchObject({ after: { caseConformance: 1 }, sound: true, refused: [], problems: [] });
  });

  it('makes the changes chosen, and keeps the design from a day on: the one before ends the day before', async () => {
    const { id } = await app.client.addDesign({ ...params(), body: { modelId, note: 'first' } });
    const apply = ['make-optional|check'];
    const { result, saved } = await repair({
      apply,
      save: { name: 'Orders, checked when needed', design: { validFrom: '2026-01-06', note: 'as people work' } },
    });
    expect(result).toMatchObject({
      suggestions: [],
      chosen: { applied: apply, refused: [], casesGained: 1, after: { conformingCases: 3 } },
    });
    const { designs, history } = await app.client.listDesigns(params());
    expect(designs).toMatchObject([
      { id, modelId, validFrom: null, validTo: '2026-01-05' },
      { id: saved?.designId, modelId: saved?.modelId, validFrom: '2026-01-06', note: 'as people work' },
    ]);
    expect(history).toMatchObject([{ replacedBy: id, validTo: null }]);
    expect(saved?.endedDesignId).toBe(id);
    const checked = await app.client.checkConformance({ ...params(), body: {} });
    // o1, o2 against the old one; o3, that leaves the check out, and o4, that does it twice, against the new one.
    expect(checked.result.versions.map(({ cases, caseConformance }) => [cases, caseConformance])).toEqual([
      [2, 1],
      [2, 1 / 2],
    ]);
    expect((await app.client.lintModel({ params: { modelId: saved?.modelId ?? '' } })).map(({ rule }) => rule)).toEqual(
      (await app.client.lintModel({ params: { modelId } })).map(({ rule }) => rule),
    );
  });

  it('asks which of several designs, and looks only at its cases', async () => {
    const other = (await app.client.createModel({ query: { name: 'other.bpmn' }, body: ORDERS_BPMN })).id;
    await app.client.addDesign({ ...params(), body: { modelId, validTo: '2026-01-06' } });
    const { id } = await app.client.addDesign({ ...params(), body: { modelId: other, validFrom: '2026-01-07' } });
    const problem = await problemOf(repair());
    expect(problem).toMatchObject({ code: 'invalid-parameter', detail: expect.stringContaining(other) });
    const { result, provenance } = await repair({ designId: id });
    expect(provenance).toMatchObject({ cases: 1, allCases: 4, modelId: other });
    expect(result.suggestions.map((one) => one.id)).toEqual(['allow-repeat|check|check']);
    expect(await problemOf(repair({ designId: 'none' }))).toMatchObject({ code: 'design-not-found' });
    expect(await problemOf(repair({ modelId: 'none' }))).toMatchObject({ code: 'model-not-found' });
    expect(await problemOf(repair({ designId: id, apply: ['burn|check'] }))).toMatchObject({
      code: 'invalid-parameter',
    });
  });
});
