import fc from 'fast-check';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { type EventLog, EventLogBuilder } from '#analysis/log';
import { treeFromText } from '#analysis/model';
import { registry } from '#analysis/registry';
import { contextOf } from '../support/run-analysis.ts';

interface PlainCase {
  readonly id: string;
  readonly value: number | null;
  readonly supplier: string;
  readonly events: readonly { readonly activity: string; readonly minute: number; readonly resource: string | null }[];
}

const event = fc.record({
  activity: fc.constantFrom(...'abcd'),
  // Few instants, so that events and whole cases tie.
  minute: fc.integer({ min: 0, max: 9 }).map((n) => n * 7),
  resource: fc.option(fc.constantFrom('Ann', 'Bo', '王'), { freq: 4 }),
});

const plainCases = fc
  .array(
    fc.record({
      value: fc.option(
        fc.integer({ min: 1, max: 90 }).map((n) => n / 10),
        { freq: 4 },
      ),
      supplier: fc.constantFrom('Acme', '华为'),
      events: fc.array(event, { minLength: 1, maxLength: 6 }),
    }),
    { minLength: 2, maxLength: 9 },
  )
  .map((cases): PlainCase[] => cases.map((plain, i) => ({ ...plain, id: `case ${i}` })));

function logOfCases(cases: readonly PlainCase[]): EventLog {
  const builder = new EventLogBuilder({ timed: true });
  const value = builder.caseColumn('value', 'number');
  const supplier = builder.caseColumn('supplier', 'text');
  for (const plain of cases) {
    const at = builder.addCase(plain.id);
    if (plain.value !== null) value.set(at, plain.value);
    supplier.setText(at, plain.supplier);
    for (const { activity, minute, resource } of plain.events) {
      const added = builder.addEvent(at, builder.activities.add(activity), Date.UTC(2026, 0, 5) + minute * 60_000);
      if (resource !== null) builder.resource.setText(added, resource);
    }
  }
  return builder.finish().log;
}

const model = { kind: 'process-tree', tree: treeFromText("->( 'a', X( 'b', tau ), *( 'c', 'd' ) )") } as const;

const twoOrders = plainCases.chain((cases) =>
  fc.tuple(fc.constant(cases), fc.shuffledSubarray(cases, { minLength: cases.length })),
);

describe('the order in which cases stand in a file', () => {
  it.each([...registry.values()].map((entry) => [entry.definition.id, entry] as const))(
    'makes no difference to %s',
    (_, { definition, run }) => {
      const params = Value.Default(definition.params, {}) as Record<string, unknown>;
      const answer = (cases: readonly PlainCase[]) =>
        JSON.stringify(
          run({ ...contextOf(logOfCases(cases)), model: definition.needsModel ? model : null }, params),
          null,
          1,
        );
      fc.assert(
        fc.property(twoOrders, ([cases, shuffled]) => {
          expect(answer(shuffled)).toBe(answer(cases));
        }),
        { numRuns: 25 },
      );
    },
  );
});
