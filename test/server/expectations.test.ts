import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ORDERS_BPMN, ORDERS_CSV, type TestApp, testApp } from '../support/app.ts';
import { problemOf } from '../support/problem-of.ts';

/** The steps stand in lanes named like the people of the log. */
const WITH_LANES = ORDERS_BPMN.replace(
  '<bpmn:startEvent id="start">',
  `<bpmn:laneSet id="lanes">
      <bpmn:lane id="l1" name="Ann" weir:nameZh="安"><bpmn:flowNodeRef>register</bpmn:flowNodeRef><bpmn:flowNodeRef>check</bpmn:flowNodeRef></bpmn:lane>
      <bpmn:lane id="l2" name="Bob"><bpmn:flowNodeRef>pay</bpmn:flowNodeRef></bpmn:lane>
    </bpmn:laneSet>
    <bpmn:startEvent id="start">`,
);

let app: TestApp;
let logId: string;
let modelId: string;
beforeEach(async () => {
  app = await testApp();
  logId = await app.importText('orders.csv', ORDERS_CSV);
  modelId = (await app.client.createModel({ query: { name: 'orders.bpmn' }, body: WITH_LANES })).id;
  await app.client.updateLog({ params: { logId }, body: { modelId } });
});
afterEach(() => app.close());

const params = () => ({ params: { logId, modelId } });
const set = (expectations: unknown, more: { note?: string; by?: string; version?: number | null } = {}) =>
  app.client.setExpectations({ ...params(), body: { expectations, ...more } });
const check = async () => (await app.client.checkConformance({ params: { logId }, body: {} })).result;

describe('expectations of a log and a model', () => {
  it('are none until they are set, kept in versions, and taken away again', async () => {
    expect(await app.client.getExpectations(params())).toEqual({
      ...{ modelId, version: null, expectations: null, versions: [] },
    });
    const first = await set({}, { note: ' what the lanes say ', by: 'Ann' });
    expect(first).toMatchObject({
      ...{ version: 1, expectations: {} },
      versions: [{ version: 1, isCurrent: true, note: 'what the lanes say', createdBy: 'Ann' }],
    });
    expect((await set({})).version).toBe(1);
    const limits = [{ from: 'Check', to: 'Pay', max: '25h' }];
    await set({ limits }, { version: 1 });
    expect(await problemOf(set({}, { version: 1 }))).toMatchObject({ status: 409, code: 'expectations-changed' });
    const { version, expectations, versions } = await set(null);
    expect([version, expectations]).toEqual([3, null]);
    expect(versions.map(({ expectations: then }) => then)).toEqual([null, { limits }, {}]);
  });

  it('are part of the check of the log; without them it says what it said', async () => {
    const plain = await check();
    expect(plain.models[0]?.expectations).toBeNull();
    await set({ limits: [{ from: 'Check', to: 'Pay', max: '25h' }], approvals: ['检查'] });
    const held = await check();
    // After the check that follows the design (of o4 the first one) it took 24, 48 and 48 hours; o3 has none.
    expect(held.deviations.map(({ id, cases }) => [id, cases])).toEqual([
      ['wrong-role|Pay|Ann', 4],
      ['wrong-role|Check|Bob', 3],
      ['too-late|Pay|Check', 2],
      ['repeated|Check|Check', 1],
      ['skipped-approval|Check|Register', 1],
    ]);
    expect(held.groups.map(({ id, cases }) => [id, cases])).toEqual([
      ['wrong-role|Pay', 4],
      ['wrong-role|Check', 3],
      ['too-late|Pay', 2],
      ['repeated|Check', 1],
      ['skipped-approval|Check', 1],
    ]);
    expect([plain.caseConformance, held.caseConformance]).toEqual([0.5, 0]);
    expect(held.n).toMatchObject({ conformingCases: 0, fittingCases: 2, faultySteps: 7 });
    expect(held.models[0]?.expectations).toMatchObject({
      roles: { attribute: 'resource', guessed: true, checked: 11, unknown: 0 },
      approvals: { steps: ['Check'], source: 'given' },
    });
  });

  it('lead from a deviation to exactly its cases', async () => {
    await set({ limits: [{ from: 'Check', to: 'Pay', max: '25h' }] });
    const casesOf = async (id: string) =>
      (await app.client.listCases({ params: { logId }, body: { deviation: { modelId, id } } })).cases.map(
        (one) => one.id,
      );
    expect(await casesOf('too-late|Pay|Check')).toEqual(['o2', 'o4']);
    expect(await casesOf('wrong-role|Check|Bob')).toEqual(['o1', 'o2', 'o4']);
    expect(await casesOf('missing-step|Check|Register')).toEqual(['o3']);
    expect(await problemOf(casesOf('nothing'))).toMatchObject({ code: 'invalid-parameter' });
  });

  it('start from what the model says by itself', async () => {
    expect(await app.client.suggestExpectations(params())).toEqual({
      steps: [
        {
          ...{ step: 'Register', element: 'register', names: { en: 'Register', zh: '登记' } },
          ...{ lane: { en: 'Ann', zh: '安' }, approval: null },
        },
        {
          ...{ step: 'Check', element: 'check', names: { en: 'Check', zh: '检查' } },
          ...{ lane: { en: 'Ann', zh: '安' }, approval: null },
        },
        {
          ...{ step: 'Pay', element: 'pay', names: { en: 'Pay', zh: '付款' } },
          ...{ lane: { en: 'Bob', zh: 'Bob' }, approval: null },
        },
      ],
      ...{ roleAttribute: 'resource', timers: [], notChecked: [] },
    });
  });

  it.each([
    [{ roles: { Chek: ['Ann'] } }, '/roles/Chek', 'the model has no step "Chek"'],
    [{ limits: [{ from: 'Check', to: 'Pay', max: '2wd' }] }, '/limits/0/max', 'is working time; give a "calendar"'],
    [{ limits: [{ from: 'Check', to: 'Pay', max: 'soon' }] }, '/limits/0/max', '"soon"'],
    [{ limits: [{ from: 'Check', to: 'Pay' }] }, '/limits/0', 'sets no limit'],
    [
      { limits: [{ from: 'Check', to: 'Pay', min: '2d', max: '47h' }] },
      '/limits/0/min',
      '"2d" at least and "47h" at most',
    ],
    [{ limit: [] }, '/limit', 'is not known here'],
    [{ approvals: ['Sign'] }, '/approvals/0', 'the model has no step "Sign"'],
    [{ roleAttribute: 'role' }, '/roleAttribute', 'they have "resource"'],
    [7, '', 'it is 7'],
  ])('are refused with place and what to do: %j', async (expectations, place, message) => {
    const problem = await problemOf(set(expectations));
    expect(problem).toMatchObject({ status: 422, code: 'invalid-expectations' });
    const { problems } = await app.client.validateExpectations({ ...params(), body: { expectations } });
    expect(problems[0]?.place).toBe(place);
    expect(problems[0]?.message.en).toContain(message);
    expect(problems[0]?.message.zh).not.toBe('');
    expect(problem.details).toEqual({ problems });
  });

  it('are refused for a log or model that is not there', async () => {
    const gone = { params: { logId, modelId: 'gone' } };
    expect(await problemOf(app.client.getExpectations(gone))).toMatchObject({ code: 'model-not-found' });
    expect(await problemOf(app.client.suggestExpectations(gone))).toMatchObject({ code: 'model-not-found' });
  });
});
