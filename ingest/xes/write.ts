import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { type Column, type ColumnKind, type ColumnValue, type EventLog, valueAt } from '#analysis/log';

const FLUSH_AT = 1 << 18;

const ELEMENT: Readonly<Record<ColumnKind, string>> = {
  text: 'string',
  number: 'float',
  time: 'date',
  boolean: 'boolean',
};

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
\t<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
\t<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
\t<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
\t<classifier name="Activity" keys="concept:name"/>
`;

/**
 * Writes a log as XES (IEEE 1849-2016, UTF-8, times in UTC with a millisecond or, where needed, up to six more digits) and resolves
 * when `out` has taken everything; `out` is not ended. Cases and events stand in the order of the log. Whole numbers become `int`,
 * others `float`, missing values are left out; nested attributes keep their flattened names. What `readXes` makes of the output is
 * the same log, but for characters XML cannot hold, which become U+FFFD.
 */
export async function writeXes(log: EventLog, out: Writable): Promise<void> {
  const eventColumns = opened(log.eventAttributes);
  const caseColumns = opened(log.caseAttributes);
  const activities = log.activities.map(
    (name) => `\t\t<event>\n\t\t\t<string key="concept:name" value="${escaped(name)}"/>\n`,
  );
  let text = HEAD;
  for (let c = 0; c < log.caseCount; c++) {
    text += `\t<trace>\n\t\t<string key="concept:name" value="${escaped(log.caseIds.get(c))}"/>\n`;
    for (const { column, open } of caseColumns) text += attribute('\t\t', open, column.kind, valueAt(column, c));
    for (let e = log.caseOffsets[c]!; e < log.caseOffsets[c + 1]!; e++) {
      text += activities[log.activity[e]!]!;
      text += roles(log, e);
      for (const { column, open } of eventColumns) text += attribute('\t\t\t', open, column.kind, valueAt(column, e));
      text += '\t\t</event>\n';
      if (text.length < FLUSH_AT) continue;
      await flush(out, text);
      text = '';
    }
    text += '\t</trace>\n';
  }
  await flush(out, `${text}</log>\n`);
}

async function flush(out: Writable, text: string): Promise<void> {
  if (!out.write(text)) await once(out, 'drain');
}

function roles(log: EventLog, event: number): string {
  let text = '';
  if (log.start !== null) text += `\t\t\t<date key="start_timestamp" value="${instant(log.start[event]!)}"/>\n`;
  if (log.time !== null) text += `\t\t\t<date key="time:timestamp" value="${instant(log.time[event]!)}"/>\n`;
  const resource = log.resource === null ? null : valueAt(log.resource, event);
  if (resource !== null) text += `\t\t\t<string key="org:resource" value="${escaped(String(resource))}"/>\n`;
  return text;
}

/** Columns with the part of their elements between the type and the value. */
function opened(columns: ReadonlyMap<string, Column>): { column: Column; open: string }[] {
  return Array.from(columns, ([name, column]) => ({ column, open: ` key="${escaped(name)}" value="` }));
}

function attribute(indent: string, open: string, kind: ColumnKind, value: ColumnValue): string {
  if (value === null) return '';
  if (typeof value !== 'number') return `${indent}<${ELEMENT[kind]}${open}${escaped(String(value))}"/>\n`;
  if (kind === 'time') return `${indent}<date${open}${instant(value)}"/>\n`;
  const element = Number.isSafeInteger(value) && !Object.is(value, -0) ? 'int' : 'float';
  return `${indent}<${element}${open}${numeral(value)}"/>\n`;
}

function numeral(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0.0' : String(value);
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'INF' : '-INF';
}

function instant(ms: number): string {
  const whole = Math.floor(ms);
  const text = new Date(whole).toISOString();
  if (whole === ms) return text;
  return `${text.slice(0, -1)}${String(Math.min(999_999, Math.round((ms - whole) * 1e6))).padStart(6, '0')}Z`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as the value of an attribute; line breaks and tabs as references, because a reader turns them into spaces. */
function escaped(text: string): string {
  return text.replace(/[&<>"]|\p{Cc}|\p{Cs}/gu, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20 || (code >= 0xd800 && code <= 0xdfff))
      return code === 9 || code === 10 || code === 13 ? `&#${code};` : '\ufffd';
    return ESCAPES[character] ?? character;
  });
}
