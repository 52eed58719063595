import { csvText } from '../format/index.ts';
import type { Violation } from './violation.ts';

/** What a CSV file of findings says in words. */
export interface CsvWords {
  readonly head: readonly string[];
  readonly sentenceOf: (violation: Violation) => string;
  readonly unitOf: (violation: Violation) => string;
}

/** Findings as CSV. */
export function violationsCsv(violations: readonly Violation[], { head, sentenceOf, unitOf }: CsvWords): string {
  const rows = violations.map((violation) => [
    sentenceOf(violation),
    String(violation.count),
    unitOf(violation),
    violation.unit === 'cases' ? String(violation.of) : '',
    violation.unit === 'cases' && violation.of > 0 ? (violation.count / violation.of).toFixed(6) : '',
    violation.sentence.activities.join(' | '),
  ]);
  return csvText([head, ...rows]);
}
