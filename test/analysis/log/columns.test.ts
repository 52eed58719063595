import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ColumnBuilder,
  compareCodePoints,
  Dictionary,
  fullBitmap,
  hasBit,
  sortDictionary,
  TextVector,
  valueAt,
} from '#analysis/log';
import { refusalOf } from '../../support/refusal.ts';

const texts = fc.string({ unit: 'grapheme', maxLength: 12 });

describe('columns', () => {
  it('give back what was set, null where nothing was', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double({ noNaN: true })), { maxLength: 40 }), (values) => {
        const builder = new ColumnBuilder('number');
        values.forEach((value, i) => {
          if (value !== null) builder.set(i, value);
        });
        const column = builder.finish(values.length, null);
        expect(values.map((_, i) => valueAt(column, i))).toEqual(values);
        expect(column.validity === null).toBe(values.every((value) => value !== null));
      }),
    );
  });

  it('follow a new order with their gaps', () => {
    const builder = new ColumnBuilder('text');
    builder.setText(0, 'red');
    builder.setText(2, 'blue');
    const column = builder.finish(3, Uint32Array.of(2, 1, 0));
    expect([0, 1, 2].map((i) => valueAt(column, i))).toEqual(['blue', null, 'red']);
    expect(column).toMatchObject({ dictionary: ['blue', 'red'] });
  });

  it('keep the last of two values, and take no text for numbers', () => {
    const builder = new ColumnBuilder('number');
    builder.set(0, 1);
    builder.set(0, 2);
    const column = builder.finish(1, null);
    expect(valueAt(column, 0)).toBe(2);
    expect(column.validity).toBeNull();
    expect(refusalOf(() => builder.setText(0, 'x')).code).toBe('invalid-parameter');
  });
});

describe('texts', () => {
  it('survive the way through UTF-8', () => {
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 20 }), (values) => {
        expect(TextVector.from(values).toArray()).toEqual(values);
      }),
    );
    expect(TextVector.from(['é€😀', '']).bytes).toEqual(new TextEncoder().encode('é€😀'));
    expect(TextVector.from(['\ud800']).get(0)).toBe('\ufffd');
  });

  it('are ordered by code points', () => {
    const byCodePoints = (a: string, b: string): number => {
      const [x, y] = [Array.from(a, (c) => c.codePointAt(0) ?? 0), Array.from(b, (c) => c.codePointAt(0) ?? 0)];
      for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return x[i] - y[i];
      return x.length - y.length;
    };
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(Math.sign(compareCodePoints(a, b))).toBe(Math.sign(byCodePoints(a, b)));
      }),
    );
    expect(compareCodePoints('\uFF21', '\u{1F600}')).toBeLessThan(0);
  });

  it('get codes by first appearance, and sorted ones on demand', () => {
    const dictionary = new Dictionary();
    expect(['b', 'a', 'b'].map((value) => dictionary.add(value))).toEqual([0, 1, 0]);
    expect(dictionary.find('c')).toBe(-1);
    const { newCode, values } = sortDictionary(dictionary.values);
    expect(values).toEqual(['a', 'b']);
    expect(Array.from(newCode)).toEqual([1, 0]);
  });

  it('have full bitmaps of exactly their length', () => {
    for (const length of [0, 1, 7, 8, 9]) {
      const bits = fullBitmap(length);
      const set = Array.from({ length: bits.length * 8 }, (_, i) => hasBit(bits, i)).filter(Boolean);
      expect(set).toHaveLength(length);
    }
  });
});
