import { type ObjectLog, ObjectLogBuilder } from '#analysis/objects';

const HOUR = 3_600_000;

/**
 * The textbook order: o1 has items i1 and i2, o2 has item i3, i4 is never touched. Each item is picked by itself, "ship" takes the
 * items of both orders at once.
 */
export function orderLog(): ObjectLog {
  const builder = new ObjectLogBuilder();
  const objects = new Map(
    [
      ['o1', 'order'],
      ['o2', 'order'],
      ['i1', 'item'],
      ['i2', 'item'],
      ['i3', 'item'],
      ['i4', 'item'],
    ].map(([id = '', type = '']) => [id, builder.addObject(id, type)]),
  );
  const events: [string, string, number, string[]][] = [
    ['e1', 'place', 0, ['o1', 'i1', 'i2']],
    ['e2', 'place', 1, ['o2', 'i3']],
    ['e3', 'pick', 2, ['o1', 'i1']],
    ['e4', 'pick', 3, ['o1', 'i2']],
    ['e5', 'pick', 4, ['o2', 'i3']],
    ['e6', 'ship', 6, ['o1', 'o2', 'i1', 'i2', 'i3']],
    ['e7', 'audit', 5, []],
  ];
  for (const [id, activity, hour, ids] of events) {
    const event = builder.addEvent(id, activity, hour * HOUR);
    for (const object of ids) builder.relate(event, objects.get(object) ?? -1, 'part');
  }
  // The same pair under a second qualifier is another relation, but no second event of the case.
  builder.relate(0, objects.get('o1') ?? -1, 'placed');
  const price = builder.objectAttribute('price', 'number');
  price.column.set(price.add(0, 2 * HOUR), 12);
  price.column.set(price.add(0), 10);
  price.column.set(price.add(2), 3);
  builder.eventColumn('clerk', 'text').setText(2, 'Ann');
  return builder.finish().log;
}
