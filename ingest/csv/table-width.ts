import { IngestError } from '../error.ts';

/** A table may have this many columns: each is kept in memory and in the store on its own. */
export const MOST_COLUMNS = 10_000;

/** Throws `unknown-format` for a table that is too wide to be a log. */
export function checkWidth(columns: number, file: string): void {
  if (columns <= MOST_COLUMNS) return;
  const message = `${JSON.stringify(file)} has more than ${MOST_COLUMNS} columns, the limit; leave out those that nobody needs, or turn the table if its events stand side by side`;
  throw new IngestError('unknown-format', message, { file });
}
