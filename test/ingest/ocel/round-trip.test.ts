import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOcel, writeOcelJson } from '#ingest/ocel';
import { arbitraryOcel } from './arbitrary-ocel.ts';
import { describeOcel } from './describe-ocel.ts';
import { tempFile } from './write-temp.ts';

describe('OCEL 2.0 JSON', () => {
  it('reads back as it was written: ids, types, relations, qualifiers, values and their times', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryOcel, async (ocel) => {
        const path = tempFile(Array.from(writeOcelJson(ocel)).join(''), 'log.json');
        const { ocel: again, report } = await readOcel(path);
        expect(describeOcel(again)).toEqual(describeOcel(ocel));
        expect(report.rowsRejected).toBe(0);
        expect(report.ocel.danglingReferences).toBe(0);
      }),
      { numRuns: 150 },
    );
  });
});
