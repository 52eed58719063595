import type { FixRecord } from '#analysis/quality';
import type { ReadOptions } from './types.ts';

/** Where an attribute of a log without cells (XES) belongs when the log is built again from the cells made of it. */
export interface ColumnLevel {
  readonly column: string;
  readonly attribute: string;
  readonly level: 'event' | 'case';
}

/** What cells do not say that were made of the columns of a log. */
export interface LogOrigin {
  readonly levels: readonly ColumnLevel[];
  /** The columns of the roles as the format has them: they hold where options say nothing, nothing is guessed. */
  readonly defaults: ReadOptions;
  /** Which of the rows set aside have no cells because the reader set them aside: places from, to (exclusive), from, to … */
  readonly rejected: readonly number[];
}

/** How a stored log was made of its raw rows: kept with it, and all that is needed to make it again. */
export interface Recipe {
  readonly options: ReadOptions;
  readonly fixes: readonly FixRecord[];
  /** For cells made of the columns of a log; `null` for cells that stood in a table. */
  readonly origin: LogOrigin | null;
  /** Columns whose cells are pseudonyms. */
  readonly pseudonymised: readonly string[];
}
