import fc from 'fast-check';
import { type ObjectLog, ObjectLogBuilder } from '#analysis/objects';

const name = fc
  .oneof(fc.constantFrom('a', '1', '采购 订单', '"quoted"', 'a/b~c', '__proto__'), fc.string({ minLength: 1 }))
  .filter((text) => text.trim() !== '' && text.isWellFormed());
const instant = fc.oneof(
  fc.integer({ min: -1e12, max: 4e12 }),
  fc.integer({ min: 0, max: 1e12 }).map((ms) => ms + 0.5),
);
/** JSON has no negative zero. */
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const index = fc.nat(99);

/** Object-centric logs with awkward names, relations both ways, attributes of each kind, changes and missing values. */
export const arbitraryOcel: fc.Arbitrary<ObjectLog> = fc
  .record({
    objects: fc.uniqueArray(fc.tuple(name, name), { selector: ([id]) => id, maxLength: 8 }),
    events: fc.uniqueArray(fc.tuple(name, name, instant), { selector: ([id]) => id, minLength: 1, maxLength: 12 }),
    relations: fc.array(fc.tuple(index, index, fc.oneof(fc.constant(''), name)), { maxLength: 25 }),
    links: fc.array(fc.tuple(index, index, fc.oneof(fc.constant(''), name)), { maxLength: 8 }),
    numbers: fc.array(fc.tuple(index, number, instant), { maxLength: 8 }),
    texts: fc.array(fc.tuple(index, fc.string({ unit: 'grapheme' }), instant), { maxLength: 8 }),
    flags: fc.array(fc.tuple(index, fc.boolean()), { maxLength: 6 }),
    times: fc.array(fc.tuple(index, instant), { maxLength: 6 }),
    changes: fc.array(fc.tuple(index, instant), { maxLength: 4 }),
    idle: fc.array(name, { maxLength: 2 }),
  })
  .map((plan) => {
    const builder = new ObjectLogBuilder();
    for (const [id, type] of plan.objects) builder.addObject(id, type);
    for (const [id, type, time] of plan.events) builder.addEvent(id, type, time);
    for (const type of plan.idle) builder.declare('object', type, [{ name: 'weight', type: 'integer' }]);
    const { objects, events } = { objects: plan.objects.length, events: plan.events.length };
    if (objects > 0) {
      for (const [e, o, qualifier] of plan.relations) builder.relate(e % events, o % objects, qualifier);
      for (const [a, b, qualifier] of plan.links) builder.link(a % objects, b % objects, qualifier);
      const amount = builder.objectAttribute('amount', 'number');
      for (const [o, value, time] of plan.numbers) amount.column.set(amount.add(o % objects, time), value);
      if (plan.numbers.length > 0) for (const [o, time] of plan.changes) amount.add(o % objects, time);
      const label = builder.objectAttribute('label', 'text');
      for (const [o, value, time] of plan.texts) label.column.setText(label.add(o % objects, time), value);
    }
    for (const [e, value] of plan.flags) builder.eventColumn('flag', 'boolean').set(e % events, value ? 1 : 0);
    for (const [e, value] of plan.times) builder.eventColumn('due', 'time').set(e % events, value);
    return builder.finish().log;
  });
