import { createHmac } from 'node:crypto';
import type { FixRecord } from '#analysis/quality';
import type { CodedColumn } from '../csv/index.ts';
import { ByteDictionary } from '../encoding/index.ts';
import { IngestError } from '../error.ts';
import type { Recipe } from '../recipe.ts';
import type { TableSource } from '../remap/index.ts';
import type { RejectedRow } from '../types.ts';

/** Columns to be replaced and the secret that makes the pseudonyms. */
export interface Pseudonymisation {
  readonly columns: readonly string[];
  /** At least 16 bytes, kept apart from the log. */
  readonly key: Uint8Array;
}

/** Characters of a pseudonym: 80 bits, so that two of a million values share one with a probability below 10⁻¹². */
const LENGTH = 20;
const LEAST_KEY = 16;

/** The pseudonym of a value: the first 80 bits of HMAC-SHA-256 (RFC 2104), in hexadecimal. Blank values stay blank. */
export function pseudonymOf(value: string, key: Uint8Array): string {
  if (value.trim() === '') return '';
  return createHmac('sha256', key).update(value, 'utf8').digest('hex').slice(0, LENGTH);
}

/**
 * The rows with pseudonyms in some columns: the same value has the same pseudonym in every column and every log made with the key. Clear
 * values are left nowhere: rows set aside by the reader lose their text, fixes name pseudonyms, metadata of the format are dropped.
 * Throws `missing-column`, and `invalid-option` for a key that is too short.
 */
export function withPseudonyms(
  source: TableSource,
  recipe: Recipe,
  { columns, key }: Pseudonymisation,
): { source: TableSource; recipe: Recipe } {
  if (key.length < LEAST_KEY) {
    const message = `the key has ${key.length} bytes; give at least ${LEAST_KEY} random ones`;
    throw new IngestError('invalid-option', message);
  }
  const { read } = source;
  const cells = cellColumns(source, recipe, columns);
  const table = {
    ...read.table,
    columns: read.table.columns.map((column) => (cells.has(column.name) ? hidden(column, key) : column)),
  };
  const rejected = read.rejected.map(withoutText);
  const metadata = recipe.origin === null ? read.metadata : {};
  return {
    source: { ...source, read: { ...read, table, rejected, metadata }, report: { ...source.report, metadata } },
    recipe: {
      ...recipe,
      fixes: recipe.fixes.map((record) => hiddenFix(record, cells, key)),
      pseudonymised: [...new Set([...recipe.pseudonymised, ...cells])],
    },
  };
}

/** The columns of cells that the names mean; for logs without cells the attributes of events and cases of that name. */
function cellColumns({ read }: TableSource, { origin }: Recipe, wanted: readonly string[]): Set<string> {
  const names = read.table.columns.map(({ name }) => name);
  const cells = new Set<string>();
  for (const name of wanted) {
    const found = names.filter((one) => one === name || (origin !== null && one === `case:${name}`));
    if (found.length === 0) {
      const message = `no column ${JSON.stringify(name)} to be pseudonymised; there are ${JSON.stringify(names.slice(0, 30))}`;
      throw new IngestError('missing-column', message, { column: name });
    }
    for (const one of found) cells.add(one);
  }
  return cells;
}

function hidden(column: CodedColumn, key: Uint8Array): CodedColumn {
  const values = new ByteDictionary();
  const newCode = Uint32Array.from(column.values.texts(), (text) => values.addText(pseudonymOf(text, key)));
  return { name: column.name, codes: column.codes.map((code) => newCode[code] as number), values, declaredText: true };
}

/** A row without cells may hold the values in its text. */
const withoutText = (row: RejectedRow): RejectedRow => ({
  ...row,
  value: null,
  message: 'the text of the row is not kept because columns are pseudonymised',
});

function hiddenFix(record: FixRecord, cells: ReadonlySet<string>, key: Uint8Array): FixRecord {
  const { id, fix } = record;
  if (fix.kind !== 'merge-names' || !cells.has(fix.column)) return record;
  const names = fix.names.map(({ from, to }) => ({ from: pseudonymOf(from, key), to: pseudonymOf(to, key) }));
  return { id, fix: { ...fix, names } };
}
