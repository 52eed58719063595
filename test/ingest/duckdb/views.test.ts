import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { importLog } from '#ingest';
import { openSession, type Session } from '../../../ingest/duckdb/session.ts';
import { tempDir } from '../../support/temp-dir.ts';

async function imported(text: string): Promise<Session> {
  const dir = tempDir();
  writeFileSync(join(dir, 'log.csv'), text);
  await importLog({ path: join(dir, 'log.csv'), name: 'log', target: join(dir, 'log.duckdb') });
  const session = await openSession(join(dir, 'log.duckdb'), { readOnly: true, temporary: join(dir, 'spill') });
  onTestFinished(() => session.close());
  return session;
}

const rows = async (session: Session, query: string): Promise<unknown[]> =>
  (await session.sql.runAndReadAll(query)).getRowsJson();

describe('the log file in SQL', () => {
  test('shows events with names and texts instead of codes, in the order of the log', async () => {
    const session = await imported(
      'case,activity,time,resource,Row,note,"a ""b"""\n1,B,2020-01-02,Ann,7,x,1\n1,A,2020-01-01,,7,,2\n2,A,2020-01-01,Bob,8,x,3\n',
    );
    expect(
      await rows(
        session,
        'SELECT case_id, activity, time, resource, "row", "Row_2", note, "a ""b""" FROM event_list ORDER BY place',
      ),
    ).toEqual([
      ['1', 'A', '2020-01-01 00:00:00', null, 1, 7, null, 2],
      ['1', 'B', '2020-01-02 00:00:00', 'Ann', 0, 7, 'x', 1],
      ['2', 'A', '2020-01-01 00:00:00', 'Bob', 2, 8, 'x', 3],
    ]);
  });

  test('shows the cells of the file as they stood, with their lines', async () => {
    const session = await imported('case,activity,amount\n\n1,B,007\n"1","A\nC",\n');
    expect(await rows(session, 'SELECT line, "case", activity, amount FROM raw_list ORDER BY row')).toEqual([
      [3, '1', 'B', '007'],
      [4, '1', 'A\nC', ''],
    ]);
  });

  test('is opened without any way to fetch extensions, with stated limits', async () => {
    const session = await imported('case,activity\n1,A\n');
    const settings = [
      'autoinstall_known_extensions',
      'autoload_known_extensions',
      'preserve_insertion_order',
      'access_mode',
    ];
    const query = `SELECT ${settings.map((name) => `current_setting('${name}')::VARCHAR`).join(', ')}`;
    expect(await rows(session, query)).toEqual([['false', 'false', 'true', 'read_only']]);
    await expect(session.sql.run('CREATE TABLE t (a INTEGER)')).rejects.toThrow(/read-only/);
  });
});
