import type { CodedColumn, CodedTable } from '../csv/index.ts';
import { ByteDictionary } from '../encoding/index.ts';
import { type ColumnTarget, readColumns } from './column-io.ts';
import type { Layout } from './layout.ts';
import type { Session } from './session.ts';
import { readTexts } from './text-parts.ts';

/** Reads the raw rows of a stored log: every cell as a code into the distinct texts of its column. */
export async function loadRaw(session: Session, { rawRows, rawColumns }: Layout): Promise<CodedTable> {
  const names = ['file', 'line', ...rawColumns.map(({ column }) => column)];
  const arrays = names.map(() => new Uint32Array(rawRows));
  const targets = arrays.map(
    (array): ColumnTarget => ({ type: 'UINTEGER', bytes: new Uint8Array(array.buffer), validity: null }),
  );
  const rows = await readColumns(session, `SELECT ${names.join(', ')} FROM raw`, targets);
  if (rows !== rawRows) throw new RangeError(`table raw has ${rows} rows instead of ${rawRows}`);
  const [files, lines, ...codes] = arrays;
  const columns: CodedColumn[] = [];
  for (const [i, { name, column, declaredText }] of rawColumns.entries())
    columns.push({
      name,
      ...coded(codes[i] ?? new Uint32Array(0), await readTexts(session, column)),
      ...(declaredText === true ? { declaredText } : {}),
    });
  const several = files?.some((file) => file > 0) === true;
  return { columns, rowCount: rawRows, lines: lines ?? new Uint32Array(0), ...(several && files ? { files } : {}) };
}

/** Codes stay as they are unless two of the texts are equal, which damaged bytes become in a database. */
function coded(codes: Uint32Array, texts: readonly string[]): { codes: Uint32Array; values: ByteDictionary } {
  const values = new ByteDictionary();
  const newCode = Uint32Array.from(texts, (text) => values.addText(text));
  if (values.size < texts.length) for (let i = 0; i < codes.length; i++) codes[i] = newCode[codes[i] ?? 0] ?? 0;
  return { codes, values };
}
