import { type EventLog, EventLogBuilder } from '#analysis/log';

/**
 * Three cases with every kind of attribute. P1: a(Ann, 10, 2024-01-02, true, red) b(-, 20, -, false, -); P2: a(Bo, -, -, -, blue);
 * P3: b(-) b(-). Case attributes: value 100, 250.5, missing; supplier Acme, 华为, Acme; priority true, missing, false.
 */
export function logWithAttributes(): EventLog {
  const builder = new EventLogBuilder({ timed: true });
  const [a, b] = [builder.activities.add('a'), builder.activities.add('b')];
  const [p1, p2, p3] = ['P1', 'P2', 'P3'].map((id) => builder.addCase(id));
  const day = 86_400_000;
  const start = Date.UTC(2024, 0, 1);
  const e0 = builder.addEvent(p1, a, start);
  const e1 = builder.addEvent(p1, b, start + day);
  const e2 = builder.addEvent(p2, a, start + 2 * day);
  builder.addEvent(p3, b, start + 3 * day);
  builder.addEvent(p3, b, start + 5 * day);
  builder.resource.setText(e0, 'Ann');
  builder.resource.setText(e2, 'Bo');
  const amount = builder.eventColumn('amount', 'number');
  amount.set(e0, 10);
  amount.set(e1, 20);
  builder.eventColumn('due', 'time').set(e0, start + day + 0.25);
  const checked = builder.eventColumn('checked', 'boolean');
  checked.set(e0, 1);
  checked.set(e1, 0);
  const colour = builder.eventColumn('colour', 'text');
  colour.setText(e0, 'red');
  colour.setText(e2, 'blue');
  const value = builder.caseColumn('value', 'number');
  value.set(p1, 100);
  value.set(p2, 250.5);
  const supplier = builder.caseColumn('supplier', 'text');
  supplier.setText(p1, 'Acme');
  supplier.setText(p2, '华为');
  supplier.setText(p3, 'Acme');
  const priority = builder.caseColumn('priority', 'boolean');
  priority.set(p1, 1);
  priority.set(p3, 0);
  return builder.finish().log;
}
