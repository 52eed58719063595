import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type EventLog, EventLogBuilder } from '#analysis/log';

/** Reads a small gzipped CSV with the columns case_id, activity, timestamp[, start_timestamp][, resource]; quotes as in RFC 4180. */
export function readCanonicalLog(path: string): EventLog {
  const [header, ...rows] = parseCsv(gunzipSync(readFileSync(path)).toString('utf8'));
  const at = (name: string): number => header.indexOf(name);
  const [caseAt, activityAt, timeAt] = [at('case_id'), at('activity'), at('timestamp')];
  const [startAt, resourceAt] = [at('start_timestamp'), at('resource')];
  const builder = new EventLogBuilder({ timed: true, intervals: startAt >= 0 });
  const cases = new Map<string, number>();
  for (const row of rows) {
    const id = row[caseAt];
    const caseIndex = cases.get(id) ?? builder.addCase(id);
    cases.set(id, caseIndex);
    const time = Date.parse(row[timeAt]);
    const start = startAt < 0 ? time : Date.parse(row[startAt]);
    const event = builder.addEvent(caseIndex, builder.activities.add(row[activityAt]), time, start);
    if (resourceAt >= 0 && row[resourceAt] !== '') builder.resource.setText(event, row[resourceAt]);
  }
  return builder.finish().log;
}

function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/gy;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (match === null) throw new Error('malformed CSV');
    row.push(match[1].startsWith('"') ? match[1].slice(1, -1).replaceAll('""', '"') : match[1]);
    if (match[2] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
