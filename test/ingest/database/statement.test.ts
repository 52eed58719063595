import { describe, expect, it } from 'vitest';
import { oracleCell, oracleColumn, oracleText } from '../../../ingest/database/oracle-columns.ts';
import { sqlserverCell, sqlserverColumn, sqlserverText } from '../../../ingest/database/sqlserver-columns.ts';
import { quoted, quotedTable, selectFrom, tableName, withoutRows } from '../../../ingest/database/statement.ts';

/** Shapes as the driver for SQL Server describes columns. */
const SQLSERVER = [
  { colName: 'BELNR', type: { name: 'NVarChar' }, dataLength: 20 },
  { colName: 'Betrag', type: { name: 'DecimalN' }, dataLength: 17 },
  { colName: 'ZAHL', type: { name: 'IntN' }, dataLength: 8 },
  { colName: 'ERDAT', type: { name: 'DateTime2' } },
  { colName: 'ZONE', type: { name: 'DateTimeOffset' } },
  { colName: 'FLAG', type: { name: 'BitN' } },
  { colName: 'BILD', type: { name: 'VarBinary' } },
].map(sqlserverColumn);

/** Shapes as the driver for Oracle describes columns. */
const ORACLE = [
  { name: 'EBELN', dbTypeName: 'VARCHAR2' },
  { name: 'NETWR', dbTypeName: 'NUMBER' },
  { name: 'AEDAT', dbTypeName: 'DATE' },
  { name: 'TS', dbTypeName: 'TIMESTAMP WITH TIME ZONE' },
  { name: 'LTS', dbTypeName: 'TIMESTAMP WITH LOCAL TIME ZONE' },
  { name: 'DOC', dbTypeName: 'JSON' },
  { name: 'ROH', dbTypeName: 'RAW' },
  { name: 'OBJ', dbTypeName: 'SDO_GEOMETRY' },
].map(oracleColumn);

describe('names', () => {
  it('are quoted so that no name ends its quotes', () => {
    expect(quoted('a"; DROP', 'postgresql')).toBe('"a""; DROP"');
    expect(quoted('a`b', 'mysql')).toBe('`a``b`');
    expect(quoted('a]b', 'sqlserver')).toBe('[a]]b]');
  });

  it('of tables survive listing and reading, whatever they hold', () => {
    for (const kind of ['postgresql', 'mysql', 'sqlserver', 'oracle'] as const)
      for (const name of ['plain', 'with.dot', 'with"quote', 'with`tick', 'with]bracket', '采购 订单'])
        expect(quotedTable(tableName('dbo', name, kind), kind)).toBe(`${quoted('dbo', kind)}.${quoted(name, kind)}`);
    expect(() => quotedTable('a..b', 'mysql')).toThrow(/no name of a table/);
    expect(() => quotedTable('', 'mysql')).toThrow(/no name of a table/);
  });
});

describe('statements', () => {
  it('read from a boundary on, in the order of the column', () => {
    const columns = [{ name: 'id', type: 'bigint', kind: 'number' } as const];
    const since = { column: columns[0], value: '42' };
    expect(selectFrom('SELECT * FROM t', 'postgresql', columns, since)).toEqual({
      text: 'SELECT "weir_rows"."id" FROM (\nSELECT * FROM t\n) "weir_rows" WHERE "weir_rows"."id" >= $1 ORDER BY "weir_rows"."id"',
      values: ['42'],
    });
    expect(selectFrom('SELECT 1', 'mysql', columns, since).text).toContain('`weir_rows`.`id` >= 42 ORDER');
    expect(() => selectFrom('SELECT 1', 'mysql', columns, { column: columns[0], value: '1 OR 1=1' })).toThrow(
      /no number/,
    );
  });

  it('hold texts of MySQL in hex, so that no sql_mode can end them', () => {
    const column = { name: 'key', type: 'text', kind: 'text' } as const;
    const { text } = selectFrom('SELECT 1', 'mysql', [column], { column, value: "\\'; DROP" });
    expect(text).toContain(`>= _utf8mb4 X'${Buffer.from("\\'; DROP").toString('hex')}'`);
  });

  it('let SQL Server write exact texts and put WITH and ORDER BY where it takes them', () => {
    const { text } = selectFrom('SELECT * FROM t', 'sqlserver', SQLSERVER.slice(0, 6), null, sqlserverText);
    expect(text).toBe(
      'SELECT [weir_rows].[BELNR], CONVERT(nvarchar(48), [weir_rows].[Betrag]) AS [Betrag], [weir_rows].[ZAHL], ' +
        'CONVERT(nvarchar(48), [weir_rows].[ERDAT], 126) AS [ERDAT], CONVERT(nvarchar(48), [weir_rows].[ZONE], 126) AS [ZONE], ' +
        '[weir_rows].[FLAG] FROM (\nSELECT * FROM t\n) [weir_rows]',
    );
    expect(withoutRows('WITH a AS (SELECT 1 x) SELECT x FROM a ORDER BY x', 'sqlserver')).toBe(
      'WITH a AS (SELECT 1 x), [weir_rows] AS (\nSELECT x FROM a ORDER BY x\nOFFSET 0 ROWS\n)\nSELECT * FROM [weir_rows] WHERE 1 = 0',
    );
    expect(withoutRows('SELECT TOP 5 x FROM a ORDER BY x', 'sqlserver')).not.toContain('OFFSET');
    expect(withoutRows('SELECT x, ROW_NUMBER() OVER (ORDER BY x) n FROM a', 'sqlserver')).not.toContain('OFFSET');
  });

  it('let Oracle write exact texts and compare in the type of the column', () => {
    const since = { column: ORACLE[2], value: '2024-01-31T08:30:00' };
    const { text, values } = selectFrom('SELECT * FROM "EKKO"', 'oracle', ORACLE.slice(0, 6), since, oracleText);
    expect(text).toContain(`TO_CHAR("weir_rows"."NETWR", 'TM9') AS "NETWR"`);
    expect(text).toContain(`TO_CHAR("weir_rows"."AEDAT", 'YYYY-MM-DD"T"HH24:MI:SS') AS "AEDAT"`);
    expect(text).toContain(`TO_CHAR(SYS_EXTRACT_UTC("weir_rows"."LTS"), `);
    expect(text).toContain('JSON_SERIALIZE("weir_rows"."DOC" RETURNING CLOB) AS "DOC"');
    expect(text).toContain(`WHERE "weir_rows"."AEDAT" >= TO_DATE(:1, 'YYYY-MM-DD"T"HH24:MI:SS') ORDER BY`);
    expect(values).toEqual(['2024-01-31T08:30:00']);
  });
});

describe('cells of servers that give values', () => {
  it('of SQL Server become text', () => {
    const real = sqlserverColumn({ colName: 'r', type: { name: 'FloatN' }, dataLength: 4 });
    expect(SQLSERVER.map(({ kind }) => kind)).toEqual([
      'text',
      'number',
      'number',
      'time',
      'time',
      'boolean',
      'binary',
    ]);
    expect(sqlserverCell('9007199254740993', SQLSERVER[2])).toBe('9007199254740993');
    expect(sqlserverCell(true, SQLSERVER[5])).toBe('true');
    expect(sqlserverCell(null, SQLSERVER[0])).toBeNull();
    expect(sqlserverCell(Math.fround(0.1), real)).toBe('0.1');
    expect(sqlserverCell(Math.fround(16777217.5), real)).toBe('16777218');
  });

  it('of Oracle become text, with the zero that the server leaves out', () => {
    expect(ORACLE.map(({ kind }) => kind)).toEqual([
      'text',
      'number',
      'time',
      'time',
      'time',
      'text',
      'binary',
      'binary',
    ]);
    expect(oracleCell('.5', ORACLE[1])).toBe('0.5');
    expect(oracleCell('-.25', ORACLE[1])).toBe('-0.25');
    expect(oracleCell('.5', ORACLE[0])).toBe('.5');
    expect(oracleCell(null, ORACLE[1])).toBeNull();
  });
});
