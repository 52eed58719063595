import { Value } from 'typebox/value';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { conformanceDefinition } from '#analysis/catalog';
import { endpoints } from '#contract';
import { ORDERS_BPMN, ORDERS_CSV, type TestApp } from '../support/app.ts';
import { ordersWithDesigns } from '../support/orders-with-designs.ts';
import { problemOf } from '../support/problem-of.ts';

const SMALL_ORDERS = {
  kind: 'attribute',
  level: 'case',
  attribute: 'amount',
  test: { is: 'range', max: 50 },
} as const;

let app: TestApp;
let logId: string;
let current: string;
let old: string;
beforeEach(async () => {
  ({ app, logId, current, old } = await ordersWithDesigns());
});
afterEach(() => app.close());

const params = () => ({ params: { logId } });
const check = (body: Parameters<TestApp['client']['checkConformance']>[0]['body'] = {}) =>
  app.client.checkConformance({ ...params(), body });

describe('the designs of a log', () => {
  it('are valid from and to a day, in a scope; two for the same cases are refused with the one that is there', async () => {
    const first = await app.client.addDesign({ ...params(), body: { modelId: old, validTo: '2026-01-05' } });
    expect(first).toMatchObject({ modelName: 'Old orders', validFrom: null, validTo: '2026-01-05', scope: null });
    const problem = await problemOf(
      app.client.addDesign({ ...params(), body: { modelId: current, validFrom: '2026-01-05T23:59:59Z' } }),
    );
    expect(problem).toMatchObject({ status: 409, code: 'design-overlap', details: { conflict: { id: first.id } } });
    expect(problem.detail).toContain('"Old orders" is valid for the same cases from ever to 2026-01-05');
    await app.client.addDesign({ ...params(), body: { modelId: current, validFrom: '2026-01-06' } });
    await app.client.addDesign({ ...params(), body: { modelId: old, scope: SMALL_ORDERS, note: ' pilot ' } });
    const { designs, history } = await app.client.listDesigns(params());
    expect(designs.map(({ modelId, validFrom, note }) => [modelId, validFrom, note])).toEqual([
      [old, null, 'pilot'],
      [old, null, ''],
      [current, '2026-01-06', ''],
    ]);
    expect(history).toEqual([]);
  });

  it('keep what they were when they are changed or taken away', async () => {
    const { id } = await app.client.addDesign({ ...params(), body: { modelId: old, note: 'first' } });
    const one = { params: { logId, designId: id } };
    const changed = await app.client.changeDesign({ ...one, body: { validTo: '2026-01-05', note: 'ends' } });
    expect(changed).toMatchObject({ id, validTo: '2026-01-05', note: 'ends', removedAt: null });
    await app.client.removeDesign(one);
    const { designs, history } = await app.client.listDesigns(params());
    expect(designs).toEqual([]);
    expect(history).toMatchObject([
      { id, note: 'ends', replacedBy: null },
      { note: 'first', validTo: null, replacedBy: id },
    ]);
    expect(history.every(({ removedAt }) => removedAt !== null)).toBe(true);
    expect(await problemOf(app.client.removeDesign(one))).toMatchObject({ status: 404, code: 'design-not-found' });
  });

  it('are refused with what to do: end before begin, no date, no filter, no such model; a model in use stays', async () => {
    const add = (body: Parameters<TestApp['client']['addDesign']>[0]['body']) =>
      problemOf(app.client.addDesign({ ...params(), body }));
    expect(await add({ modelId: old, validFrom: '2026-02-01', validTo: '2026-01-01' })).toMatchObject({
      status: 400,
      code: 'invalid-design',
    });
    expect((await add({ modelId: old, validFrom: 'May' })).detail).toMatch(/^"May" is no instant; write 2024-01-31/);
    expect((await add({ modelId: old, scope: { kind: 'none' } as never })).code).toBe('invalid-parameter');
    expect((await add({ modelId: 'gone' })).code).toBe('model-not-found');
    await app.client.addDesign({ ...params(), body: { modelId: old } });
    expect(await problemOf(app.client.deleteModel({ params: { modelId: old } }))).toMatchObject({
      code: 'model-in-use',
      detail: expect.stringContaining('"orders.csv"'),
    });
  });
});

describe('conformance over versions', () => {
  const add = (body: Parameters<TestApp['client']['addDesign']>[0]['body']) =>
    app.client.addDesign({ ...params(), body });

  it('needs a design', async () => {
    expect(await problemOf(check())).toMatchObject({ status: 409, code: 'needs-model' });
  });

  it('with one model without limits is the plain analysis, whether it is that of the log or a design', async () => {
    await app.client.updateLog({ ...params(), body: { modelId: current } });
    const plain = await app.client.analyze(conformanceDefinition, logId, { params: { by: 'amount' } });
    const { perVariant, expectations, ...told } = plain.result;
    const asDefault = await check({ by: 'amount' });
    await app.client.updateLog({ ...params(), body: { modelId: old } });
    const { id } = await add({ modelId: current });
    const asDesign = await check({ by: 'amount' });
    const moved = await check({ moves: true });
    expect(moved.result.models[0]?.perVariant).toEqual(perVariant);
    const variants = perVariant.map(({ variant }) => variant).reverse();
    const asked = { modelId: current, variants: [...variants, 999] };
    expect(await app.client.conformanceMoves({ ...params(), body: asked })).toEqual({
      variants: perVariant.map(({ variant, moves }) => ({ variant, moves })).reverse(),
    });
    expect(await app.client.conformanceMoves({ ...params(), body: { modelId: old, variants } })).toEqual({
      variants: [],
    });
    for (const { result } of [asDefault, asDesign]) {
      expect(result).toMatchObject(told);
      const costs = perVariant.map(({ moves: _, ...rest }) => rest);
      expect(result.models).toEqual([
        expect.objectContaining({ modelId: current, filter: null, cases: 4, perVariant: costs, expectations }),
      ]);
      expect(result.unchecked.cases).toBe(0);
    }
    const { deviations: _, ...rates } = told.accepted;
    expect(asDesign.result.versions).toMatchObject([{ designId: id, ...rates }]);
    expect(asDesign.provenance).toMatchObject({ cases: 4, events: 12, allCases: 4, modelIds: [current], asIf: null });
  });

  it('holds each case against the design valid at its start; the rates are those of all cases together', async () => {
    await add({ modelId: old, validTo: '2026-01-05' });
    await add({ modelId: current, validFrom: '2026-01-07' });
    const { result } = await check();
    // o1 and o2 do a Check too many for the old design, o4 one too many for the current one; o3 starts on the 6th.
    expect(result).toMatchObject({
      caseConformance: 0,
      stepConformance: (2 + 2 + 3) / (3 + 3 + 4),
      n: { cases: 3, events: 10, missingSteps: 0, deviations: 2 },
      months: [{ month: '2026-01', cases: 3, steps: 10 }],
      unchecked: { cases: 1 },
      ambiguous: 0,
    });
    expect(result.versions.map(({ modelId, cases, stepConformance }) => [modelId, cases, stepConformance])).toEqual([
      [old, 2, 4 / 6],
      [current, 1, 3 / 4],
    ]);
    expect(result.deviations.map(({ id, cases, share }) => [id, cases, share])).toEqual([
      [`${old}:extra-step|Check|Register`, 2, 2 / 3],
      [`${current}:repeated|Check|Check`, 1, 1 / 3],
    ]);
    const answer = await check();
    expect(Value.Errors(endpoints.checkConformance.response, answer)).toEqual([]);
    expect(Value.Clean(endpoints.checkConformance.response, structuredClone(answer))).toEqual(answer);
    const idsOf = async (filter: (typeof result.unchecked)['filter']) =>
      (await app.client.listCases({ ...params(), body: { filter } })).cases.map(({ id }) => id);
    expect(await Promise.all(result.versions.map(({ filter }) => idsOf(filter)))).toEqual([['o1', 'o2'], ['o4']]);
    expect(await idsOf(result.unchecked.filter)).toEqual(['o3']);
    await app.client.updateLog({ ...params(), body: { modelId: current } });
    const rest = await check();
    expect(rest.result).toMatchObject({ stepConformance: 9 / 13, unchecked: { cases: 0 } });
    // Two versions of one model are one model; each has its rates.
    expect(rest.result.models.map(({ modelId, cases }) => [modelId, cases])).toEqual([
      [old, 2],
      [current, 2],
    ]);
    expect(rest.result.versions.map(({ designId, cases }) => [designId === null, cases])).toEqual([
      [false, 2],
      [false, 1],
      [true, 1],
    ]);
  });

  it('a scope goes before the design of all cases; cases in several scopes are counted', async () => {
    await app.client.updateLog({ ...params(), body: { modelId: current } });
    await add({ modelId: old, scope: SMALL_ORDERS });
    expect((await check()).result).toMatchObject({ caseConformance: 3 / 4, ambiguous: 0 });
    await add({ modelId: current, scope: { ...SMALL_ORDERS, test: { is: 'range', max: 100 } } });
    const { result } = await check();
    expect(result).toMatchObject({ caseConformance: 3 / 4, ambiguous: 1 });
    expect(result.versions.map(({ cases }) => cases)).toEqual([1, 1, 2]);
    const filtered = await check({ filter: SMALL_ORDERS });
    expect(filtered.provenance).toMatchObject({ cases: 1, events: 2 });
    expect(filtered.result.versions.map(({ cases, caseConformance }) => [cases, caseConformance])).toEqual([
      [1, 1],
      [0, null],
      [0, null],
    ]);
  });

  it('can be asked as if one model were valid for all', async () => {
    await add({ modelId: current });
    const { result, provenance } = await check({ asIf: old });
    expect(result).toMatchObject({ caseConformance: 1 / 4, stepConformance: 8 / 12, n: { cases: 4 } });
    expect(provenance).toMatchObject({ asIf: old, modelIds: [old] });
    expect(await problemOf(check({ asIf: 'gone' }))).toMatchObject({ status: 404, code: 'model-not-found' });
  });

  it('counts accepted deviations, of the log or of a model, until they are revoked', async () => {
    await add({ modelId: old, validTo: '2026-01-05' });
    await add({ modelId: current, validFrom: '2026-01-06' });
    const deviation = 'extra-step|Check|Register';
    const spare = (await app.client.createModel({ query: { name: 'spare.bpmn' }, body: ORDERS_BPMN })).id;
    const entry = { deviation, reason: 'checks were tried out', owner: 'Head of sales', by: 'Ann' };
    const soon = new Date(Date.now() + 86_400_000).toISOString();
    const accepted = await app.client.acceptDeviation({ ...params(), body: { ...entry, modelId: old, until: soon } });
    expect(accepted).toMatchObject({ scope: 'model', status: 'active', expiresSoon: true, createdBy: 'Ann' });
    const { result } = await check();
    expect(result.accepted).toMatchObject({
      caseConformance: 0,
      acceptedCaseConformance: 2 / 4,
      stepConformance: 9 / 13,
      acceptedStepConformance: 11 / 13,
    });
    expect(result.deviations[0]).toMatchObject({ deviation, accepted: true, acceptedId: accepted.id });
    expect(result.acceptedUsed).toMatchObject([{ id: accepted.id, cases: 2, owner: 'Head of sales' }]);
    expect(result.expiring).toEqual([accepted.id]);
    expect(
      await problemOf(app.client.acceptDeviation({ ...params(), body: { ...entry, modelId: spare } })),
    ).toMatchObject({
      code: 'invalid-accepted',
    });
    const revoke = () =>
      app.client.revokeAccepted({ params: { logId, acceptedId: accepted.id }, body: { why: 'over', by: 'Bob' } });
    expect(await revoke()).toMatchObject({ status: 'revoked', revokedWhy: 'over', revokedBy: 'Bob' });
    expect(await problemOf(revoke())).toMatchObject({ status: 409, code: 'already-revoked' });
    expect((await check()).result.accepted.acceptedCaseConformance).toBe(0);
    await app.client.acceptDeviation({ ...params(), body: entry });
    expect((await check()).result.accepted.acceptedCaseConformance).toBe(2 / 4);
    expect((await app.client.listAccepted(params())).map(({ scope, status }) => [scope, status])).toEqual([
      ['log', 'active'],
      ['model', 'revoked'],
    ]);
  });

  it('uses the mapping that is kept for the log and the model', async () => {
    const renamed = await app.importText('renamed.csv', ORDERS_CSV.replaceAll('Check', 'Prüfung'));
    await app.client.updateLog({ params: { logId: renamed }, body: { modelId: current } });
    const at = { params: { logId: renamed, modelId: current } };
    const rates = async () =>
      (await app.client.checkConformance({ params: { logId: renamed }, body: {} })).result.caseConformance;
    expect(await rates()).toBe(0);
    await app.client.setMapping({ ...at, body: { mapping: { Prüfung: 'Check' }, by: 'Ann' } });
    expect(await rates()).toBe(2 / 4);
    await app.client.setMapping({ ...at, body: { mapping: { Prüfung: 'Check' }, silent: ['Check'] } });
    expect(await app.client.getMapping(at)).toMatchObject({ silent: ['Check'], updatedBy: null });
  });
});
