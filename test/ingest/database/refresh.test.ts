import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStoredLog } from '#ingest';
import { importDatabase, readAgainOf, refreshDatabase } from '#ingest/database';
import { tempDir } from '../../support/temp-dir.ts';
import { type AnyServer, serverKinds, sourceIn } from './any-server.ts';
import { thrown } from './thrown.ts';

/** The cells of all raw rows of a stored log, sorted. */
async function rowsIn(file: string): Promise<string[]> {
  const stored = await openStoredLog(file);
  try {
    const rows = await stored.rawRows(0, 1_000_000);
    return rows.map(({ values }) => Object.values(values).join('|')).sort();
  } finally {
    await stored.close();
  }
}

const reportIn = async (file: string) => {
  const stored = await openStoredLog(file);
  return (await stored.info().finally(() => stored.close())).report;
};

describe.each(serverKinds.map((kind) => [kind.title(`a log refreshed from ${kind.kind}`), kind] as const))(
  '%s',
  (_, kind) => {
    let server: AnyServer;
    beforeAll(async () => {
      if (kind.available) server = await kind.start();
    });
    afterAll(async () => {
      await server?.stop();
    });
    const source = () => sourceIn(kind, server);
    let tables = 0;
    const fresh = async (columns: string, rows: string): Promise<string> => {
      const name = `t${++tables}`;
      await server.run(`CREATE TABLE ${name} (${columns}); INSERT INTO ${name} VALUES ${rows}`);
      return name;
    };
    const COLUMNS = 'case_id varchar(20), activity varchar(20), changed_at timestamp';

    it.skipIf(!kind.available)(
      'has every row once, whatever is inserted between refreshes and however many share a mark',
      async () => {
        const row = fc.tuple(
          fc.integer({ min: 0, max: 3 }),
          fc.constantFrom('a', 'b', 'c'),
          fc.integer({ min: 0, max: 2 }),
        );
        const batch = fc.array(row, { maxLength: 6 });
        const step = fc.record({ ahead: fc.integer({ min: 0, max: 1 }), rows: batch });
        await fc.assert(
          fc.asyncProperty(
            fc.array(row, { minLength: 1, maxLength: 5 }),
            fc.array(step, { maxLength: 4 }),
            async (first, steps) => {
              const dir = tempDir();
              let second = 10;
              const valuesOf = (rows: readonly (readonly [number, string, number])[]): string =>
                rows
                  .map(([c, a, t]) => `('c${c}', '${a}', '2024-01-01 10:00:${String(second + t).padStart(2, '0')}')`)
                  .join(', ');
              const name = await fresh(COLUMNS, valuesOf(first));
              let file = `${dir}/0.duckdb`;
              await importDatabase({
                source: { ...source(), table: name, since: { column: 'changed_at' } },
                name,
                target: file,
              });
              for (const [i, { ahead, rows }] of steps.entries()) {
                // New rows have the greatest mark so far, or one beyond it.
                const mark = readAgainOf(await reportIn(file))?.highWater.value ?? '';
                second = Number(/:(\d\d)Z?$/.exec(mark)?.[1]) + ahead;
                if (rows.length > 0) await server.run(`INSERT INTO ${name} VALUES ${valuesOf(rows)}`);
                const target = `${dir}/${i + 1}.duckdb`;
                const refreshed = await refreshDatabase({ source: source(), stored: file, target });
                expect(refreshed.rows).toBe(rows.length);
                expect(refreshed.report === null).toBe(rows.length === 0);
                if (refreshed.report !== null) file = target;
              }
              const there = await server.run(`SELECT case_id, activity, changed_at FROM ${name}`);
              const read = await rowsIn(file);
              expect(read.length).toBe(there.length);
              const counts = (texts: readonly string[]) => texts.toSorted();
              expect(counts(read.map((text) => text.split('|').slice(0, 2).join('|')))).toEqual(
                counts(there.map((r) => `${r.case_id}|${r.activity}`)),
              );
              await server.run(`DROP TABLE ${name}`);
            },
          ),
          { numRuns: 12, seed: 20_240_101 },
        );
      },
      120_000,
    );

    it.skipIf(!kind.available)('sets damaged news aside instead of failing, and moves the mark on', async () => {
      const dir = tempDir();
      const name = await fresh(
        'id int, case_id varchar(20), activity varchar(20), t varchar(40)',
        `(1, 'c1', 'a', '2024-01-01 10:00'), (2, 'c1', 'b', '2024-01-01 11:00')`,
      );
      const target = `${dir}/a.duckdb`;
      const options = { case: ['case_id'], activity: ['activity'], timestamp: ['t'] };
      await importDatabase({ source: { ...source(), table: name, since: { column: 'id' } }, name, target, options });
      await server.run(
        `INSERT INTO ${name} VALUES (3, 'c1', 'c', 'no time at all'), (4, NULL, 'c', '2024-01-01 12:00')`,
      );
      const { rows, report, highWater } = await refreshDatabase({
        source: source(),
        stored: target,
        target: `${dir}/b.duckdb`,
      });
      expect([rows, report?.rowsRead, report?.rowsUsed, report?.rowsRejected, highWater.value]).toEqual([
        2,
        4,
        2,
        2,
        '4',
      ]);
      expect(report?.rejected.map(({ reason, line }) => [reason, line]).sort()).toEqual([
        ['missing-case', 3],
        ['unparsable-time', 2],
      ]);
    });

    it.skipIf(!kind.available)('lets a row that comes again replace the one of its key', async () => {
      const dir = tempDir();
      const name = await fresh(
        'id int, case_id varchar(20), activity varchar(20), changed_at timestamp',
        `(1, 'c1', 'a', '2024-01-01 10:00'), (2, 'c1', 'b', '2024-01-01 11:00')`,
      );
      const target = `${dir}/a.duckdb`;
      await importDatabase({
        source: { ...source(), table: name, since: { column: 'changed_at' } },
        name,
        target,
        options: { case: ['case_id'] },
      });
      await server.run(`UPDATE ${name} SET activity = 'corrected', changed_at = '2024-01-01 12:00' WHERE id = 1`);
      const refreshed = await refreshDatabase({
        source: source(),
        stored: target,
        target: `${dir}/b.duckdb`,
        key: ['id'],
      });
      expect([refreshed.rows, refreshed.report?.rowsUsed]).toEqual([1, 2]);
      expect((await rowsIn(`${dir}/b.duckdb`)).map((text) => text.split('|').slice(0, 3).join('|'))).toEqual([
        '1|c1|corrected',
        '2|c1|b',
      ]);
    });

    it.skipIf(!kind.available)('leaves out columns that the table got later, and says when one is gone', async () => {
      const dir = tempDir();
      const name = await fresh(`id int, ${COLUMNS}`, `(1, 'c1', 'a', '2024-01-01 10:00')`);
      const target = `${dir}/a.duckdb`;
      await importDatabase({ source: { ...source(), table: name, since: { column: 'id' } }, name, target });
      await server.run(
        `ALTER TABLE ${name} ADD COLUMN note varchar(10); INSERT INTO ${name} VALUES (2, 'c1', 'b', '2024-01-01 11:00', 'x')`,
      );
      const { report } = await refreshDatabase({ source: source(), stored: target, target: `${dir}/b.duckdb` });
      expect(report?.warnings.find(({ code }) => code === 'new-columns-left-out')?.message).toContain('"note"');
      await server.run(`ALTER TABLE ${name} DROP COLUMN activity`);
      const error = await thrown(refreshDatabase({ source: source(), stored: target, target: `${dir}/c.duckdb` }));
      expect([error.code, error.place.column]).toEqual(['missing-column', 'activity']);
    });

    it.skipIf(!kind.available)('goes on with pseudonyms, and keeps no clear value nor a hash of one', async () => {
      const dir = tempDir();
      const columns = 'id int, case_id varchar(20), activity varchar(20), person varchar(20)';
      const name = await fresh(columns, `(1, 'c1', 'a', 'Zhang San'), (1, 'c1', 'b', 'Li Si')`);
      const key = new Uint8Array(32).fill(7);
      const pseudonymise = { columns: ['person'], key };
      const target = `${dir}/a.duckdb`;
      const options = { case: ['case_id'], activity: ['activity'], guess: false };
      const given = { ...source(), table: name, since: { column: 'id' } };
      await importDatabase({ source: given, name, target, options, pseudonymise });
      const plain = `${dir}/plain.duckdb`;
      await importDatabase({ source: given, name, target: plain, options });
      const seenIn = async (file: string) => readAgainOf(await reportIn(file))?.highWater.seen ?? [];
      const hashes = await seenIn(target);
      expect(hashes.length).toBe(2);
      for (const hash of await seenIn(plain)) expect(hashes).not.toContain(hash);

      await server.run(`INSERT INTO ${name} VALUES (1, 'c1', 'c', 'Zhang San'), (2, 'c1', 'd', 'Wang Wu')`);
      const next = { source: source(), stored: target, target: `${dir}/b.duckdb` };
      expect((await thrown(refreshDatabase(next))).code).toBe('invalid-option');
      expect((await refreshDatabase({ ...next, pseudonymKey: key })).rows).toBe(2);
      const rows = await rowsIn(`${dir}/b.duckdb`);
      expect(rows.length).toBe(4);
      expect(rows.join()).not.toMatch(/Zhang|Li Si|Wang/);
      const people = rows.map((text) => text.split('|')[3]);
      expect(new Set(people).size).toBe(3);
      const mark = await thrown(
        importDatabase({ source: given, name, target: plain, options, pseudonymise: { columns: ['id'], key } }),
      );
      expect([mark.code, mark.place.column]).toEqual(['invalid-option', 'id']);
    });

    it.skipIf(!kind.available)(
      'keeps numbers exact that come with more digits than those before, or fewer',
      async () => {
        const dir = tempDir();
        const name = await fresh(
          'id int, case_id varchar(20), activity varchar(20), few decimal(30,0), many decimal(30,0)',
          `(1, 'c1', 'a', 12, 12345678901234567890)`,
        );
        const target = `${dir}/a.duckdb`;
        const options = { case: ['case_id'], activity: ['activity'], guess: false };
        await importDatabase({ source: { ...source(), table: name, since: { column: 'id' } }, name, target, options });
        await server.run(`INSERT INTO ${name} VALUES (2, 'c1', 'b', 98765432109876543210, 7)`);
        await refreshDatabase({ source: source(), stored: target, target: `${dir}/b.duckdb` });
        const stored = await openStoredLog(`${dir}/b.duckdb`);
        try {
          const { events } = await stored.events(0);
          expect(events.map(({ attributes }) => [attributes.few, attributes.many])).toEqual([
            ['12', '12345678901234567890'],
            ['98765432109876543210', '7'],
          ]);
        } finally {
          await stored.close();
        }
      },
    );

    it.skipIf(!kind.available)('refuses a log that was read without a mark', async () => {
      const dir = tempDir();
      const name = await fresh(COLUMNS, `('c1', 'a', '2024-01-01 10:00')`);
      const target = `${dir}/a.duckdb`;
      await importDatabase({ source: { ...source(), table: name }, name, target });
      const error = await thrown(refreshDatabase({ source: source(), stored: target, target: `${dir}/b.duckdb` }));
      expect(error.code).toBe('invalid-option');
    });
  },
);
