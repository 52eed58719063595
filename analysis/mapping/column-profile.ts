/** The roles a column can have; a role taken by several columns is their values joined by " / ". */
export type ColumnRole = 'case' | 'activity' | 'timestamp' | 'startTimestamp' | 'resource' | 'lifecycle';

/** What the data of a column look like. */
export interface ColumnProfile {
  readonly name: string;
  readonly rows: number;
  readonly filled: number;
  readonly distinct: number;
  /** Share of the distinct values that read as a date or time. */
  readonly timeShare: number;
  /** The same with plain numbers (20240131, epoch seconds) allowed. */
  readonly timeShareWithNumbers: number;
  readonly examples: readonly string[];
}

/** Numbers as readers take them: "007" and "+1" are texts. */
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/;

/** What a column holds as far as its values tell. */
export const columnKind = ({ timeShare, examples }: ColumnProfile): 'text' | 'number' | 'time' => {
  if (timeShare > 0.9) return 'time';
  return examples.length > 0 && examples.every((text) => NUMBER.test(text)) ? 'number' : 'text';
};
