import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ByteDictionary } from '../../../ingest/encoding/byte-dictionary.ts';

describe('the byte dictionary', () => {
  test('gives each of many texts one code, in order of first appearance, also when asked again out of order', () => {
    const dictionary = new ByteDictionary();
    const n = 20_000;
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < n; i++) {
        const k = round === 0 ? i : (i * 7919) % n;
        expect(dictionary.addText(`value ${k}`)).toBe(k);
      }
    }
    expect(dictionary.size).toBe(n);
    expect(dictionary.text(12_345)).toBe('value 12345');
  });

  test('keeps every text apart and whole', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 8 }), { maxLength: 600 }), (texts) => {
        const dictionary = new ByteDictionary();
        const codes = texts.map((text) => dictionary.addText(text));
        const distinct = [...new Set(texts)];
        expect(dictionary.texts()).toEqual(distinct);
        expect(codes).toEqual(texts.map((text) => distinct.indexOf(text)));
        expect(distinct.map((text) => dictionary.isEmpty(dictionary.addText(text)))).toEqual(
          distinct.map((text) => text === ''),
        );
      }),
      { numRuns: 40 },
    );
  });

  test('reads doubled quotes as one', () => {
    const dictionary = new ByteDictionary();
    const bytes = Buffer.from('a""b""""');
    dictionary.addUnescaped(bytes, 0, bytes.length);
    expect(dictionary.texts()).toEqual(['a"b""']);
  });
});
