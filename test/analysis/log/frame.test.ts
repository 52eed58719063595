import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventLogBuilder, fromFrame, toFrame, valueAt } from '#analysis/log';
import { logOf, logOfTraces, logs } from '../../support/arbitraries.ts';
import { logWithAttributes } from '../../support/attribute-log.ts';
import { refusalOf } from '../../support/refusal.ts';
import { plainLog } from '../../support/textbook-traces.ts';

describe('a frame', () => {
  it('gives back any log', () => {
    fc.assert(
      fc.property(logs, (log) => {
        expect(plainLog(fromFrame(toFrame(log)))).toEqual(plainLog(log));
      }),
    );
  });

  it('gives back every kind of attribute with its gaps', () => {
    const log = logWithAttributes();
    const copy = fromFrame(toFrame(log));
    expect([...copy.eventAttributes.keys()]).toEqual([...log.eventAttributes.keys()]);
    for (const [name, column] of log.eventAttributes) {
      const other = copy.eventAttributes.get(name);
      expect(other?.kind).toBe(column.kind);
      for (let e = 0; e < log.eventCount; e++) expect(other && valueAt(other, e)).toBe(valueAt(column, e));
    }
    expect(copy.caseAttributes).toEqual(log.caseAttributes);
  });

  it('can live in shared memory, and its columns are views on it', () => {
    const frame = toFrame(logOfTraces('abc', 'ab'), (bytes) => new SharedArrayBuffer(bytes));
    expect(frame).toBeInstanceOf(SharedArrayBuffer);
    const log = fromFrame(frame);
    expect(log.activity.buffer).toBe(frame);
    expect(log.time?.buffer).toBe(frame);
  });

  it('keeps cases without events and equal case ids', () => {
    const builder = new EventLogBuilder({ timed: true });
    builder.addCase('x');
    builder.addCase('x');
    builder.addEvent(1, builder.activities.add('a'), 5);
    const copy = fromFrame(toFrame(builder.finish().log));
    expect(copy.caseIds.toArray()).toEqual(['x', 'x']);
    expect(Array.from(copy.caseOffsets)).toEqual([0, 0, 1]);
  });

  it('refuses any change of any byte with what was expected and what was found', () => {
    const log = logOf([{ caseId: '1', activity: 'a', time: 1, start: 1, resource: 'Ann' }]);
    const intact = new Uint8Array(toFrame(log) as ArrayBuffer);
    fc.assert(
      fc.property(fc.nat(intact.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const broken = intact.slice();
        broken[at] ^= flip;
        const error = refusalOf(() => fromFrame(broken.buffer));
        expect(error.code).toBe('invalid-frame');
        expect(error.details).toHaveProperty('expected');
        expect(error.details).toHaveProperty('found');
      }),
      { numRuns: 300 },
    );
  });

  it('refuses frames cut short, padded, empty or foreign', () => {
    const intact = new Uint8Array(toFrame(logOfTraces('abc')) as ArrayBuffer);
    const padded = new Uint8Array(intact.length + 8);
    padded.set(intact);
    for (const bytes of [intact.slice(0, -8), intact.slice(0, 33), padded, new Uint8Array(0), new Uint8Array(64)])
      expect(refusalOf(() => fromFrame(bytes.buffer)).code).toBe('invalid-frame');
  });
});
