import { basename } from 'node:path';
import type { CodedTable, TableRead } from '../csv/index.ts';
import { inspectFile } from '../encoding/index.ts';
import { IngestError } from '../error.ts';
import { WarningTally } from '../table/index.ts';
import type { IngestHooks } from '../types.ts';
import { listZip } from '../zip/index.ts';
import { SharedStrings } from './shared-strings.ts';
import { SheetCells } from './sheet-cells.ts';
import { SheetTable } from './sheet-table.ts';
import { readPart, readWorkbook, type Sheet, type Workbook } from './workbook.ts';

/** What is read of a workbook. */
export interface XlsxOptions {
  /** Name or number (from 1) of the sheet; default the first visible one with rows. */
  readonly sheet?: string | undefined;
  /** Column names that the user mentions: the row that holds one is the header. */
  readonly names: readonly string[];
  /** The row that names the columns, 0 for none; left out: found. */
  readonly headerRow?: number | undefined;
  readonly limit?: number;
}

/**
 * Reads one sheet of an Excel workbook (.xlsx, .xlsm; ECMA-376), streaming: dates as ISO text, values of formulas as saved, booleans
 * as true and false, errors as missing. `lines` are the row numbers of the sheet. `metadata.sheets` lists the sheets. Throws
 * `damaged-file`, `invalid-option` for a sheet that is not there, `no-rows` …
 */
export async function readXlsxTable(path: string, options: XlsxOptions, hooks: IngestHooks = {}): Promise<TableRead> {
  const name = basename(path);
  const { bytes } = await inspectFile(path);
  try {
    return await readFrom(path, name, bytes, options, hooks);
  } catch (error) {
    if (!(error instanceof IngestError && error.code === 'bad-xml')) throw error;
    const why = error.message.replace(/^line \d+: /, '');
    throw new IngestError('damaged-file', `the workbook ${JSON.stringify(name)} is damaged (${why}); save it again`, {
      file: name,
    });
  }
}

async function readFrom(
  path: string,
  name: string,
  bytes: number,
  options: XlsxOptions,
  hooks: IngestHooks,
): Promise<TableRead> {
  const workbook = await readWorkbook(path, await listZip(path));
  if (workbook.sheets.length === 0)
    throw new IngestError('damaged-file', `${JSON.stringify(name)} has no sheet with cells; save it again`, {
      file: name,
    });
  const shared = new SharedStrings();
  if (workbook.sharedStrings !== null) await readPart(path, workbook.sharedStrings, shared, hooks);
  const { sheet, table, warnings } = await chooseSheet(path, workbook, shared, options, hooks);
  return {
    table,
    rejected: [],
    warnings: warnings.finish(),
    name,
    files: [{ name, bytes, format: 'xlsx' }],
    encoding: 'utf-8',
    encodingReason: 'fixed by the format',
    delimiter: null,
    metadata: {
      sheet: sheet.name,
      sheets: workbook.sheets.map((one) => ({ name: one.name, hidden: one.hidden })),
    },
  };
}

interface SheetRead {
  readonly sheet: Sheet;
  readonly table: CodedTable;
  readonly warnings: WarningTally;
}

async function chooseSheet(
  path: string,
  workbook: Workbook,
  shared: SharedStrings,
  options: XlsxOptions,
  hooks: IngestHooks,
): Promise<SheetRead> {
  const file = basename(path);
  const given = options.sheet === undefined ? null : givenSheet(workbook.sheets, options.sheet, file);
  const visible = workbook.sheets.filter(({ hidden }) => !hidden);
  const hidden = workbook.sheets.filter((sheet) => sheet.hidden);
  const candidates = given === null ? [...visible, ...hidden] : [given];
  for (const sheet of candidates) {
    const warnings = new WarningTally();
    const table = await readSheet(path, workbook, sheet, shared, options, warnings, hooks);
    if (table.rowCount === 0) continue;
    if (given === null && sheet.hidden)
      warnings.add('hidden-sheet', `only a hidden sheet has rows: ${JSON.stringify(sheet.name)} was read`);
    else if (given === null && candidates.length > 1)
      warnings.add(
        'other-sheets',
        `of ${candidates.length} sheets ${JSON.stringify(sheet.name)} was read; choose another by its name`,
        candidates.length - 1,
      );
    return { sheet, table, warnings };
  }
  const where = given === null ? 'no sheet' : `the sheet ${JSON.stringify(given.name)}`;
  const message = `${where} of ${JSON.stringify(file)} has ${given === null ? 'rows' : 'no rows'} below a header; there are ${names(workbook.sheets)}`;
  throw new IngestError('no-rows', message, { file });
}

const names = (sheets: readonly Sheet[]): string => sheets.map(({ name }) => JSON.stringify(name)).join(', ');

function givenSheet(sheets: readonly Sheet[], wanted: string, file: string): Sheet {
  const fold = (text: string): string => text.trim().toLowerCase();
  const found =
    sheets.find(({ name }) => name === wanted) ??
    sheets.find(({ name }) => fold(name) === fold(wanted)) ??
    (/^\d+$/.test(wanted) ? sheets[Number(wanted) - 1] : undefined);
  if (found !== undefined) return found;
  const message = `no sheet ${JSON.stringify(wanted)} in ${JSON.stringify(file)}; there are ${names(sheets)}`;
  throw new IngestError('invalid-option', message, { file, value: wanted }, undefined, {
    sheets: sheets.map(({ name }) => name),
  });
}

async function readSheet(
  path: string,
  workbook: Workbook,
  sheet: Sheet,
  shared: SharedStrings,
  options: XlsxOptions,
  warnings: WarningTally,
  hooks: IngestHooks,
): Promise<CodedTable> {
  const { dateKinds, from1904 } = workbook;
  const { names, headerRow } = options;
  const table = new SheetTable({ file: basename(path), shared, dateKinds, from1904, names, headerRow, warnings });
  const limit = options.limit ?? Number.POSITIVE_INFINITY;
  let bytesDone = 0;
  await readPart(path, sheet.member, new SheetCells(table), hooks, (bytes) => {
    bytesDone += bytes;
    hooks.onProgress?.({ stage: 'reading', bytesDone, bytesTotal: sheet.member.bytes, rows: table.rowCount });
    return table.rowCount < limit;
  });
  return table.finish();
}
