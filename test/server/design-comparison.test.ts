import { Value } from 'typebox/value';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endpoints } from '#contract';
import type { TestApp } from '../support/app.ts';
import { ordersWithDesigns } from '../support/orders-with-designs.ts';

let app: TestApp;
let logId: string;
let current: string;
let old: string;
beforeEach(async () => {
  ({ app, logId, current, old } = await ordersWithDesigns());
});
afterEach(() => app.close());

const params = () => ({ params: { logId } });
const compare = (body: Parameters<TestApp['client']['compareConformance']>[0]['body'] = {}) =>
  app.client.compareConformance({ ...params(), body });
const add = (body: Parameters<TestApp['client']['addDesign']>[0]['body']) =>
  app.client.addDesign({ ...params(), body });

describe('a comparison over designs', () => {
  it('holds each case against its own design; the counts of all are compared, a deviation of both designs is one', async () => {
    await add({ modelId: old, validTo: '2026-01-06' });
    await add({ modelId: current, validFrom: '2026-01-07' });
    await app.client.acceptDeviation({
      ...params(),
      body: { deviation: 'extra-step|Check|Register', reason: 'pilot', owner: 'Ann' },
    });
    const answer = await compare({ date: '2026-01-06' });
    expect(Value.Errors(endpoints.compareConformance.response, answer)).toEqual([]);
    const { result, provenance } = answer;
    // o1, o2 began on the 5th and do a Check too many for the old design; o3 (6th) follows it; o4 (7th) checks twice.
    expect(result).toMatchObject({
      date: '2026-01-06T00:00:00.000Z',
      cases: { first: 2, second: 2, neither: 0, both: 0 },
      caseConformance: { first: 0, second: 1 / 2, part: { first: 0, second: 1 }, whole: { first: 2, second: 2 } },
      acceptedCaseConformance: { first: 1, second: 1 / 2 },
      stepConformance: { first: 4 / 6, second: 5 / 6, part: { first: 4, second: 5 }, whole: { first: 6, second: 6 } },
      throughput: { n: { first: 2, second: 2 }, first: 38.5 * 3600, second: 25 * 3600, difference: null },
      models: [
        { modelId: old, cases: { first: 2, second: 1 }, conforming: { first: 0, second: 1 } },
        { modelId: current, cases: { first: 0, second: 1 }, conforming: { first: 0, second: 0 } },
      ],
      unchecked: { first: 0, second: 0 },
    });
    expect(result.deviations.map(({ id, part, accepted }) => [id, part.first, part.second, accepted])).toEqual([
      ['extra-step|Check|Register', 2, 0, true],
      ['repeated|Check|Check', 0, 1, false],
    ]);
    expect(result.deviations[0]?.models).toMatchObject([{ modelId: old, cases: { first: 2, second: 0 } }]);
    expect(provenance).toMatchObject({ cases: 4, events: 12, modelIds: [old, current], asIf: null });
    const { cases } = await app.client.listCases({ ...params(), body: { filter: result.groups.second } });
    expect(cases.map(({ id }) => id)).toEqual(['o3', 'o4']);
  });
});
