import { AnalysisError } from '../error.ts';
import { type DayMonthDoubt, findFormat, type TextBytes } from './choose-format.ts';
import type { TimeFormat } from './time-format.ts';

/** How a column's values read as times: what a page shows before anything is imported. */
export interface TimeCheck {
  /** Name of the format; `null` where none reads any value or the pattern is none. */
  readonly format: string | null;
  /** Distinct non-empty values read, of all. */
  readonly read: number;
  readonly of: number;
  /** The first value read: local time in epoch ms as if UTC, offset in ms (`null` where the text has none). */
  readonly first: { readonly text: number; readonly ms: number; readonly offset: number | null } | null;
  /** Index of the first non-empty value that is not read, `null` when all are. */
  readonly unread: number | null;
  /** Both orders of day and month read equally many values and disagree: someone has to say which one is meant. */
  readonly doubt: DayMonthDoubt | null;
}

/** Reads distinct texts in the format found, or wished for ("dmy", "mdy", a strptime pattern). The doubt is told whatever is wished. */
export function checkTimes(texts: TextBytes, wish?: string): TimeCheck {
  const found = findFormat(texts);
  const doubt = found.kind === 'ambiguous' ? found.doubt : null;
  const format = formatFor(texts, wish);
  const { bytes, offsets } = texts;
  let [read, of] = [0, 0];
  let first: TimeCheck['first'] = null;
  let unread: number | null = null;
  for (let i = 0; i + 1 < offsets.length; i++) {
    if (offsets[i] === offsets[i + 1]) continue;
    of++;
    if (format?.read(bytes, offsets[i]!, offsets[i + 1]!)) {
      read++;
      first ??= { text: i, ms: format.ms, offset: Number.isNaN(format.offset) ? null : format.offset };
    } else unread ??= i;
  }
  return { format: format?.name ?? null, read, of, first, unread, doubt };
}

function formatFor(texts: TextBytes, wish: string | undefined): TimeFormat | null {
  try {
    const choice = findFormat(texts, wish);
    return choice.kind === 'format' ? choice.format : null;
  } catch (error) {
    if (error instanceof AnalysisError) return null;
    throw error;
  }
}
