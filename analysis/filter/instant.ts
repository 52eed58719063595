import { AnalysisError } from '../error.ts';

const PATTERN = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2}))?$/;
const DAY = 86_400_000;

/**
 * Epoch ms of a bound. A date alone stands for its first millisecond in UTC as a lower bound, for its last as an upper bound. Throws
 * `invalid-parameter` for a time without offset: it would mean something else on every machine.
 */
export function instantOf(value: string | number, end: 'lower' | 'upper'): number {
  if (typeof value === 'number') return value;
  const match = PATTERN.exec(value.trim());
  const ms = match === null ? Number.NaN : Date.parse(match[2] ? `${match[1]}T${match[2]}${match[3]}` : match[1]);
  if (match === null || Number.isNaN(ms)) {
    throw new AnalysisError(
      'invalid-parameter',
      `${JSON.stringify(value)} is no instant; write 2024-01-31, 2024-01-31T08:00:00Z or 2024-01-31T08:00:00+08:00`,
      { value },
    );
  }
  return match[2] === undefined && end === 'upper' ? ms + DAY - 1 : ms;
}
