import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addedRows, mergeFile } from '#ingest/merge';
import { logContents, readStored, storedText } from '../../support/stored-text.ts';

const HEAD = 'case,activity,time,note\n';
const KEEP = '1,A,2024-01-01,k\n2,B,2024-01-13,k\n';

const row = fc
  .tuple(
    fc.constantFrom('1', '2', '3', ''),
    fc.constantFrom('A', 'B', ''),
    fc.constantFrom('2024-01-01', '2024-01-02', 'never', ''),
    fc.constantFrom('x', 'y', ''),
  )
  .map((cells) => `${cells.join()}\n`);
const pieces = fc.array(fc.array(row, { maxLength: 5 }), { minLength: 1, maxLength: 3 });

describe('a log in pieces', () => {
  test('appended one after the other is the log of all rows at once, and no row is lost on the way', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, async (parts) => {
        const whole = await storedText(HEAD + KEEP + parts.flat().join(''));
        const { target, next, report } = await storedText(HEAD + KEEP);
        let [path, before] = [target, report];
        for (const [i, part] of parts.entries()) {
          const file = join(dirname(target), `part-${i}.csv`);
          writeFileSync(file, HEAD + (part.length === 0 ? KEEP : part.join('')));
          const to = next(`v${i}`);
          const after = await mergeFile(path, { path: file }, to, { mode: part.length === 0 ? 'merge' : 'append' });
          const added = await addedRows(part.length === 0 ? 'merge' : 'append', before, after, to);
          expect(after.rowsUsed + after.rowsRejected).toBe(after.rowsRead);
          expect(added.rows).toBe(part.length === 0 ? 2 : part.length);
          expect(added.used + added.rejected + (part.length === 0 ? added.alreadyThere : 0)).toBe(added.rows);
          [path, before] = [to, after];
        }
        const [pieced, once] = [await readStored(path), await readStored(whole.target)];
        expect(logContents(pieced.log)).toEqual(logContents(once.log));
        expect(pieced.rejected.map(({ reason }) => reason).filter((r) => r !== 'merge-already-there')).toEqual(
          once.rejected.map(({ reason }) => reason),
        );
      }),
      { numRuns: 6 },
    );
  });

  test('merged again by any key is what it was', async () => {
    const keys = fc.constantFrom(undefined, ['case', 'activity'], ['case', 'activity', 'time'], ['note']);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), keys, async (rows, key) => {
        const { target, next } = await storedText(HEAD + KEEP);
        const file = join(dirname(target), 'more.csv');
        writeFileSync(file, HEAD + rows.join(''));
        const options = { mode: 'merge' as const, ...(key && { key }) };
        const once = await mergeFile(target, { path: file }, next('once'), options);
        const twice = await mergeFile(next('once'), { path: file }, next('twice'), options);
        const added = await addedRows('merge', once, twice, next('twice'));
        expect(added).toEqual({ rows: rows.length, used: 0, alreadyThere: rows.length, replaced: 0, rejected: 0 });
        expect(logContents((await readStored(next('twice'))).log)).toEqual(
          logContents((await readStored(next('once'))).log),
        );
      }),
      { numRuns: 6 },
    );
  });

  test('keeps the roles its columns have, whatever more rows would let guess', async () => {
    const { target, next } = await storedText(
      'order,step,when,who\n1,A,2024-01-01,x\n1,B,2024-01-02,y\n2,A,2024-01-13,x\n',
      {
        case: ['who'],
      },
    );
    const file = join(dirname(target), 'more.csv');
    writeFileSync(file, 'order,step,when,who\n1,A,2024-02-01,x\n');
    const report = await mergeFile(target, { path: file }, next('v2'), { mode: 'append', name: 'orders' });
    const roles = Object.fromEntries(report.mapping.roles.map(({ role, columns }) => [role, columns]));
    expect(roles).toMatchObject({ case: ['who'], activity: ['step'], timestamp: ['when'] });
  });
});
