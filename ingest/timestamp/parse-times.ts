import { AnalysisError } from '#analysis';
import type { Zone } from '#analysis/timestamp';
import { type FormatChoice, findFormat, type TextBytes, type TimeFormat } from '#analysis/timestamp';
import { IngestError } from '../error.ts';

/** The instants of distinct texts. */
export interface ParsedTimes {
  /** Epoch ms UTC by text; NaN where it is no time in this format (or empty). */
  readonly ms: Float64Array;
  /** By text: 1 = without an offset, read in the zone; 2 = skipped by a change of the clocks; 4 = happens twice. */
  readonly doubts: Uint8Array;
  readonly format: string;
}

export const NAIVE = 1;
export const IN_GAP = 2;
export const IN_OVERLAP = 4;

/**
 * The format that reads most of the distinct texts, `null` when none reads any. Day/month order is decided by all values; when both
 * orders read equally many and differ, throws `ambiguous-timestamps`. `wish` is "dmy", "mdy" or a strptime pattern.
 */
export function chooseFormat(texts: TextBytes, wish: string | undefined, column: string): TimeFormat | null {
  const choice = found(texts, wish);
  if (choice.kind !== 'ambiguous') return choice.kind === 'none' ? null : choice.format;
  const { text } = choice.doubt;
  const value = Buffer.from(texts.bytes.subarray(texts.offsets[text], texts.offsets[text + 1])).toString('utf8');
  const message = `the times in column ${JSON.stringify(column)} can be read day first or month first, e.g. ${JSON.stringify(value)}; say which with the time format "dmy" or "mdy"`;
  throw new IngestError('ambiguous-timestamps', message, { column, value });
}

function found(texts: TextBytes, wish: string | undefined): FormatChoice {
  try {
    return findFormat(texts, wish);
  } catch (cause) {
    if (!(cause instanceof AnalysisError)) throw cause;
    throw new IngestError('invalid-option', cause.message, { value: String(wish) }, cause);
  }
}

/** Reads all distinct texts in one format; times without an offset are local times of `zone`. */
export function parseTimes({ bytes, offsets }: TextBytes, format: TimeFormat, zone: Zone): ParsedTimes {
  const n = offsets.length - 1;
  const ms = new Float64Array(n).fill(Number.NaN);
  const doubts = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const from = offsets[i] as number;
    const to = offsets[i + 1] as number;
    if (from === to || !format.read(bytes, from, to)) continue;
    if (Number.isNaN(format.offset)) {
      const { gaps, overlaps } = zone;
      ms[i] = zone.toUtc(format.ms);
      doubts[i] = NAIVE | (zone.gaps > gaps ? IN_GAP : 0) | (zone.overlaps > overlaps ? IN_OVERLAP : 0);
    } else ms[i] = format.ms - format.offset;
  }
  return { ms, doubts, format: format.name };
}
