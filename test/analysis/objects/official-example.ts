import { type ObjectLog, ObjectLogBuilder } from '#analysis/objects';

/** The example of the OCEL 2.0 specification: purchase to payment with one maverick order. Attributes and qualifiers are left out. */
export function officialExample(): ObjectLog {
  const builder = new ObjectLogBuilder();
  const objects = new Map(
    [
      ['PR1', 'Purchase Requisition'],
      ['PO1', 'Purchase Order'],
      ['PO2', 'Purchase Order'],
      ['R1', 'Invoice'],
      ['R2', 'Invoice'],
      ['R3', 'Invoice'],
      ['P1', 'Payment'],
      ['P2', 'Payment'],
      ['P3', 'Payment'],
    ].map(([id = '', type = '']) => [id, builder.addObject(id, type)]),
  );
  const events: [string, string, string[]][] = [
    ['Create Purchase Requisition', '2022-01-09T14:00Z', ['PR1']],
    ['Approve Purchase Requisition', '2022-01-09T15:30Z', ['PR1']],
    ['Create Purchase Order', '2022-01-10T08:15Z', ['PR1', 'PO1']],
    ['Change PO Quantity', '2022-01-13T11:00Z', ['PO1']],
    ['Insert Invoice', '2022-01-14T11:00Z', ['PO1', 'R1']],
    ['Insert Invoice', '2022-01-16T10:00Z', ['PO1', 'R2']],
    ['Insert Payment', '2022-01-30T22:00Z', ['R1', 'P1']],
    ['Insert Payment', '2022-01-31T21:00Z', ['R2', 'P2']],
    ['Insert Invoice', '2022-02-02T08:00Z', ['R3']],
    ['Create Purchase Order', '2022-02-02T16:00Z', ['R3', 'PO2']],
    ['Set Payment Block', '2022-02-03T06:30Z', ['R3']],
    ['Remove Payment Block', '2022-02-03T22:30Z', ['R3']],
    ['Insert Payment', '2022-02-28T22:00Z', ['R3', 'P3']],
  ];
  events.forEach(([activity, time, ids], i) => {
    const event = builder.addEvent(`e${i + 1}`, activity, Date.parse(time));
    for (const id of ids) builder.relate(event, objects.get(id) ?? -1);
  });
  return builder.finish().log;
}
