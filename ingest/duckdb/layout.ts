import type { ColumnKind } from '#analysis/log';
import type { Recipe } from '../recipe.ts';
import type { ImportReport } from '../types.ts';
import type { ObjectLayout } from './object-layout.ts';

/** Raised with every change that older programs cannot read. */
export const FORMAT_VERSION = 1;

/** An attribute and the column of the table that holds it. Text is stored as codes into the dictionary named like the column. */
export interface StoredColumn {
  readonly name: string;
  readonly column: string;
  readonly kind: ColumnKind;
  readonly nullable: boolean;
}

/** What a log file holds, kept in its table `meta`. */
export interface Layout {
  readonly formatVersion: number;
  readonly name: string;
  readonly events: number;
  readonly cases: number;
  readonly activities: number;
  /** ISO 8601 UTC; `null` for a log without times. */
  readonly first: string | null;
  readonly last: string | null;
  readonly wideActivities: boolean;
  readonly timed: boolean;
  readonly intervals: boolean;
  readonly hasRows: boolean;
  readonly resource: StoredColumn | null;
  readonly eventAttributes: readonly StoredColumn[];
  readonly caseAttributes: readonly StoredColumn[];
  /** Rows of the table `raw`. */
  readonly rawRows: number;
  /** Columns of a delimited file as read; empty for formats whose rows have no cells. */
  readonly rawColumns: readonly {
    readonly name: string;
    readonly column: string;
    /** The source says that these are texts. */
    readonly declaredText?: boolean;
  }[];
  /** How the log was made of its raw rows; files written before there were recipes have none. */
  readonly recipe?: Recipe;
  /** The object-centric log that the log was flattened from, where it was. */
  readonly objects?: ObjectLayout;
}

/** The meta table's one row. */
export interface StoredMeta {
  readonly layout: Layout;
  readonly report: ImportReport;
}
