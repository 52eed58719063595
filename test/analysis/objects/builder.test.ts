import { describe, expect, it } from 'vitest';
import { valueAt } from '#analysis/log';
import { ObjectLog, ObjectLogBuilder } from '#analysis/objects';
import { refusalOf } from '../../support/refusal.ts';
import { orderLog } from './order-log.ts';

describe('building an object-centric log', () => {
  it('sorts types and qualifiers, and keeps objects and events in the order of the source', () => {
    const { parts } = orderLog();
    expect(parts.objectTypes).toEqual(['item', 'order']);
    expect(parts.activities).toEqual(['audit', 'pick', 'place', 'ship']);
    expect(parts.qualifiers).toEqual(['part', 'placed']);
    expect(parts.objectIds.toArray()).toEqual(['o1', 'o2', 'i1', 'i2', 'i3', 'i4']);
    expect(parts.eventIds.get(6)).toBe('e7');
  });

  it('keeps relations as sets and says how many were equal', () => {
    const builder = new ObjectLogBuilder();
    const [a, b] = [builder.addObject('a', 't'), builder.addObject('b', 't')];
    const event = builder.addEvent('e', 'x', 0);
    for (const object of [a, b, a, a]) builder.relate(event, object, 'q');
    builder.relate(event, a, 'r');
    builder.link(b, a, 'q');
    builder.link(b, a, 'q');
    const { log, duplicateRelations } = builder.finish();
    expect(duplicateRelations).toBe(3);
    expect(Array.from(log.parts.eventObjects.target)).toEqual([0, 1, 0]);
    expect([log.relationCount, log.linkCount]).toEqual([3, 1]);
  });

  it('orders the values of an object attribute by object and time, and counts changes', () => {
    const log = orderLog();
    const price = log.parts.objectAttributes.get('price');
    if (price === undefined) throw new Error('the attribute is missing');
    expect(Array.from(price.object)).toEqual([0, 0, 2]);
    expect([0, 1, 2].map((i) => valueAt(price.values, i))).toEqual([10, 12, 3]);
    expect(log.changeCount).toBe(1);
  });

  it('declares what is used and keeps types that are declared only', () => {
    const builder = new ObjectLogBuilder();
    builder.declare('object', 'never', [{ name: 'weight', type: 'float' }]);
    builder.addEvent('e', 'x', 0);
    builder.eventColumn('paid', 'boolean').set(0, 1);
    const { parts } = builder.finish().log;
    expect(parts.objectTypes).toEqual(['never']);
    expect(parts.typeDeclarations).toEqual([[{ name: 'weight', type: 'float' }]]);
    expect(parts.activityDeclarations).toEqual([[{ name: 'paid', type: 'boolean' }]]);
  });

  it('refuses parts that do not fit together', () => {
    const { parts } = orderLog();
    const broken = { ...parts, objectType: parts.objectType.map(() => 7) };
    expect(refusalOf(() => new ObjectLog(broken)).code).toBe('invalid-log');
    const late = { ...parts, time: parts.time.map(() => Number.NaN) };
    expect(refusalOf(() => new ObjectLog(late)).code).toBe('invalid-log');
    const cut = { ...parts.eventObjects, target: parts.eventObjects.target.slice(1) };
    expect(refusalOf(() => new ObjectLog({ ...parts, eventObjects: cut })).code).toBe('invalid-log');
  });
});
