import type { DuckDBConnection } from '@duckdb/node-api';
import type { EventLog } from '#analysis/log';

const ROWS_AT_ONCE = 200_000;

/** Table `events(i, c, a, t)`: place, case, activity code and time of every event, for the SQL versions of the kernels. */
export async function createEventTable(connection: DuckDBConnection, log: EventLog): Promise<void> {
  await connection.run('CREATE TABLE events (i INTEGER, c INTEGER, a INTEGER, t DOUBLE)');
  const appender = await connection.createAppender('events');
  for (let c = 0; c < log.caseCount; c++) {
    for (let e = log.caseOffsets[c]; e < log.caseOffsets[c + 1]; e++) {
      appender.appendInteger(e);
      appender.appendInteger(c);
      appender.appendInteger(log.activity[e]);
      appender.appendDouble(log.time?.[e] ?? 0);
      appender.endRow();
      if (e % ROWS_AT_ONCE === 0) appender.flushSync();
    }
  }
  appender.closeSync();
}
