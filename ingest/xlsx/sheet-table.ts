import { type CodedTable, checkWidth, isHeader, uniqueNames } from '../csv/index.ts';
import { IngestError } from '../error.ts';
import { ColumnCoder, RowLines, type WarningTally } from '../table/index.ts';
import { type DateKind, serialText } from './excel-date.ts';
import { fillMerged } from './merged-cells.ts';
import type { SharedStrings } from './shared-strings.ts';
import { type CellSink, type CellType, digits } from './sheet-cells.ts';

const SAMPLE_ROWS = 100;
/** A row with this share of the cells of the widest row is where the table begins. */
const WIDE = 0.6;

interface SampleRow {
  readonly row: number;
  readonly cells: string[];
}

/** What the cells of a sheet mean. */
export interface SheetSetting {
  /** What messages call the workbook. */
  readonly file: string;
  readonly shared: SharedStrings;
  readonly dateKinds: readonly DateKind[];
  readonly from1904: boolean;
  /** Column names that the user mentions. */
  readonly names: readonly string[];
  /** The row of the sheet that the user says names the columns; 0: none does. */
  readonly headerRow?: number | undefined;
  readonly warnings: WarningTally;
}

/** Makes the table of a sheet: finds the header in the first rows, then codes cell after cell. Rows without a value are none. */
export class SheetTable implements CellSink {
  readonly #setting: SheetSetting;
  readonly #lines = new RowLines();
  readonly #sample: SampleRow[] = [];
  #columns: (ColumnCoder | undefined)[] | null = null;
  #names: string[] = [];
  readonly #sharedCodes: (Int32Array | undefined)[] = [];
  #row = 0;
  /** Index of the current row in the table, −1 before it has a value. */
  #index = -1;
  #headerRow = 0;
  readonly #merged: string[] = [];
  #width = 0;

  constructor(setting: SheetSetting) {
    this.#setting = setting;
  }

  get rowCount(): number {
    return this.#lines.count;
  }

  beginRow(row: number, hidden: boolean): void {
    if (this.#columns === null && this.#sample.length >= SAMPLE_ROWS) this.#settleHeader();
    this.#row = row;
    this.#index = -1;
    if (hidden) this.#setting.warnings.add('hidden-rows', 'hidden rows of the sheet were used like the others');
  }

  cell(column: number, type: CellType, style: number, bytes: Uint8Array, length: number): void {
    const { shared, warnings } = this.#setting;
    if (type === 'error') {
      const value = Buffer.from(bytes.subarray(0, Math.min(length, 40))).toString('utf8');
      warnings.add('error-cells', `cells with an error such as ${JSON.stringify(value)} were taken as missing`);
      this.#touch();
      return;
    }
    if (type === 'shared') {
      const code = shared.code(digits(bytes, 0, length));
      if (code < 0)
        warnings.add('dangling-texts', 'cells that refer to a text the workbook lacks were taken as missing');
      else this.#setShared(column, code);
      if (code < 0) this.#touch();
      return;
    }
    if (this.#columns !== null && (type === 'text' || (type === 'number' && this.#isPlain(style, bytes, length)))) {
      this.#touch();
      this.#column(column).setBytes(this.#index, bytes, 0, length);
      return;
    }
    this.#setText(column, this.#textOf(type, style, Buffer.from(bytes.subarray(0, length)).toString('utf8')));
  }

  valueless(): void {
    this.#setting.warnings.add('formula-without-value', 'formulas whose value was not saved were taken as missing');
    this.#touch();
  }

  merged(range: string): void {
    this.#merged.push(range);
  }

  finish(): CodedTable {
    if (this.#columns === null) this.#settleHeader();
    const rowCount = this.#lines.count;
    const columns = this.#columns ?? [];
    const lines = this.#lines.finish();
    if (this.#merged.length > 0) this.#fillMerged(lines, columns);
    const kept = Array.from({ length: columns.length }, (_, c) => columns[c]).filter((column) => column !== undefined);
    return { columns: kept.map((column) => column.finish(rowCount)), rowCount, lines };
  }

  #fillMerged(lines: Uint32Array, columns: readonly (ColumnCoder | undefined)[]): void {
    const { ranges, cells } = fillMerged(this.#merged, this.#headerRow, lines, columns);
    const message = `merged cells: the value counts for the rows below in its column (${cells} cells), not for columns beside it`;
    if (ranges > 0) this.#setting.warnings.add('merged-cells', message, ranges);
  }

  #touch(): void {
    if (this.#index >= 0) return;
    if (this.#columns === null) this.#index = this.#sample.push({ row: this.#row, cells: [] }) - 1;
    else this.#index = this.#lines.add(this.#row);
  }

  #column(column: number): ColumnCoder {
    const columns = this.#columns ?? [];
    let coder = columns[column];
    if (coder === undefined) {
      const base = `column${column + 1}`;
      let name = this.#names[column] ?? base;
      for (let n = 2; columns.some((other) => other?.name === name); n++) name = `${base}_${n}`;
      coder = new ColumnCoder(name);
      columns[column] = coder;
      checkWidth(++this.#width, this.#setting.file);
    }
    return coder;
  }

  #setText(column: number, text: string): void {
    if (text === '') return;
    this.#touch();
    if (this.#columns === null) {
      const row = this.#sample[this.#index];
      if (row !== undefined) row.cells[column] = text;
    } else this.#column(column).setText(this.#index, text);
  }

  #setShared(column: number, code: number): void {
    const { bytes, offsets } = this.#setting.shared.raw();
    const from = offsets[code] as number;
    const to = offsets[code + 1] as number;
    if (from === to) return;
    if (this.#columns === null) {
      this.#setText(column, Buffer.from(bytes.subarray(from, to)).toString('utf8'));
      return;
    }
    this.#touch();
    const coder = this.#column(column);
    let known = this.#sharedCodes[column];
    if (known === undefined) {
      known = new Int32Array(this.#setting.shared.distinct).fill(-1);
      this.#sharedCodes[column] = known;
    }
    let own = known[code] as number;
    if (own < 0) {
      own = coder.values.add(bytes, from, to);
      known[code] = own;
    }
    coder.setCode(this.#index, own);
  }

  /** A number without a date format whose digits are its text: no exponent, no more digits than a double keeps. */
  #isPlain(style: number, bytes: Uint8Array, length: number): boolean {
    if ((this.#setting.dateKinds[style] ?? 'none') !== 'none') return false;
    let point = false;
    for (let i = bytes[0] === 0x2d ? 1 : 0; i < length; i++) {
      const byte = bytes[i] as number;
      if (byte === 0x2e && !point) point = true;
      else if (byte < 0x30 || byte > 0x39) return false;
    }
    const last = bytes[length - 1];
    return !point || (length <= 16 && last !== 0x30 && last !== 0x2e);
  }

  #textOf(type: CellType, style: number, text: string): string {
    const { dateKinds, from1904, warnings } = this.#setting;
    if (type === 'boolean') return text === '0' || text === 'false' ? 'false' : 'true';
    if (type === 'iso-date') return text.replace(/T00:00:00(\.0+)?$/, '');
    if (type === 'text') return text;
    const value = Number(text);
    if (text.trim() === '' || Number.isNaN(value)) return text;
    const kind = dateKinds[style] ?? 'none';
    if (kind === 'none') return /^-?\d+$/.test(text) ? text : String(value);
    const date = serialText(value, kind, from1904);
    if (date !== null) return date;
    warnings.add('no-date', 'numbers with a date format that are no dates were kept as numbers');
    return String(value);
  }

  /** Where a row of the sheet stands among those seen so far. Throws `invalid-option`. */
  #placeOf(row: number): number {
    const place = this.#sample.findIndex((sample) => sample.row === row);
    if (place >= 0) return place;
    const message = `row ${row} of the sheet has no cells or is not among the first rows: it cannot name the columns`;
    throw new IngestError('invalid-option', message, { file: this.#setting.file, value: String(row) });
  }

  /** Finds where the table begins, names the columns, and codes the rows seen so far. */
  #settleHeader(): void {
    const { names, headerRow, warnings } = this.#setting;
    const filled = this.#sample.map(({ cells }) => cells.filter((cell) => cell !== undefined).length);
    const widest = Math.max(0, ...filled);
    const named = this.#sample.findIndex(({ cells }) => names.some((name) => cells.includes(name)));
    const wide = filled.findIndex((count) => count >= widest * WIDE);
    const start = headerRow ? this.#placeOf(headerRow) : Math.max(0, named >= 0 ? named : wide);
    const dense = (row: SampleRow): string[] => Array.from(row.cells, (cell) => cell ?? '');
    const [first, ...rest] = this.#sample.slice(start).map(dense);
    this.#columns = [];
    if (first === undefined) return;
    const header = headerRow === undefined ? isHeader(first, rest, names) : headerRow > 0;
    this.#headerRow = this.#sample[start]?.row ?? 0;
    if (header) {
      this.#names = uniqueNames(first);
      first.forEach((name, column) => {
        if (name.trim() !== '') this.#column(column);
      });
    } else warnings.add('no-header', 'the first row looks like data; the columns are called column1, column2 …');
    if (start > 0) warnings.add('lines-before-header', `${start} rows before the header were left out`, start);
    for (const { row, cells } of this.#sample.splice(0).slice(start + (header ? 1 : 0))) {
      this.#row = row;
      this.#index = -1;
      this.#touch();
      cells.forEach((text, column) => {
        this.#setText(column, text);
      });
    }
  }
}
