import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PairTable } from '#analysis/numeric';

describe('a table of pairs', () => {
  it.each([3, 1000, 1001, 70_000])('of %d codes keeps numbers by pair, in order', (size) => {
    const code = fc.nat({ max: size - 1 });
    fc.assert(
      fc.property(fc.array(fc.tuple(code, code), { maxLength: 50 }), (pairs) => {
        const table = new PairTable(size, 2);
        const counts = new Map<number, number>();
        for (const [from, to] of pairs) {
          const slot = table.slot(from, to);
          table.values()[slot]++;
          table.values()[slot + 1] += to;
          counts.set(from * size + to, (counts.get(from * size + to) ?? 0) + 1);
        }
        const expected = Array.from(counts)
          .sort(([x], [y]) => x - y)
          .map(([key, n]) => [Math.floor(key / size), key % size, n, n * (key % size)]);
        const found = table
          .pairs()
          .map(({ from, slot, to }) => [from, to, table.values()[slot], table.values()[slot + 1]]);
        expect(found).toEqual(expected);
        const rowOf = table.rows();
        for (const { from, slot, to } of table.pairs()) {
          expect(table.find(from, to)).toBe(slot);
          const row = rowOf(from);
          expect(row[to]).toBe(slot);
          if (size > 1000)
            expect(row.filter((place) => place >= 0).length).toBe(table.pairs().filter((p) => p.from === from).length);
        }
      }),
      { numRuns: size === 1000 ? 5 : 50 },
    );
  });

  it('holds many pairs of many codes, and finds none that was not added', () => {
    const table = new PairTable(100_000, 1);
    for (let i = 0; i < 20_000; i++) {
      const slot = table.slot((i * 7919) % 100_000, i);
      table.values()[slot] = i + 1;
    }
    for (let i = 0; i < 20_000; i++) expect(table.values()[table.find((i * 7919) % 100_000, i)]).toBe(i + 1);
    expect(table.find(1, 0)).toBe(-1);
    expect(table.pairs()).toHaveLength(20_000);
  });
});
