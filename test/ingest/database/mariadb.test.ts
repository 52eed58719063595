import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '#ingest/csv';
import { type DatabaseSource, listTables, previewQuery, readDatabase, testConnection } from '#ingest/database';
import { generated, type TestLog } from '../../datasets/generated-logs.ts';
import {
  MARIADB_OWNER,
  type MariadbServer,
  mariadbAvailable,
  startMariadb,
  titleNeedingMariadb,
} from './mariadb-server.ts';
import { purchaseTableSql } from './purchase-table.ts';
import { thrown } from './thrown.ts';

const COLUMNS = 'case_id varchar(20), activity varchar(20), time datetime(6)';
/** Rows without end, made while they are read. */
const ENDLESS = `SELECT CONCAT('c', seq) AS case_id, 'a' AS activity, NOW() AS time FROM seq_1_to_100000000`;

describe.skipIf(!mariadbAvailable)(titleNeedingMariadb('a log read from MariaDB'), () => {
  let server: MariadbServer;
  let log: TestLog;
  const source = (rest: Partial<DatabaseSource>): DatabaseSource => ({
    kind: 'mysql',
    host: server.host,
    port: server.port,
    database: 'erp',
    ...MARIADB_OWNER,
    ...rest,
  });
  const run = (sql: string) => server.run(`USE erp; SET sql_mode = ''; ${sql}`);
  const running = (like: string) =>
    server.run(`SELECT info FROM information_schema.processlist WHERE info LIKE '%${like}%' AND id <> CONNECTION_ID()`);

  beforeAll(async () => {
    server = await startMariadb();
    log = await generated({ cases: 300, seed: 7, language: 'zh' });
    await server.run('CREATE DATABASE erp CHARACTER SET utf8mb4');
    await run(purchaseTableSql(log.text, '`'));
  });
  afterAll(async () => {
    await log?.remove();
    await server?.stop();
  });

  it('equals the log read from the CSV file with the same rows', async () => {
    const csv = await readCsv({ path: log.csv });
    const read = await readDatabase(source({ table: 'erp.purchases' }));
    expect(read.log).toEqual(csv.log);
    expect(read.report.rowsRead).toBe(csv.report.rowsRead);
    expect([...(read.lines ?? [])].slice(0, 3)).toEqual([1, 2, 3]);
  });

  it('keeps every type exact, and instants in UTC whatever the zone of the server', async () => {
    await run(`CREATE TABLE kinds (案例 varchar(20), activity text, time timestamp(6) NULL, local datetime(3), day date,
        big decimal(38, 9), whole bigint unsigned, flags bit(10), doc json, choice enum('x', '好'));
      SET time_zone = '+08:00';
      INSERT INTO kinds VALUES ('一号', '审批 "ä" 😀', '2024-03-10 08:30:00.123456', '2024-03-10 01:00:00.5', '2024-03-10',
        12345678901234567890.123456789, 18446744073709551615, b'1000000001', '{"k": 1}', '好')`);
    const { report, table } = await readDatabase(source({ table: 'kinds' }), { case: ['案例'], timestamp: ['time'] });
    expect(table.columns.map(({ codes, values }) => values.text(codes[0] ?? 0))).toEqual([
      '一号',
      '审批 "ä" 😀',
      '2024-03-10 00:30:00.123456Z',
      '2024-03-10 01:00:00.500',
      '2024-03-10',
      '12345678901234567890.123456789',
      '18446744073709551615',
      '513',
      '{"k": 1}',
      '好',
    ]);
    expect(report.warnings.filter(({ code }) => code === 'numbers-kept-as-text').length).toBe(2);
  });

  it('sets zero dates and missing times aside with the number of the row', async () => {
    await run(`CREATE TABLE zeros (${COLUMNS}); INSERT INTO zeros VALUES
      ('1', 'a', '2024-01-01'), ('1', 'b', '0000-00-00 00:00:00'), ('1', 'c', '2024-00-31'), ('1', 'd', NULL)`);
    const { report } = await readDatabase(source({ table: 'zeros' }));
    expect(report.rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'unparsable-time'],
      [3, 'unparsable-time'],
      [4, 'missing-time'],
    ]);
    expect(report.rejected[0]?.value).toBe('0000-00-00 00:00:00.000000');
    await run(
      `CREATE TABLE zero_instants (case_id int, activity text, time timestamp); INSERT INTO zero_instants VALUES (1, 'a', 0), (1, 'b', NOW())`,
    );
    const instants = await readDatabase(source({ table: 'zero_instants' }));
    expect(instants.report.rejected.map(({ value }) => value)).toEqual(['0000-00-00 00:00:00']);
  });

  it('refuses binary columns of a query and leaves them out of a table, with a warning', async () => {
    await run(
      `CREATE TABLE scans (${COLUMNS}, scan blob, hash binary(4)); INSERT INTO scans VALUES ('1', 'a', NOW(), 'x', 'y')`,
    );
    const error = await thrown(readDatabase(source({ query: 'SELECT * FROM scans' })));
    expect([error.code, error.place.column]).toEqual(['database-query', 'scan']);
    const { report } = await readDatabase(source({ table: 'scans' }));
    expect(report.warnings.find(({ code }) => code === 'binary-columns-left-out')?.count).toBe(2);
  });

  it('writes nothing, locks nothing, and writes no file', async () => {
    await run(`CREATE TABLE kept (${COLUMNS}); INSERT INTO kept VALUES ('1', 'a', NOW());
      CREATE FUNCTION wipe() RETURNS int MODIFIES SQL DATA BEGIN DELETE FROM kept; RETURN 1; END`);
    const tries = [
      'SELECT wipe() AS x',
      'SELECT 1; DELETE FROM kept',
      'DELETE FROM kept',
      "SELECT * FROM kept INTO OUTFILE '/tmp/weir-should-not-exist'",
      'SELECT * FROM kept FOR UPDATE',
    ];
    for (const query of tries) {
      const { code } = await thrown(readDatabase(source({ query })));
      expect(['database-query', 'invalid-option']).toContain(code);
    }
    expect(Number((await run('SELECT 1 AS x FROM kept')).length)).toBeGreaterThan(0);
    expect((await readDatabase(source({ table: 'kept' }))).report.rowsRead).toBe(1);
  });

  it.each([
    ['time', 'datetime(6)', ["'2024-01-01 08:00'", "'2024-01-01 09:00'", "'2024-01-01 10:00'"]],
    ['stamp', 'timestamp(6) NULL', ["'2024-01-01 08:00'", "'2024-01-01 09:00'", "'2024-01-01 10:00'"]],
    ['number', 'bigint', ['9007199254740991', '9007199254740993', '9007199254740995']],
    ['word', 'varchar(10)', ["'a\\\\'''", "'É'", "'好'"]],
  ])(
    'goes on from the last %s without losing or repeating rows that share it',
    async (name, type, [low, middle, high]) => {
      const table = `grows_${name}`;
      await run(`CREATE TABLE ${table} (case_id int, activity varchar(9), w ${type}); INSERT INTO ${table} VALUES
      (1, 'a', ${low}), (1, 'b', ${middle}), (2, 'a', ${middle})`);
      const read = (since: NonNullable<DatabaseSource['since']>) =>
        readDatabase(source({ table, since }), { timestamp: [] });
      const first = await read({ column: 'w' });
      const water = first.report.metadata.highWater as { column: string; value: string; seen: string[] };
      expect([first.report.rowsRead, water.seen.length]).toEqual([3, 2]);
      expect((await thrown(read(water))).code).toBe('no-rows');
      await run(`INSERT INTO ${table} VALUES (3, 'b', ${middle}), (1, 'b', ${middle}), (2, 'c', ${high})`);
      const second = await read(water);
      expect(second.report.rowsRead).toBe(3);
      expect((await thrown(read(second.report.metadata.highWater as typeof water))).code).toBe('no-rows');
    },
  );

  it('ends the query on the server when it is cancelled', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 300);
    const begun = performance.now();
    const query = `SELECT 'c' AS case_id, 'a' AS activity, SLEEP(60) AS time`;
    const error = await thrown(readDatabase(source({ query }), {}, { signal: controller.signal }));
    expect(error.code).toBe('cancelled');
    expect(performance.now() - begun).toBeLessThan(5000);
    expect(await running('SLEEP(60)')).toEqual([]);
  });

  it('ends a long result in the middle when it is cancelled, and after its time', async () => {
    const controller = new AbortController();
    let seen = 0;
    const onProgress = ({ rows }: { rows: number }): void => {
      seen = rows;
      if (rows >= 20_000) controller.abort();
    };
    const cancelled = await thrown(
      readDatabase(source({ query: ENDLESS }), {}, { signal: controller.signal, onProgress }),
    );
    expect(cancelled.code).toBe('cancelled');
    expect(seen).toBeLessThan(200_000);
    expect((await thrown(readDatabase(source({ query: ENDLESS, timeoutSeconds: 0.5 })))).code).toBe('database-query');
    await expect.poll(() => running('seq_1_to_100000000'), { timeout: 5000 }).toEqual([]);
  });

  it('tells when the connection breaks in the middle', async () => {
    let killing: Promise<unknown> | null = null;
    const kill = async (): Promise<void> => {
      const [found] = await server.run(
        "SELECT id FROM information_schema.processlist WHERE info LIKE '%seq_1_to_100000000%' AND id <> CONNECTION_ID()",
      );
      await server.run(`KILL CONNECTION ${Number(found?.id)}`);
    };
    const onProgress = (): void => {
      killing ??= kill();
    };
    const error = await thrown(readDatabase(source({ query: ENDLESS }), {}, { onProgress }));
    await killing;
    expect([error.message, error.code]).toEqual([error.message, 'database-unreachable']);
  });

  it('lists what may be read and previews an endless result at once', async () => {
    const tables = await listTables(source({}));
    expect(tables).toContainEqual({
      schema: 'erp',
      name: 'purchases',
      table: 'erp.purchases',
      view: false,
      rows: expect.any(Number),
    });
    const begun = performance.now();
    const preview = await previewQuery(source({ query: ENDLESS }));
    expect(preview.rows.length).toBe(50);
    expect(preview.types.map(({ kind }) => kind)).toEqual(['text', 'text', 'time']);
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  it('tells a wrong password, database, table, query and port apart and shows no secret', async () => {
    expect((await testConnection(source({}))).version).toMatch(/MariaDB/);
    const secret = 'not-the-pass%word';
    const wrong = [
      [source({ password: secret }), 'database-refused'],
      [source({ database: 'nowhere' }), 'database-refused'],
      [source({ tls: 'verify' }), 'database-unreachable'],
      [source({ port: 1 }), 'database-unreachable'],
    ] as const;
    for (const [given, code] of wrong) {
      const error = await thrown(testConnection(given));
      expect([given.port, given.database, error.message, error.code]).toEqual([
        given.port,
        given.database,
        error.message,
        code,
      ]);
      const shown = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
      for (const hidden of [secret, MARIADB_OWNER.password]) expect(shown).not.toContain(hidden);
    }
    expect((await thrown(readDatabase(source({ table: 'nothing' })))).code).toBe('database-query');
    await run("CREATE USER poor@'%' IDENTIFIED BY 'poor'; GRANT SELECT ON erp.kept TO poor@'%'");
    const poor = source({ user: 'poor', password: 'poor', table: 'purchases' });
    expect((await thrown(readDatabase(poor))).code).toBe('database-refused');
  });
});
