import { createHmac } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importLog, openStoredLog } from '#ingest';
import { mergeLogs } from '#ingest/merge';
import { pseudonymKey, pseudonymOf } from '#ingest/privacy';
import { logContents, readStored, storedText } from '../../support/stored-text.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { readText } from '../csv/write-temp.ts';

const KEY = Buffer.alloc(32, 7);
const TEXT =
  'case,activity,time,who,deputy\n1,A,2024-01-01,Ann Smith,Bob\n1,B,2024-01-02,Bob,Ann Smith\n2,A,2024-01-01,,Bob\n2,Zoe Secret,x\n';

async function importHidden(text: string, columns: readonly string[], fileName = 'log.csv') {
  const dir = tempDir();
  writeFileSync(join(dir, fileName), text);
  const target = join(dir, 'log.duckdb');
  const pseudonymise = { columns, key: KEY };
  const report = await importLog({ path: join(dir, fileName), name: 'log', target, pseudonymise });
  return { dir, target, report };
}

describe('pseudonyms', () => {
  test('are the first 80 bits of HMAC-SHA-256, of the RFC 4231 test vector too', () => {
    expect(pseudonymOf('Hi There', Buffer.alloc(20, 0x0b))).toBe('b0344c61d8db38535ca8');
    expect(pseudonymOf('堰', KEY)).toBe(createHmac('sha256', KEY).update('堰').digest('hex').slice(0, 20));
    expect(pseudonymOf(' ', KEY)).toBe('');
  });

  test('take the place of values in the log and in its raw rows; the same value is the same everywhere', async () => {
    const { target, report } = await importHidden(TEXT, ['who', 'deputy']);
    const { log, rejected } = await readStored(target);
    const [ann, bob] = [pseudonymOf('Ann Smith', KEY), pseudonymOf('Bob', KEY)];
    const shown = JSON.stringify(logContents(log));
    expect(shown).toContain(ann);
    expect(shown).not.toMatch(/Ann|Bob/);
    const stored = await openStoredLog(target);
    const rows = [await stored.rawRow(0), await stored.rawRow(1), await stored.rawRow(2)];
    await stored.close();
    expect(rows.map((row) => [row?.values.who, row?.values.deputy])).toEqual([
      [ann, bob],
      [bob, ann],
      ['', bob],
    ]);
    expect(rejected).toMatchObject([{ line: 5, reason: 'malformed-row', value: null }]);
    expect(report).toMatchObject({ rowsRead: 4, rowsUsed: 3, rowsRejected: 1 });
    expect(readFileSync(target).toString('latin1')).not.toMatch(/Ann Smith|Zoe Secret/);
  });

  test('leave cases, order and roles of the log as they are', async () => {
    const { target } = await importHidden(TEXT, ['case', 'who']);
    const clear = await storedText(TEXT);
    const [hidden, open] = [await readStored(target), await readStored(clear.target)];
    expect(hidden.log.caseIds.toArray()).toEqual([pseudonymOf('1', KEY), pseudonymOf('2', KEY)]);
    expect(Array.from(hidden.log.activity)).toEqual(Array.from(open.log.activity));
    expect(hidden.lines).toEqual(open.lines);
    expect(hidden.report.mapping).toEqual(open.report.mapping);
  });

  test('stand in XES logs too, metadata that may name people are dropped', async () => {
    const xes = `<log><string key="author" value="Ann Smith"/><trace><string key="concept:name" value="1"/>
<event><string key="concept:name" value="A"/><string key="org:resource" value="Ann Smith"/><date key="time:timestamp" value="2024-01-01T00:00:00Z"/></event></trace></log>`;
    const { target } = await importHidden(xes, ['org:resource'], 'log.xes');
    const { log, report } = await readStored(target);
    expect(log.resource?.dictionary).toEqual([pseudonymOf('Ann Smith', KEY)]);
    expect(JSON.stringify(report)).not.toContain('Ann Smith');
    expect(readFileSync(target).toString('latin1')).not.toContain('Ann Smith');
  });

  test('are asked for again when rows are added, with their key', async () => {
    const { target, dir } = await importHidden(TEXT, ['who', 'deputy']);
    const more = await readText('case,activity,time,who,deputy\n9,A,2024-01-01,Ann Smith,Eve\n');
    const next = join(dir, 'v2.duckdb');
    await expect(mergeLogs(target, more, next, { mode: 'append' })).rejects.toMatchObject({ code: 'invalid-option' });
    await mergeLogs(target, more, next, { mode: 'append', pseudonymKey: KEY });
    const { log } = await readStored(next);
    const shown = JSON.stringify(logContents(log));
    expect(shown.split(pseudonymOf('Ann Smith', KEY))).toHaveLength(4);
    expect(shown).not.toMatch(/Ann|Eve/);
  });

  test('of unknown columns, or with a short key, are refused', async () => {
    await expect(importHidden(TEXT, ['whom'])).rejects.toMatchObject({ code: 'missing-column' });
    const dir = tempDir();
    writeFileSync(join(dir, 'log.csv'), TEXT);
    const pseudonymise = { columns: ['who'], key: Buffer.alloc(3) };
    const short = importLog({ path: join(dir, 'log.csv'), name: 'x', target: join(dir, 'x.duckdb'), pseudonymise });
    await expect(short).rejects.toMatchObject({ code: 'invalid-option' });
  });

  test('come from a key file that is made once, for its owner only', async () => {
    const path = join(tempDir(), 'key');
    const key = await pseudonymKey(path);
    expect(key).toHaveLength(32);
    expect(Buffer.from(await pseudonymKey(path))).toEqual(Buffer.from(key));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    writeFileSync(path, 'no key');
    await expect(pseudonymKey(path)).rejects.toMatchObject({ code: 'invalid-option' });
  });
});
