import type { FilterSpec } from '#analysis/catalog';
import type { LogSummary, Vocabulary } from '../api/types.ts';

/** What every form of the filter dialog is given; it reports the condition, or `null` while that is not complete. */
export interface FormProps {
  readonly vocabulary: Vocabulary;
  readonly log: LogSummary | null;
  readonly nameOf: (activity: string) => string;
  readonly onChange: (condition: FilterSpec | null) => void;
}
