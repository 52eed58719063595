import type { Violation } from './violation.ts';

/** What a CSV file of findings says in words. */
export interface CsvWords {
  readonly head: readonly string[];
  readonly sentenceOf: (violation: Violation) => string;
  readonly unitOf: (violation: Violation) => string;
}

/** Findings as CSV (RFC 4180), with a byte order mark so that spreadsheets read it as UTF-8. */
export function violationsCsv(violations: readonly Violation[], { head, sentenceOf, unitOf }: CsvWords): string {
  const rows = violations.map((violation) => [
    sentenceOf(violation),
    String(violation.count),
    unitOf(violation),
    violation.unit === 'cases' ? String(violation.of) : '',
    violation.unit === 'cases' && violation.of > 0 ? (violation.count / violation.of).toFixed(6) : '',
    violation.sentence.activities.join(' | '),
  ]);
  return `\ufeff${[head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/** Quoted where it must be; what a spreadsheet would take for a formula begins with an apostrophe. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
