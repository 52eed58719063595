import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FilterSpec } from '#analysis/catalog';
import { ORDERS_BPMN, type TestApp, testApp } from '../../../support/app.ts';

/** One event a case, at these instants. */
const CASES: readonly (readonly [id: string, start: string])[] = [
  ['before', '2026-03-28T23:59:59.999Z'],
  ['midnight', '2026-03-29T00:00:00.000Z'],
  // Central Europe goes from 02:00 to 03:00 on this day, at 01:00 UTC.
  ['skipped', '2026-03-29T01:30:00+01:00'],
  ['summer', '2026-03-29T03:00:00+02:00'],
  ['last', '2026-03-29T23:59:59.999Z'],
  ['after', '2026-03-30T00:00:00.000Z'],
];
const CSV = ['case,activity,time', ...CASES.map(([id, start]) => `${id},Register,${start}`), ''].join('\n');

let app: TestApp;
let logId: string;
const models: string[] = [];
beforeEach(async () => {
  app = await testApp();
  logId = await app.importText('instants.csv', CSV);
  models.length = 0;
  for (const name of ['one', 'two', 'three'])
    models.push((await app.client.createModel({ query: { name: `${name}.bpmn` }, body: ORDERS_BPMN })).id);
});
afterEach(() => app.close());

const params = () => ({ params: { logId } });
type Input = Parameters<TestApp['client']['addDesign']>[0]['body'];
const add = (model: number, more: Omit<Input, 'modelId'> = {}) =>
  app.client.addDesign({ ...params(), body: { modelId: models[model] ?? '', ...more } });

/** The cases of each design and of none, in the order of the log. */
async function casesByDesign() {
  const { result } = await app.client.checkConformance({ ...params(), body: {} });
  const idsOf = async (filter: typeof result.unchecked.filter) =>
    (await app.client.listCases({ ...params(), body: { filter } })).cases.map(({ id }) => id).sort();
  const versions = await Promise.all(result.versions.map(({ filter }) => idsOf(filter)));
  expect(versions.map((ids) => ids.length)).toEqual(result.versions.map(({ cases }) => cases));
  const unchecked = await idsOf(result.unchecked.filter);
  expect(unchecked).toHaveLength(result.unchecked.cases);
  return { versions, unchecked, ambiguous: result.ambiguous };
}

describe('a case at the edge of a validity', () => {
  it('of days: belongs to the day in UTC that its first event is on, to the millisecond', async () => {
    await add(0, { validTo: '2026-03-28' });
    await add(1, { validFrom: '2026-03-29', validTo: '2026-03-29' });
    const { versions, unchecked } = await casesByDesign();
    expect(versions).toEqual([['before'], ['last', 'midnight', 'skipped', 'summer']]);
    expect(unchecked).toEqual(['after']);
  });

  it('of instants: both ends count, and their offset', async () => {
    await add(0, { validFrom: '2026-03-29T00:00:00Z', validTo: '2026-03-29T02:30:00+02:00' });
    await add(1, { validFrom: '2026-03-29T01:00:00Z', validTo: '2026-03-29T23:59:59.999Z' });
    // 01:30+01:00 is 00:30 UTC, as is the end of the first one; 03:00+02:00 is 01:00 UTC, the begin of the second.
    expect(await casesByDesign()).toMatchObject({
      versions: [
        ['midnight', 'skipped'],
        ['last', 'summer'],
      ],
      unchecked: ['after', 'before'],
    });
  });

  it('a day of local time is given by its offsets: 23 hours when the clock goes forward', async () => {
    await add(0, { validFrom: '2026-03-29T00:00:00+01:00', validTo: '2026-03-29T23:59:59.999+02:00' });
    // From 23:00 UTC the day before to 22:00 UTC: the last millisecond of the UTC day is no longer in it.
    expect((await casesByDesign()).versions).toEqual([['before', 'midnight', 'skipped', 'summer']]);
  });
});

describe('scopes that overlap', () => {
  const only = (...ids: string[]): FilterSpec => ({ kind: 'cases', ids });
  const [north, south] = [only('before', 'midnight', 'after'), only('skipped', 'summer', 'last')];
  const large = only('summer', 'last', 'after');

  it('a case in several goes to the one whose validity begins first, then to the one added first; the doubt is counted', async () => {
    await add(0, { scope: south, validFrom: '2026-03-29' });
    await add(1, { scope: large });
    await add(2);
    const { versions, unchecked, ambiguous } = await casesByDesign();
    // Without a begin comes first: large orders (summer, last, after), then the south, then all others.
    expect(versions).toEqual([['after', 'last', 'summer'], ['skipped'], ['before', 'midnight']]);
    expect(unchecked).toEqual([]);
    expect(ambiguous).toBe(2);
  });

  it('outside of its validity a scope gives way to the design of all cases', async () => {
    await add(0, { scope: north, validTo: '2026-03-28' });
    await add(1);
    const { versions, ambiguous } = await casesByDesign();
    expect(versions).toEqual([['before'], ['after', 'last', 'midnight', 'skipped', 'summer']]);
    expect(ambiguous).toBe(0);
  });
});

describe('"as if" with acceptances', () => {
  it('counts what is accepted in the log or against that model, nothing else', async () => {
    await add(0);
    const [deviation] = (await app.client.checkConformance({ ...params(), body: {} })).result.deviations;
    if (deviation === undefined) throw new Error('the cases miss steps');
    await add(1, { scope: noCase });
    const body = { reason: 'pilot', owner: 'Ann' };
    for (const one of ['missing-step|Check|Register', 'missing-step|Pay|Register'])
      await app.client.acceptDeviation({ ...params(), body: { ...body, deviation: one, modelId: models[0] ?? '' } });
    const rates = async (asIf: string | undefined) => {
      const asked = asIf === undefined ? {} : { asIf };
      const { result } = await app.client.checkConformance({ ...params(), body: asked });
      const { acceptedCaseConformance, acceptedStepConformance } = result.accepted;
      return [result.caseConformance, acceptedCaseConformance, acceptedStepConformance, result.versions.length];
    };
    expect(await rates(models[0])).toEqual([0, 1, 1, 1]);
    expect(await rates(models[1])).toEqual([0, 0, 1 / 3, 1]);
    expect(await rates(undefined)).toEqual([0, 1, 1, 2]);
  });
});

/** A scope that no case is in. */
const noCase: FilterSpec = { kind: 'cases', ids: ['none'] };
