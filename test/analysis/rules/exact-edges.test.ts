import { describe, expect, it } from 'vitest';
import { type EventLog, EventLogBuilder } from '#analysis/log';
import { logAt, START, told } from './rule-log.ts';

/** A case for each line of numbers: an event `a` with the first as its attribute, then one event `b` for each of the others. */
function logOfNumbers(...lines: readonly (readonly number[])[]): EventLog {
  const builder = new EventLogBuilder({ timed: true });
  lines.forEach((numbers, i) => {
    const caseIndex = builder.addCase(String(i + 1));
    numbers.forEach((number, at) => {
      const event = builder.addEvent(caseIndex, builder.activities.add(at === 0 ? 'a' : 'b'), START + i * 1000 + at);
      builder.eventColumn('number', 'number').set(event, number);
    });
  });
  return builder.finish().log;
}

describe('at the edge, where the last bits of a product would decide', () => {
  it.each(['8.2min', '2.03s', '1.1h', '16.06s', '4.35min'])('what comes after exactly %s is in time', (within) => {
    const [, amount = '', unit = ''] = /^([\d.]+)([a-z]+)$/.exec(within) ?? [];
    const ms = Math.round(Number(amount) * ({ s: 1000, min: 60_000, h: 3_600_000 }[unit] ?? 0));
    const at = (late: number): string => `b ${new Date(Date.UTC(2026, 0, 5) + ms + late).toISOString()}`;
    const log = logAt(['a 2026-01-05T00:00:00Z', at(0)], ['a 2026-01-05T00:00:00Z', at(1)]);
    expect(
      told(log, { kind: 'response', activity: 'a', response: 'b', within }).map((text) => text.slice(0, 10)),
    ).toEqual(['too-late 2']);
  });

  it('a change of exactly the tolerance is none, also where the difference of two prices is not exact', () => {
    const log = logOfNumbers([110, 112.2], [110, 107.8], [110, 112.21], [0.1, 0.102], [1e9, 1.02e9], [0, 0.01]);
    const rule = { kind: 'unchanged', attribute: 'number', after: 'a', tolerance: 0.02 };
    expect(told(log, { ...rule, kind: 'unchanged' }).map((text) => text.slice(0, 9))).toEqual([
      'changed 3',
      'changed 6',
    ]);
  });

  it('loosely equal numbers are equal numbers: a credit note is not the invoice, 1.5 is not 15', () => {
    const log = logOfNumbers([10], [-10], [1.5], [15], [10]);
    const rule = { kind: 'duplicate', attributes: ['number'], loose: true } as const;
    expect(told(log, rule).map((text) => text.slice(0, 11))).toEqual(['duplicate 5']);
  });
});
