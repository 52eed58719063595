import { describe, expect, it } from 'vitest';
import { valueAt } from '#analysis/log';
import { countConvergence, countDivergence, flattenOcel, objectEvents, objectTypeCode } from '#analysis/objects';
import { refusalOf } from '../../support/refusal.ts';
import { orderLog } from './order-log.ts';

const traces = (objectType: string): Record<string, string[]> => {
  const { log } = flattenOcel(orderLog(), objectType);
  return Object.fromEntries(
    Array.from({ length: log.caseCount }, (_, c) => [
      log.caseIds.get(c),
      Array.from(
        log.activity.subarray(log.caseOffsets[c], log.caseOffsets[c + 1]),
        (code) => log.activities[code] ?? '',
      ),
    ]),
  );
};

describe('flattening an object-centric log', () => {
  it('gives a case for each object of the type that has events, its events in the order of time', () => {
    expect(traces('order')).toEqual({ o1: ['place', 'pick', 'pick', 'ship'], o2: ['place', 'pick', 'ship'] });
    expect(traces('item')).toEqual({
      i1: ['place', 'pick', 'ship'],
      i2: ['place', 'pick', 'ship'],
      i3: ['place', 'pick', 'ship'],
    });
  });

  it('counts objects without events and events without objects of the type', () => {
    const { emptyCases, leftOut } = flattenOcel(orderLog(), 'item');
    expect({ emptyCases, leftOut }).toEqual({ emptyCases: 1, leftOut: 1 });
  });

  it('counts convergence: one shipment in two orders is one copy, the first placing in two items another', () => {
    const log = orderLog();
    expect(countConvergence(log, objectTypeCode(log, 'order'))).toEqual({
      events: 1,
      copies: 1,
      byActivity: [{ activity: 'ship', events: 1, copies: 1 }],
    });
    expect(countConvergence(log, objectTypeCode(log, 'item'))).toEqual({
      events: 2,
      copies: 3,
      byActivity: [
        { activity: 'place', events: 1, copies: 1 },
        { activity: 'ship', events: 1, copies: 2 },
      ],
    });
  });

  it('counts divergence: the two picks of o1 differ in their items, those of an item do not repeat', () => {
    const log = orderLog();
    expect(countDivergence(log, objectTypeCode(log, 'order'))).toEqual({
      cases: 1,
      groups: 1,
      events: 2,
      byActivity: [{ activity: 'pick', objectType: 'item', groups: 1, events: 2 }],
    });
    expect(countDivergence(log, objectTypeCode(log, 'item'))).toEqual({
      cases: 0,
      groups: 0,
      events: 0,
      byActivity: [],
    });
  });

  it('keeps event attributes and takes the latest value of object attributes as the case has it', () => {
    const { log } = flattenOcel(orderLog(), 'order');
    const clerk = log.eventAttributes.get('clerk');
    const price = log.caseAttributes.get('price');
    if (clerk === undefined || price === undefined) throw new Error('attributes are missing');
    expect(Array.from({ length: 4 }, (_, e) => valueAt(clerk, e))).toEqual([null, 'Ann', null, null]);
    expect([valueAt(price, 0), valueAt(price, 1)]).toEqual([12, null]);
  });

  it('knows every copy of an event by its row in the source', () => {
    const { log } = flattenOcel(orderLog(), 'order');
    expect(Array.from(log.row ?? [])).toEqual([0, 2, 3, 5, 1, 4, 5]);
  });

  it('counts an event once for an object, however many qualifiers relate them', () => {
    const log = orderLog();
    const { offsets, events } = objectEvents(log);
    expect(Array.from(events.subarray(offsets[0], offsets[1]))).toEqual([0, 2, 3, 5]);
    expect(log.relationCount).toBe(17);
  });

  it('refuses a type that the log does not have, with the nearest name', () => {
    const refusal = refusalOf(() => flattenOcel(orderLog(), 'ordr'));
    expect(refusal.code).toBe('invalid-parameter');
    expect(refusal.message).toContain('Did you mean "order"?');
  });
});
