import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { tableFromJSON, tableToIPC } from 'apache-arrow';
import { queryParquet } from '../../parquet/query-parquet.ts';
import { makeXlsx, row } from '../../xlsx/make-xlsx.ts';
import { makeZip } from '../../zip/make-zip.ts';

const RECORDS = Array.from({ length: 40 }, (_, i) => ({
  case: `o${i >> 2}`,
  activity: ['Create', '审批', 'Pay, "now"', 'Close'][i & 3] ?? '',
  time: new Date(Date.UTC(2020, 0, 1, i)).toISOString(),
  resource: `user ${i % 5}`,
  amount: i * 1.25,
}));
const KEYS = ['case', 'activity', 'time', 'resource', 'amount'] as const;

/** A file that another program wrote. */
export const foreign = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../foreign', name));

const quoted = (value: string | number): string => `"${String(value).replaceAll('"', '""')}"`;
export const csv = (): Buffer =>
  Buffer.from([KEYS.join(','), ...RECORDS.map((one) => KEYS.map((key) => quoted(one[key])).join(','))].join('\r\n'));

/** `审批` in GB18030. */
export const gb18030 = (): Buffer => {
  const text = RECORDS.map((one) => `${one.case};#;${one.time.slice(0, 19)}`).join('\n');
  const [head = '', ...parts] = `case;activity;time\n${text}\n`.split('#');
  return Buffer.concat([
    Buffer.from(head),
    ...parts.flatMap((part) => [Buffer.from('c9f3c5fa', 'hex'), Buffer.from(part)]),
  ]);
};
export const utf16 = (): Buffer => Buffer.from(`\ufeff${csv().toString()}`, 'utf16le');
export const utf16be = (): Buffer => Buffer.from(csv().toString(), 'utf16le').swap16();
/** Tabs, windows-1252, line ends of old Macs. */
export const tsv = (): Buffer => {
  const lines = RECORDS.map((one) => `${one.case}\tPrüfung für ${one.resource}\t${one.time.slice(0, 19)}`);
  return Buffer.from(`case\tactivity\ttime\r${lines.join('\r')}\r`, 'latin1');
};
/** Half of the rows in UTF-8, half in GB18030. */
export const mixed = (): Buffer =>
  Buffer.concat([
    Buffer.from(
      `case;activity;time\n${RECORDS.map((one) => `${one.case};审批采购;${one.time.slice(0, 19)}\n`).join('')}`,
    ),
    gb18030().subarray('case;activity;time\n'.length),
  ]);
export const csvGz = (): Buffer => gzipSync(csv());
export const jsonLines = (): Buffer => Buffer.from(RECORDS.map((one) => JSON.stringify(one)).join('\n'));
export const jsonArray = (): Buffer => Buffer.from(JSON.stringify(RECORDS, null, 1));

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
export const xlsx = (): Buffer => {
  const rows = RECORDS.map((one, i) =>
    row(i + 2, [
      one.case,
      `<c r="B${i + 2}" t="s"><v>${i & 3}</v></c>`,
      `<c r="C${i + 2}" s="2"><v>${43831 + i / 24}</v></c>`,
      one.resource,
      `<c r="E${i + 2}"><v>${one.amount}</v></c>`,
    ]),
  );
  const shared = RECORDS.slice(0, 4).map(({ activity }) => `<t>${escaped(activity)}</t>`);
  return makeXlsx([{ name: 'Data', rows: row(1, [...KEYS]) + rows.join(''), merges: ['A2:A5'] }], { shared });
};

export const xes = (): Buffer => {
  const event = (one: (typeof RECORDS)[number]): string =>
    `<event>\n<string key="concept:name" value="${escaped(one.activity)}"/>\n<date key="time:timestamp" value="${one.time}"/>\n</event>\n`;
  const traces = Array.from({ length: 10 }, (_, c) => {
    const events = RECORDS.slice(c * 4, c * 4 + 4).map(event);
    return `<trace>\n<string key="concept:name" value="o${c}"/>\n${events.join('')}</trace>\n`;
  });
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<log>\n${traces.join('')}</log>\n`);
};
export const mxml = (): Buffer => {
  const entry = (one: (typeof RECORDS)[number]): string =>
    `<AuditTrailEntry>\n<Data><Attribute name="amount">${one.amount}</Attribute></Data>\n<WorkflowModelElement>${escaped(one.activity)}</WorkflowModelElement>\n<EventType>complete</EventType>\n<Timestamp>${one.time}</Timestamp>\n</AuditTrailEntry>\n`;
  const instances = Array.from({ length: 10 }, (_, c) => {
    const entries = RECORDS.slice(c * 4, c * 4 + 4).map(entry);
    return `<ProcessInstance id="o${c}">\n${entries.join('')}</ProcessInstance>\n`;
  });
  return Buffer.from(
    `<?xml version="1.0"?>\n<WorkflowLog><Process id="p">\n${instances.join('')}</Process></WorkflowLog>\n`,
  );
};
export const mxmlGz = (): Buffer => gzipSync(mxml());
export const xesGz = (): Buffer => gzipSync(xes());
export const zip = (): Buffer =>
  makeZip([
    ['a.csv', csv()],
    ['b.csv', csv()],
  ]);
export const zipStored = (): Buffer => makeZip([['a.csv', csv()]], { store: true });
export const arrow = (kind: 'file' | 'stream'): Uint8Array => tableToIPC(tableFromJSON(RECORDS), kind);

export const parquet = async (): Promise<Buffer> =>
  readFileSync(
    await queryParquet(`SELECT 'o' || (i // 4) AS "case", ['Create order', '审批', 'Pay', 'Close'][(i % 4) + 1] AS activity,
      TIMESTAMP '2020-01-01' + INTERVAL (i) HOUR AS time, i * 1.25 AS amount, {'a': i} AS s, [i] AS l FROM range(40) t(i)`),
  );
