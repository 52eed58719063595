import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FilterSpec } from '#analysis/catalog';
import { ApiError } from '#contract';
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

type CaseBody = Parameters<TestApp['client']['listCases']>[0]['body'];
const params = () => ({ params: { logId } });
const casesThat = async (conformance: NonNullable<CaseBody['conformance']>, filter: FilterSpec | null = null) =>
  (await app.client.listCases({ ...params(), body: { conformance, filter } })).cases.map(({ id }) => id);

/** Every rate of a check is the share of the cases that are listed for it, with and without accepted deviations. */
async function expectAllCounted(body: {
  asIf?: string;
  filter?: FilterSpec;
  costs?: { model: Record<string, number> };
}) {
  const { filter = null, ...rest } = body;
  const { result } = await app.client.checkConformance({ ...params(), body });
  const groups = [
    { ...result.accepted, filter },
    ...result.versions.map((version) => ({ ...version })),
    ...result.months.map(({ month, ...rates }) => ({
      ...rates,
      filter: {
        kind: 'and' as const,
        filters: [
          ...(filter === null ? [] : [filter]),
          { kind: 'time-range' as const, mode: 'started' as const, from: `${month}-01`, to: `${month}-31` },
        ],
      },
    })),
  ];
  for (const { cases, caseConformance, acceptedCaseConformance, filter: of } of groups)
    for (const [accepted, rate] of [
      [false, caseConformance],
      [true, acceptedCaseConformance],
    ] as const) {
      const following = await casesThat({ is: 'following', accepted, ...rest }, of);
      const deviating = await casesThat({ is: 'deviating', accepted, ...rest }, of);
      expect([following.length, following.length + deviating.length]).toEqual([Math.round((rate ?? 0) * cases), cases]);
    }
  return result;
}

describe('the cases that stand so against the designs of a log', () => {
  it('are those that the rates count: over several designs, accepted deviations, months and "as if"', async () => {
    await app.client.addDesign({ ...params(), body: { modelId: old, validTo: '2026-01-06' } });
    await app.client.addDesign({ ...params(), body: { modelId: current, validFrom: '2026-01-07' } });
    // o1, o2 (5th) do a Check too many for the old design; o3 (6th) follows it; o4 (7th) checks twice.
    expect(await casesThat({ is: 'following' })).toEqual(['o3']);
    expect(await casesThat({ is: 'deviating' })).toEqual(['o1', 'o2', 'o4']);
    expect(await casesThat({ is: 'not-computed' })).toEqual([]);
    expect(await casesThat({ is: 'following', asIf: current })).toEqual(['o1', 'o2']);
    await app.client.acceptDeviation({
      ...params(),
      body: { deviation: 'extra-step|Check|Register', reason: 'pilot', owner: 'Ann' },
    });
    expect(await casesThat({ is: 'following', accepted: true })).toEqual(['o1', 'o2', 'o3']);
    expect(await casesThat({ is: 'deviating', accepted: true })).toEqual(['o4']);
    const result = await expectAllCounted({});
    expect(result.versions).toHaveLength(2);
    await expectAllCounted({ asIf: current });
    await expectAllCounted({ filter: { kind: 'activity', mode: 'with', activities: ['Check'] } });
    await expectAllCounted({ costs: { model: { Check: 5 } } });
  });

  it('are told with what is asked of single steps too, and need a design', async () => {
    const refused = await casesThat({ is: 'following' }).catch((error: unknown) => error);
    expect(refused instanceof ApiError && refused.problem.code).toBe('needs-model');
    await app.client.updateLog({ ...params(), body: { modelId: current } });
    expect(await casesThat({ is: 'following' })).toEqual(['o1', 'o2']);
    await app.client.setExpectations({
      params: { logId, modelId: current },
      body: { expectations: { limits: [{ from: 'Check', to: 'Pay', max: '25h' }] } },
    });
    expect(await casesThat({ is: 'following' })).toEqual(['o1']);
    await expectAllCounted({});
  });
});
