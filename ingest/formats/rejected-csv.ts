import type { RejectedRow } from '../types.ts';
import { csvCell } from './write-csv.ts';

const COLUMNS = [
  'file',
  'line',
  'column',
  'value',
  'reason',
  'message',
] as const satisfies readonly (keyof RejectedRow)[];
const AT_ONCE = 10_000;

/**
 * Rows set aside as CSV, piece by piece in the order of `page(offset, limit)`: UTF-8 with a byte-order mark, by which spreadsheets know
 * it, comma, CRLF.
 */
export async function* rejectedCsv(
  page: (offset: number, limit: number) => Promise<readonly RejectedRow[]>,
): AsyncGenerator<string> {
  yield `\ufeff${COLUMNS.join(',')}\r\n`;
  for (let offset = 0; ; offset += AT_ONCE) {
    const rows = await page(offset, AT_ONCE);
    yield rows.map((row) => `${COLUMNS.map((name) => csvCell(String(row[name] ?? ''))).join(',')}\r\n`).join('');
    if (rows.length < AT_ONCE) return;
  }
}
