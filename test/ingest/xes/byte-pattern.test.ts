import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasPattern, nextStop, patternOf } from '../../../ingest/xes/byte-pattern.ts';

const text = (length: { minLength: number; maxLength: number }) =>
  fc.uint8Array({ ...length, min: 1, max: 254 }).map((bytes) => bytes.map((byte) => (byte === 0x7f ? 1 : byte)));
const padded = (bytes: Uint8Array): DataView => new DataView(Uint8Array.of(...bytes, 0, 0, 0, 0, 0, 0, 0, 0).buffer);

describe('bytes compared eight at a time', () => {
  it('equal their pattern exactly when every byte does', () => {
    fc.assert(
      fc.property(
        text({ minLength: 8, maxLength: 40 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (bytes, at, flip) => {
          const pattern = patternOf(bytes);
          expect(hasPattern(padded(bytes), 0, pattern)).toBe(true);
          const changed = bytes.slice();
          changed[at % bytes.length] ^= flip;
          expect(hasPattern(padded(changed), 0, pattern)).toBe(false);
        },
      ),
    );
  });
});

describe('the next stop in a value', () => {
  it('is never behind a quote, a reference, a tag or a control character, and at most three bytes before the first', () => {
    fc.assert(
      fc.property(text({ minLength: 0, maxLength: 60 }), fc.constantFrom(0x22, 0x27), (bytes, quote) => {
        const first = bytes.findIndex((byte) => byte === quote || byte === 0x26 || byte === 0x3c || byte < 0x20);
        const stop = nextStop(padded(bytes), 0, quote * 0x01010101);
        const end = first < 0 ? bytes.length : first;
        expect(stop).toBeLessThanOrEqual(end);
        expect(stop).toBeGreaterThan(end - 4);
      }),
    );
  });
});
