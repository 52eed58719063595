import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { type Column, type ColumnValue, type EventLog, valueAt } from '#analysis/log';
import { formatInstant } from '../table/index.ts';

const FLUSH_AT = 1 << 18;

interface Field {
  readonly name: string;
  readonly text: (event: number, caseIndex: number) => string;
}

/**
 * Writes a log as CSV (UTF-8, comma, LF, quotes where needed; times ISO 8601 in UTC) and resolves when `out` has taken everything;
 * `out` is not ended. One row for each event in the order of the log, columns by their XES names, then event and case attributes.
 * What `readLog` makes of it is the same log where CSV can say it: empty texts come back as missing, texts that look like numbers as
 * numbers, cases without events and events without a case id or an activity not at all.
 */
export async function writeCsv(log: EventLog, out: Writable): Promise<void> {
  const fields = fieldsOf(log);
  let text = `${fields.map(({ name }) => csvCell(name)).join(',')}\n`;
  for (let c = 0; c < log.caseCount; c++) {
    for (let e = log.caseOffsets[c]!; e < log.caseOffsets[c + 1]!; e++) {
      text += `${fields.map((field) => csvCell(field.text(e, c))).join(',')}\n`;
      if (text.length < FLUSH_AT) continue;
      if (!out.write(text)) await once(out, 'drain');
      text = '';
    }
  }
  if (!out.write(text)) await once(out, 'drain');
}

function fieldsOf(log: EventLog): Field[] {
  const fields: Field[] = [
    { name: 'case:concept:name', text: (_, c) => log.caseIds.get(c) },
    { name: 'concept:name', text: (e) => log.activities[log.activity[e]!] ?? '' },
  ];
  const { time, start, resource } = log;
  if (start !== null) fields.push({ name: 'start_timestamp', text: (e) => formatInstant(start[e]!) });
  if (time !== null) fields.push({ name: 'time:timestamp', text: (e) => formatInstant(time[e]!) });
  if (resource !== null) fields.push({ name: 'org:resource', text: (e) => String(valueAt(resource, e) ?? '') });
  const used = new Set(fields.map(({ name }) => name));
  const add = (name: string, column: Column, byCase: boolean): void => {
    let unique = name;
    for (let n = 2; used.has(unique); n++) unique = `${name}_${n}`;
    used.add(unique);
    fields.push({ name: unique, text: (e, c) => valueText(column, valueAt(column, byCase ? c : e)) });
  };
  for (const [name, column] of log.eventAttributes) add(name, column, false);
  for (const [name, column] of log.caseAttributes) add(name, column, true);
  return fields;
}

function valueText({ kind }: Column, value: ColumnValue): string {
  if (value === null) return '';
  if (kind === 'time' && typeof value === 'number') return formatInstant(value);
  return Object.is(value, -0) ? '-0' : String(value);
}

/** A cell of RFC 4180. */
export const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
