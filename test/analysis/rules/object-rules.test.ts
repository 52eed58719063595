import { describe, expect, test } from 'vitest';
import { type ObjectLog, ObjectLogBuilder } from '#analysis/objects';
import { checkObjectRules, type RuleSet } from '#analysis/rules';
import { readOcel } from '#ingest/ocel';
import { shared, titleNeedingShared } from '../../support/shared.ts';

const set = (...rules: unknown[]): RuleSet => ({ rules }) as never;
const HOUR = 3_600_000;

/** Batches of cement and steel: one test covers two batches, one use takes three. */
function batches(): ObjectLog {
  const builder = new ObjectLogBuilder();
  const objects = new Map(['b1', 'b2', 'b3', 'b4'].map((id) => [id, builder.addObject(id, 'batch')] as const));
  objects.set('site', builder.addObject('site', 'site'));
  const events: [string, number, string[]][] = [
    ['deliver', 0, ['b1', 'b2', 'b3', 'b4']],
    ['test', 10, ['b1', 'b2']],
    ['use', 10, ['b2', 'site']],
    ['use', 20, ['b1', 'b3', 'b4', 'site']],
    ['test', 30, ['b3']],
  ];
  events.forEach(([activity, hour, ids], i) => {
    const event = builder.addEvent(`e${i}`, activity, hour * HOUR);
    for (const id of ids) builder.relate(event, objects.get(id) ?? -1);
  });
  return builder.finish().log;
}

describe('rules over objects', () => {
  const tested = { id: 'tested', kind: 'required-before', activity: 'use', required: 'test', objects: 'batch' };

  test('every batch is tested before its use, whatever events share it; simultaneous counts as before', () => {
    const [found] = checkObjectRules(batches(), set(tested), 9).rules;
    expect(found).toMatchObject({ objectType: 'batch', checkedCases: 4, violatingCases: 2, violations: 2 });
    expect(found?.details.map((one) => [one.case, one.type, one.sentence.en])).toEqual([
      ['b3', 'wrong-order', '“use” came before “test”.'],
      ['b4', 'missing', '“test” is missing before “use”.'],
    ]);
  });

  test('any kind works over objects; rules without a type are left to the cases', () => {
    const rules = set(
      { id: 'cases', kind: 'absence', activity: 'use' },
      { id: 'once', kind: 'exactly-once', activity: 'test', objects: 'batch' },
      { id: 'site', kind: 'existence', activity: 'use', min: 2, max: 2, objects: 'site' },
      { id: 'gone', kind: 'absence', activity: 'use', objects: 'pallet' },
    );
    const found = checkObjectRules(batches(), rules, 9).rules;
    expect(found.map(({ id, violatingCases, notChecked }) => [id, violatingCases, notChecked === null])).toEqual([
      ['once', 1, true],
      ['site', 0, true],
      ['gone', 0, false],
    ]);
    expect(found[2]?.notChecked?.en).toContain('"pallet"');
  });
});

describe.skipIf(!shared.available)(titleNeedingShared('on a public object-centric log'), () => {
  test('every purchase order is approved before goods of it are received', async () => {
    const { ocel } = await readOcel(shared.path('logs', 'ocel2-p2p', 'ocel2-p2p.json.gz'), {});
    const rule = {
      id: 'approved',
      kind: 'required-before',
      activity: 'Create Goods Receipt',
      required: 'Approve Purchase Order',
      objects: 'purchase_order',
    };
    const [found] = checkObjectRules(ocel, set(rule), 3).rules;
    expect(found).toMatchObject({ checkedCases: 1598, notChecked: null });
    expect(found?.violatingCases).toBe(byHand(ocel));
  });
});

/** Purchase orders with a receipt and no approval at or before it, event by event. */
function byHand({ parts, eventCount }: ObjectLog): number {
  const times = (activity: string): Map<number, number[]> => {
    const found = new Map<number, number[]>();
    for (let e = 0; e < eventCount; e++)
      if (parts.activities[parts.activity[e] ?? -1] === activity)
        for (let r = parts.eventObjects.offsets[e] ?? 0; r < (parts.eventObjects.offsets[e + 1] ?? 0); r++) {
          const object = parts.eventObjects.target[r] ?? -1;
          if (parts.objectTypes[parts.objectType[object] ?? -1] === 'purchase_order')
            found.set(object, [...(found.get(object) ?? []), parts.time[e] ?? 0]);
        }
    return found;
  };
  const approvals = times('Approve Purchase Order');
  return [...times('Create Goods Receipt')].filter(([order, receipts]) =>
    receipts.some((receipt) => !(approvals.get(order) ?? []).some((approval) => approval <= receipt)),
  ).length;
}
