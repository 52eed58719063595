import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStoredLog } from '#ingest';
import { readCsv } from '#ingest/csv';
import {
  type DatabaseSource,
  importDatabase,
  listTables,
  previewQuery,
  readDatabase,
  testConnection,
} from '#ingest/database';
import { readDatabaseTable } from '../../../ingest/database/read-database.ts';
import { generated, type TestLog } from '../../datasets/generated-logs.ts';
import { tempDir } from '../../support/temp-dir.ts';
import {
  POSTGRES_OWNER,
  type PostgresServer,
  postgresAvailable,
  startPostgres,
  titleNeedingPostgres,
} from './postgres-server.ts';
import { purchaseTableSql } from './purchase-table.ts';
import { thrown } from './thrown.ts';

const COLUMNS = 'case_id varchar, activity varchar, time timestamp';

describe.skipIf(!postgresAvailable)(titleNeedingPostgres('a log read from PostgreSQL'), () => {
  let server: PostgresServer;
  let log: TestLog;
  const source = (rest: Partial<DatabaseSource>): DatabaseSource => ({
    kind: 'postgresql',
    host: server.host,
    port: server.port,
    database: 'postgres',
    ...POSTGRES_OWNER,
    ...rest,
  });

  beforeAll(async () => {
    server = await startPostgres();
    log = await generated({ cases: 300, seed: 7, language: 'zh' });
    await server.run(purchaseTableSql(log.text, '"'));
  });
  afterAll(async () => {
    await log?.remove();
    await server?.stop();
  });

  it('equals the log read from the CSV file with the same rows', async () => {
    const csv = await readCsv({ path: log.csv });
    const read = await readDatabase(source({ table: 'public.purchases' }));
    expect(read.log).toEqual(csv.log);
    expect(read.report.rowsRead).toBe(csv.report.rowsRead);
    expect(read.report.mapping.roles.map(({ role, columns }) => [role, columns])).toEqual(
      csv.report.mapping.roles.map(({ role, columns }) => [role, columns]),
    );
    expect([...(read.lines ?? [])].slice(0, 3)).toEqual([1, 2, 3]);
    expect(read.report.metadata).toMatchObject({ database: { kind: 'postgresql', table: 'public.purchases' } });
  });

  it('is the same by COPY, which takes it whole, and by a cursor, which may stop', async () => {
    const query = `SELECT 'c' || i AS case_id, E'a\\tb\\nc\\\\' || i AS activity, timestamptz '2024-01-01' + i * interval '1.000001 hour' AS time, i % 3 = 0 AS yes,
      CASE WHEN i % 2 = 0 THEN NULL ELSE '' END AS nothing, 'x'::char(5) AS padded, '\\N' AS almost, 0.1::float4 AS real, '供应商' AS zh FROM generate_series(1, 40) i`;
    const { table } = await readDatabaseTable(source({ query }), {});
    const { table: some } = await readDatabaseTable(source({ query }), {}, 40);
    const cells = (read: typeof table) =>
      read.columns.map(({ codes, values }) => Array.from(codes, (code) => values.text(code)));
    expect(table.rowCount).toBe(40);
    expect(cells(table)).toEqual(cells(some));
    expect(cells(table)[1]?.[0]).toBe('a\tb\nc\\1');
  });

  it('is stored like any other, with its raw rows', async () => {
    const target = `${tempDir()}/log.duckdb`;
    const report = await importDatabase({ source: source({ table: 'purchases' }), name: 'purchases', target });
    const stored = await openStoredLog(target);
    try {
      const { events, cases } = await stored.info();
      expect([events, cases]).toEqual([report.rowsUsed, 300]);
    } finally {
      await stored.close();
    }
  });

  it('keeps every type exact: numbers beyond doubles, instants, local times, JSON, Chinese, NULL', async () => {
    const query = `SELECT * FROM (VALUES
      ('一号', 'Bestellung "ä"', timestamptz '2024-03-10 08:30:00.123456+08', timestamp '2024-03-10 01:00:00', 12345678901234567890.123456789::numeric, 9007199254740993::bigint, true, '{"k": [1, 2]}'::jsonb, 0.1::float8, 'x'::char(4), date '2024-03-10'),
      ('一号', '审批', timestamptz '2024-03-10 09:30:00+08', NULL, NULL, 1, false, NULL, 1e-7, NULL, NULL)
    ) AS v("案例", activity, time, local, big, whole, yes, doc, real, padded, day)`;
    const { report, table } = await readDatabase(source({ query }), { case: ['案例'], timestamp: ['time'] });
    const cells = (row: number): string[] => table.columns.map(({ codes, values }) => values.text(codes[row] ?? 0));
    expect(cells(0)).toEqual([
      '一号',
      'Bestellung "ä"',
      '2024-03-10 00:30:00.123456Z',
      '2024-03-10 01:00:00',
      '12345678901234567890.123456789',
      '9007199254740993',
      'true',
      '{"k": [1, 2]}',
      '0.1',
      'x',
      '2024-03-10',
    ]);
    expect(cells(1).slice(3, 5)).toEqual(['', '']);
    const kept = report.warnings.filter(({ code }) => code === 'numbers-kept-as-text');
    expect(kept.map(({ message }) => /"(\w+)"/.exec(message)?.[1])).toEqual(['big', 'whole']);
  });

  it('reads local times in the zone of the options and instants as they are', async () => {
    const query = `SELECT 'c' AS case_id, 'a' AS activity, timestamp '2024-06-01 12:00' AS time`;
    const local = await readDatabase(source({ query }), { timezone: 'Asia/Shanghai' });
    expect(local.log.time?.[0]).toBe(Date.UTC(2024, 5, 1, 4));
    const instant = await readDatabase(
      source({ query: query.replace('timestamp', 'timestamptz').replace('12:00', '12:00+02') }),
      {
        timezone: 'Asia/Shanghai',
      },
    );
    expect(instant.log.time?.[0]).toBe(Date.UTC(2024, 5, 1, 10));
    expect(instant.report.mapping.timezone).toBeNull();
  });

  it('sets rows without a usable time aside with the number of the row', async () => {
    const query = `SELECT * FROM (VALUES ('1', 'a', timestamp '2024-01-01'), ('1', 'b', 'infinity'), ('1', 'c', NULL)) v(case_id, activity, time)`;
    const { report } = await readDatabase(source({ query }));
    expect(report.rejected.map(({ line, reason, value }) => [line, reason, value])).toEqual([
      [2, 'unparsable-time', 'infinity'],
      [3, 'missing-time', null],
    ]);
    expect(report.rowsRead).toBe(report.rowsUsed + report.rowsRejected);
  });

  it('refuses binary columns of a query and leaves them out of a table, with a warning', async () => {
    await server.run(
      `CREATE TABLE scans (${COLUMNS}, scan bytea); INSERT INTO scans VALUES ('1', 'a', '2024-01-01', '\\x00')`,
    );
    const error = await thrown(readDatabase(source({ query: 'SELECT * FROM scans' })));
    expect([error.code, error.place.column]).toEqual(['database-query', 'scan']);
    const { table, report } = await readDatabase(source({ table: 'scans' }));
    expect(table.columns.map(({ name }) => name)).toEqual(['case_id', 'activity', 'time']);
    expect(report.warnings.map(({ code }) => code)).toContain('binary-columns-left-out');
  });

  it('calls columns of the same name apart', async () => {
    const { table } = await readDatabase(source({ query: `SELECT 'c' AS "case", 'a' AS x, 'b' AS x, now() AS time` }), {
      activity: ['x'],
    });
    expect(table.columns.map(({ name }) => name)).toEqual(['case', 'x', 'x (2)', 'time']);
  });

  it('writes nothing: not by a WITH, not by a function, not by a second statement', async () => {
    await server.run(`CREATE TABLE kept (${COLUMNS}); INSERT INTO kept VALUES ('1', 'a', '2024-01-01');
      CREATE FUNCTION wipe() RETURNS int LANGUAGE sql AS 'DELETE FROM kept; SELECT 1'`);
    const tries = [
      'WITH gone AS (DELETE FROM kept RETURNING *) SELECT * FROM gone',
      'SELECT wipe()',
      'SELECT 1; DELETE FROM kept',
      'DELETE FROM kept',
      "SELECT set_config('transaction_read_only', 'off', false), wipe()",
    ];
    for (const query of tries) {
      const { code } = await thrown(readDatabase(source({ query })));
      expect(['database-query', 'invalid-option']).toContain(code);
    }
    expect(await server.run('SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 1 }]);
  });

  it('goes on from the last value without losing or repeating rows that share it', async () => {
    await server.run(`CREATE TABLE grows (${COLUMNS}, id serial); INSERT INTO grows VALUES
      ('1', 'a', '2024-01-01 08:00'), ('1', 'b', '2024-01-01 09:00'), ('2', 'a', '2024-01-01 09:00')`);
    const query = 'SELECT case_id, activity, time FROM grows';
    const read = (since: DatabaseSource['since']) =>
      readDatabase(source({ query, ...(since === undefined ? {} : { since }) }));
    const first = await read({ column: 'time' });
    const water = first.report.metadata.highWater as { column: string; value: string; seen: string[] };
    expect([first.report.rowsRead, water.value, water.seen.length]).toEqual([3, '2024-01-01 09:00:00', 2]);
    const nothing = await thrown(read(water));
    expect(nothing.code).toBe('no-rows');

    await server.run(
      `INSERT INTO grows VALUES ('2', 'b', '2024-01-01 09:00'), ('1', 'b', '2024-01-01 09:00'), ('2', 'c', '2024-01-01 10:00')`,
    );
    const second = await read(water);
    const cases = second.table.columns[1];
    expect(Array.from(cases?.codes ?? [], (code) => cases?.values.text(code)).sort()).toEqual(['b', 'b', 'c']);
    expect(second.report.warnings.find(({ code }) => code === 'rows-already-read')?.count).toBe(2);
    expect(second.report.metadata.highWater).toMatchObject({ value: '2024-01-01 10:00:00' });
    const byNumber = await readDatabase(source({ table: 'grows', since: { column: 'id', value: '5' } }));
    expect(byNumber.report.rowsRead).toBe(2);
  });

  it('says which column there is when the one to go on from is not', async () => {
    const error = await thrown(readDatabase(source({ table: 'purchases', since: { column: '时刻' } })));
    expect([error.code, error.place.column]).toEqual(['missing-column', '时刻']);
  });

  it('ends the query on the server when it is cancelled', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 300);
    const begun = performance.now();
    const error = await thrown(
      readDatabase(
        source({ query: `SELECT 'c' AS c, 'a' AS a, now() AS t FROM pg_sleep(60)` }),
        {},
        { signal: controller.signal },
      ),
    );
    expect(error.code).toBe('cancelled');
    expect(performance.now() - begun).toBeLessThan(5000);
    const running = await server.run(
      "SELECT query FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid() AND state = 'active'",
    );
    expect(running).toEqual([]);
  });

  it('ends a long result in the middle when it is cancelled, and after its time', async () => {
    const query = `SELECT 'c' || i AS c, 'a' AS a, now() AS t FROM (SELECT generate_series(1, 100000000) AS i) s`;
    const controller = new AbortController();
    let seen = 0;
    const onProgress = ({ rows }: { rows: number }): void => {
      seen = rows;
      if (rows >= 20_000) controller.abort();
    };
    const cancelled = await thrown(readDatabase(source({ query }), {}, { signal: controller.signal, onProgress }));
    expect(cancelled.code).toBe('cancelled');
    expect(seen).toBeLessThan(200_000);
    const late = await thrown(readDatabase(source({ query, timeoutSeconds: 0.5 })));
    expect(late.code).toBe('database-query');
    expect(
      await server.run(
        "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%generate_series(1, 100000000)%' AND pid <> pg_backend_pid() AND state = 'active'",
      ),
    ).toEqual([]);
  });

  it('tells when the connection breaks in the middle', async () => {
    const query = `SELECT 'c' || i AS case_id, 'a' AS activity, now() AS time FROM (SELECT generate_series(1, 100000000) AS i) broken`;
    let killing: Promise<unknown> | null = null;
    const onProgress = (): void => {
      killing ??= server.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%broken%' AND pid <> pg_backend_pid()",
      );
    };
    const error = await thrown(readDatabase(source({ query }), {}, { onProgress }));
    await killing;
    expect([error.code, error.message]).toEqual([
      'database-unreachable',
      expect.stringMatching(/57P01|CONNECTION_LOST/),
    ]);
  });

  it('of an empty table says so, and previews its columns', async () => {
    await server.run(`CREATE TABLE nothing_yet (${COLUMNS})`);
    expect((await thrown(readDatabase(source({ table: 'nothing_yet' })))).code).toBe('no-rows');
    const preview = await previewQuery(source({ table: 'nothing_yet' }));
    expect([preview.rows, preview.types.map(({ name }) => name)]).toEqual([[], ['case_id', 'activity', 'time']]);
  });

  it('lists what may be read and previews it with guesses', async () => {
    await server.run(`CREATE SCHEMA "odd.schema"; CREATE VIEW "odd.schema"."Some ""view""" AS SELECT * FROM purchases`);
    const tables = await listTables(source({}));
    const view = tables.find(({ schema }) => schema === 'odd.schema');
    expect(view).toMatchObject({ name: 'Some "view"', view: true, rows: null });
    expect(tables.map(({ name }) => name)).toContain('purchases');
    const preview = await previewQuery(source({ table: view?.table ?? '' }));
    expect(preview.rows.length).toBe(50);
    expect(preview.types[9]).toEqual({ name: '金额', type: 'numeric', kind: 'number' });
    expect(preview.mapping?.roles.find(({ role }) => role === 'case')?.columns).toEqual(['案例编号']);
  });

  it('previews an endless result at once', async () => {
    const query = `SELECT 'c' || i AS c, 'a' AS a, now() AS t FROM (SELECT generate_series(1, 100000000) AS i) s`;
    const begun = performance.now();
    expect((await previewQuery(source({ query }))).rows.length).toBe(50);
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  it('tells a wrong password, database, table, query and port apart and shows no secret', async () => {
    expect((await testConnection(source({}))).version).toMatch(/^\d+/);
    const secret = 'not-the-pass%word';
    const wrong = [
      [source({ password: secret }), 'database-refused'],
      [source({ database: 'nowhere' }), 'database-refused'],
      [source({ tls: 'verify' }), 'database-unreachable'],
      [source({ port: 1 }), 'database-unreachable'],
      [source({ host: 'no-such-host.invalid', tls: 'off' }), 'database-unreachable'],
    ] as const;
    for (const [given, code] of wrong) {
      const error = await thrown(testConnection(given));
      expect([given.port, given.host, error.code]).toEqual([given.port, given.host, code]);
      const shown = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
      for (const hidden of [secret, encodeURIComponent(secret), POSTGRES_OWNER.password])
        expect(shown).not.toContain(hidden);
    }
    expect((await thrown(readDatabase(source({ table: 'nothing' })))).code).toBe('database-query');
    expect((await thrown(readDatabase(source({ query: 'SELECT nonsense FROM purchases' })))).message).toContain(
      'nonsense',
    );
    const password = await thrown(readDatabase(source({ query: `SELECT '${POSTGRES_OWNER.password}'::int` })));
    expect(password.message).not.toContain(POSTGRES_OWNER.password);
  });

  it('takes a URL', async () => {
    const { user, password } = POSTGRES_OWNER;
    const url = `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${server.port}/postgres?sslmode=disable`;
    const facts = await testConnection({ kind: 'postgresql', url });
    expect(facts.place).toBe(`postgresql://127.0.0.1:${server.port}/postgres`);
  });
});
