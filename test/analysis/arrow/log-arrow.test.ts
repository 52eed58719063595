import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnalysisError } from '#analysis';
import { columnsToArrow, fromArrow, toArrow } from '#analysis/arrow';
import { EventLogBuilder, valueAt } from '#analysis/log';
import { logOfTraces, logs } from '../../support/arbitraries.ts';
import { logWithAttributes } from '../../support/attribute-log.ts';
import { plainLog } from '../../support/textbook-traces.ts';

describe('the Arrow stream of a log', () => {
  it('gives back any log', () => {
    fc.assert(
      fc.property(logs, (log) => {
        expect(plainLog(fromArrow(toArrow(log)))).toEqual(plainLog(log));
      }),
    );
  });

  it('gives back every kind of attribute with its gaps', () => {
    const log = logWithAttributes();
    const copy = fromArrow(toArrow(log));
    expect([...copy.eventAttributes.keys(), ...copy.caseAttributes.keys()]).toEqual([
      ...log.eventAttributes.keys(),
      ...log.caseAttributes.keys(),
    ]);
    for (const [name, column] of log.eventAttributes) {
      const other = copy.eventAttributes.get(name);
      expect(other?.kind).toBe(column.kind);
      for (let e = 0; e < log.eventCount; e++) expect(other && valueAt(other, e)).toBe(valueAt(column, e));
    }
    for (const [name, column] of log.caseAttributes) {
      const other = copy.caseAttributes.get(name);
      for (let c = 0; c < log.caseCount; c++) expect(other && valueAt(other, c)).toBe(valueAt(column, c));
    }
  });

  it('is an ordinary table for any Arrow reader', () => {
    const table = tableFromIPC(toArrow(logWithAttributes()));
    expect(table.numRows).toBe(5);
    const first = table.get(0)?.toJSON();
    expect(first).toMatchObject({
      case: 'P1',
      activity: 'a',
      resource: 'Ann',
      amount: 10,
      checked: true,
      supplier: 'Acme',
    });
    expect(Number(first?.time)).toBe(Date.UTC(2024, 0, 1));
    expect(table.get(1)?.toJSON()).toMatchObject({ activity: 'b', resource: null, colour: null });
  });

  it('keeps cases without events and equal case ids', () => {
    const builder = new EventLogBuilder({ timed: true });
    builder.addCase('x');
    builder.addCase('x');
    builder.addEvent(1, builder.activities.add('a'), -5);
    const copy = fromArrow(toArrow(builder.finish().log));
    expect(copy.caseIds.toArray()).toEqual(['x', 'x']);
    expect(copy.time?.[0]).toBe(-5);
  });

  it('refuses foreign, cut and empty bytes with a code', () => {
    const foreign = columnsToArrow([{ name: 'x', source: Float64Array.of(1, 2) }]);
    const whole = toArrow(logOfTraces('abc', 'ab'));
    for (const bytes of [foreign, whole.slice(0, whole.length >> 1), new Uint8Array(0), new Uint8Array(100).fill(7)]) {
      expect(() => fromArrow(bytes)).toThrow(AnalysisError);
      expect(() => fromArrow(bytes)).toThrow(expect.objectContaining({ code: 'invalid-frame' }));
    }
  });
});

describe('columnsToArrow', () => {
  it('writes plain arrays, texts and coded texts in the order given', () => {
    const log = logOfTraces('ab');
    const table = tableFromIPC(
      columnsToArrow([
        { name: 'duration', source: Float64Array.of(1.5, 2) },
        { name: 'count', source: Uint32Array.of(3, 4_000_000_000) },
        {
          name: 'activity',
          source: { kind: 'text', codes: Uint32Array.of(1, 0), dictionary: ['早', 'b'], validity: null },
        },
        { name: 'when', source: { kind: 'time', values: Float64Array.of(0, -1), validity: Uint8Array.of(0b10) } },
      ]),
    );
    expect(log.eventCount).toBe(2);
    expect(table.schema.fields.map((field) => field.name)).toEqual(['duration', 'count', 'activity', 'when']);
    expect(table.get(0)?.toJSON()).toEqual({ duration: 1.5, count: 3, activity: 'b', when: null });
    expect(table.get(1)?.toJSON()).toMatchObject({ duration: 2, count: 4_000_000_000, activity: '早', when: -1 });
  });

  it('writes a table without rows', () => {
    expect(tableFromIPC(columnsToArrow([{ name: 'x', source: new Float64Array() }])).numRows).toBe(0);
  });
});
