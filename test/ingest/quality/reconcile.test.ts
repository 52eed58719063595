import { describe, expect, test } from 'vitest';
import { qualitySourceOfRead, reconcile } from '#ingest/quality';
import { readText } from '../csv/write-temp.ts';

const TEXT =
  'case,activity,time,amount,net,note\n1,A,2024-01-01,10,0.1,x\n1,B,2024-01-02,10,0.2,y\n2,A,2024-01-01,5,0.3,z\n,A,2024-01-01,7,9,z\n';

const source = async () => qualitySourceOfRead(await readText(TEXT));

describe('control totals', () => {
  test('are compared with what was read, and rows set aside are told', async () => {
    const results = reconcile(await source(), { rows: 4, cases: 3, events: 3 });
    expect(results).toEqual([
      { control: 'rows', column: null, expected: 4, found: 4, difference: 0, tolerance: 0, agrees: true, setAside: 1 },
      {
        control: 'events',
        column: null,
        expected: 3,
        found: 3,
        difference: 0,
        tolerance: 0,
        agrees: true,
        setAside: 1,
      },
      {
        control: 'cases',
        column: null,
        expected: 3,
        found: 2,
        difference: -1,
        tolerance: 0,
        agrees: false,
        setAside: 1,
      },
    ]);
  });

  test('of amounts are per row or per case, with a stated tolerance', async () => {
    const [rows, cases, net, wrong] = reconcile(await source(), {
      sums: [
        { column: 'amount', total: 25 },
        { column: 'amount', total: 15, per: 'case' },
        { column: 'net', total: 0.6 },
        { column: 'net', total: 0.65 },
      ],
    });
    expect(rows).toMatchObject({ found: 25, agrees: true, tolerance: 0.005 });
    expect(cases).toMatchObject({ found: 15, agrees: true });
    expect(net).toMatchObject({ agrees: true });
    expect(wrong?.agrees).toBe(false);
    expect(wrong?.difference).toBeCloseTo(-0.05, 12);
  });

  test('of what is no number, or is not there, are refused', async () => {
    const sums = (column: string, per: 'row' | 'case' = 'row') => [{ column, total: 1, per }];
    const read = await source();
    expect(() => reconcile(read, { sums: sums('amuont') })).toThrow(/did you mean "amount"/);
    expect(() => reconcile(read, { sums: sums('note') })).toThrow(/not numbers/);
    expect(() => reconcile(read, { sums: sums('net', 'case') })).toThrow(/per row/);
  });
});
