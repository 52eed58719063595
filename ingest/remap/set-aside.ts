import type { EventLog } from '#analysis/log';
import type { Fix, FixRecord } from '#analysis/quality';
import type { TableRead } from '../csv/index.ts';
import { IngestError } from '../error.ts';
import { equalRows } from '../quality/equal-rows.ts';
import type { RejectedRow } from '../types.ts';

/** Rows that fixes set aside. */
export interface SetAside {
  /** 1 for rows set aside. */
  readonly mask: Uint8Array;
  readonly rejected: readonly RejectedRow[];
  /** Rows set aside, by the id of the fix. */
  readonly counts: ReadonlyMap<string, number>;
}

/** The used rows that the fixes set aside: each by the first fix that means it. `log` is the log with all usable rows. */
export function rowsToSetAside(log: EventLog, read: TableRead, fixes: readonly FixRecord[]): SetAside {
  const aside = new Aside(read);
  for (const { id, fix } of fixes) {
    if (fix.kind === 'time-window') setWindowAside(aside, log, id, fix);
    else if (fix.kind === 'drop-duplicates') setDuplicatesAside(aside, log, id);
  }
  return { mask: aside.mask, rejected: aside.rejected, counts: aside.counts };
}

class Aside {
  readonly mask: Uint8Array;
  readonly rejected: RejectedRow[] = [];
  readonly counts = new Map<string, number>();
  readonly read: TableRead;

  constructor(read: TableRead) {
    this.read = read;
    this.mask = new Uint8Array(read.table.rowCount);
  }

  put(row: number, id: string, reason: string, value: string | null, message: string): void {
    if (this.mask[row] === 1) return;
    this.mask[row] = 1;
    this.counts.set(id, (this.counts.get(id) ?? 0) + 1);
    const { table, files } = this.read;
    const file = files[table.files?.[row] ?? 0]?.name ?? '';
    this.rejected.push({ file, line: table.lines[row] ?? 0, column: null, value, reason, message });
  }
}

const iso = (ms: number): string => (Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : String(ms));

function instantOf(text: string | null, fallback: number, id: string): number {
  const ms = text === null ? fallback : Date.parse(text);
  if (!Number.isNaN(ms)) return ms;
  const message = `the fix ${JSON.stringify(id)} has the time ${JSON.stringify(text)}; give ISO 8601 such as "2024-01-31T00:00:00Z"`;
  throw new IngestError('invalid-option', message, { value: text ?? '' });
}

function setWindowAside(aside: Aside, log: EventLog, id: string, window: Extract<Fix, { kind: 'time-window' }>): void {
  const from = instantOf(window.from, Number.NEGATIVE_INFINITY, id);
  const to = instantOf(window.to, Number.POSITIVE_INFINITY, id);
  const { time, row } = log;
  aside.counts.set(id, 0);
  if (time === null || row === null) return;
  const start = log.start ?? time;
  for (let e = 0; e < time.length; e++) {
    const first = Math.min(start[e] as number, time[e] as number);
    const last = Math.max(start[e] as number, time[e] as number);
    if (first >= from && last <= to) continue;
    const value = iso(first < from ? first : last);
    const message = `${value} lies outside ${window.from ?? '…'} – ${window.to ?? '…'} (fix ${JSON.stringify(id)})`;
    aside.put(row[e] as number, id, 'fix-time-window', value, message);
  }
}

function setDuplicatesAside(aside: Aside, log: EventLog, id: string): void {
  const { table } = aside.read;
  const { row } = log;
  aside.counts.set(id, 0);
  if (row === null) return;
  const { rows, firsts } = equalRows(
    table.columns.map(({ codes }) => codes),
    row,
  );
  rows.forEach((duplicate, i) => {
    const line = table.lines[firsts[i] as number] ?? 0;
    const message = `equal to line ${line} in every cell (fix ${JSON.stringify(id)})`;
    aside.put(duplicate, id, 'fix-duplicate', null, message);
  });
}
