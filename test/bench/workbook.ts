import { writeFile } from 'node:fs/promises';
import type { EventLog } from '#analysis/log';
import { makeXlsx } from '../ingest/xlsx/make-xlsx.ts';

/** Rows of a sheet below its header. */
const MOST_ROWS = (1 << 20) - 1;
const MS_A_DAY = 86_400_000;
const EXCEL_EPOCH = 25_569;

/** A workbook with the first 1,048,575 events: case and activity as shared strings, time as a date cell, as Excel itself writes them. */
export async function writeWorkbook(log: EventLog, path: string): Promise<void> {
  const shared: string[] = [];
  const add = (text: string): number =>
    shared.push(`<t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t>`) - 1;
  const header = ['Case ID', 'Activity', 'Timestamp'].map((name, i) => textCell('ABC'[i] ?? '', 1, add(name)));
  const activities = log.activities.map(add);
  const parts = [`<row r="1">${header.join('')}</row>`];
  let row = 2;
  for (let c = 0; c < log.caseCount && row <= MOST_ROWS + 1; c++) {
    const id = add(log.caseIds.get(c));
    for (let e = log.caseOffsets[c]; e < log.caseOffsets[c + 1] && row <= MOST_ROWS + 1; e++, row++) {
      const day = (log.time?.[e] ?? 0) / MS_A_DAY + EXCEL_EPOCH;
      const activity = activities[log.activity[e]] ?? 0;
      parts.push(
        `<row r="${row}">${textCell('A', row, id)}${textCell('B', row, activity)}<c r="C${row}" s="2"><v>${day}</v></c></row>`,
      );
    }
  }
  await writeFile(path, makeXlsx([{ name: 'Events', rows: parts.join('') }], { shared }));
}

const textCell = (column: string, row: number, code: number): string =>
  `<c r="${column}${row}" t="s"><v>${code}</v></c>`;
