import { IngestError } from '../error.ts';
import { dayMonthPairs, patternFormat, plainFormats, type TimeFormat } from './time-format.ts';
import type { Zone } from './zone.ts';

/** Distinct texts as bytes: text `i` is `bytes[offsets[i] … offsets[i + 1])`. */
export interface TextBytes {
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
}

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

const SAMPLE = 1000;

function countReadable(format: TimeFormat, { bytes, offsets }: TextBytes, limit = Number.POSITIVE_INFINITY): number {
  const n = Math.min(limit, offsets.length - 1);
  let count = 0;
  for (let i = 0; i < n; i++) if (format.read(bytes, offsets[i] as number, offsets[i + 1] as number)) count++;
  return count;
}

/**
 * The format that reads most of the distinct texts, `null` when none reads any. Day/month order is decided by all values; when both
 * orders read equally many and differ, throws `ambiguous-timestamps`. `wish` is "dmy", "mdy" or a strptime pattern.
 */
export function chooseFormat(texts: TextBytes, wish: string | undefined, column: string): TimeFormat | null {
  if (wish !== undefined && wish !== 'dmy' && wish !== 'mdy') return patternFormat(wish);
  let best: TimeFormat | null = null;
  let most = 0;
  for (const format of plainFormats()) {
    const count = countReadable(format, texts, SAMPLE);
    if (count > most) {
      best = format;
      most = count;
    }
  }
  if (most * 2 > Math.min(SAMPLE, texts.offsets.length - 1)) return best;
  for (const { dmy, mdy } of dayMonthPairs()) {
    const days = countReadable(dmy, texts);
    const months = countReadable(mdy, texts);
    if (Math.max(days, months) <= most) continue;
    most = Math.max(days, months);
    if (wish !== undefined) best = wish === 'dmy' ? dmy : mdy;
    else if (days !== months) best = days > months ? dmy : mdy;
    else {
      refuseAmbiguous(texts, dmy, mdy, column);
      best = dmy;
    }
  }
  return best;
}

function refuseAmbiguous({ bytes, offsets }: TextBytes, dmy: TimeFormat, mdy: TimeFormat, column: string): void {
  for (let i = 0; i + 1 < offsets.length; i++) {
    const from = offsets[i] as number;
    const to = offsets[i + 1] as number;
    const [asDay, asMonth] = [dmy.read(bytes, from, to), mdy.read(bytes, from, to)];
    if (asDay === asMonth && dmy.ms === mdy.ms) continue;
    const value = Buffer.from(bytes.subarray(from, to)).toString('utf8');
    const message = `the times in column ${JSON.stringify(column)} can be read day first or month first, e.g. ${JSON.stringify(value)}; say which with the time format "dmy" or "mdy"`;
    throw new IngestError('ambiguous-timestamps', message, { column, value });
  }
}

/** Share of the distinct non-empty texts (of the first 1,000) that some format reads; numbers that could be anything do not count. */
export function timeShare(texts: TextBytes, withNumbers: boolean): number {
  const n = Math.min(SAMPLE, texts.offsets.length - 1);
  let nonEmpty = 0;
  for (let i = 0; i < n; i++) if ((texts.offsets[i] as number) < (texts.offsets[i + 1] as number)) nonEmpty++;
  if (nonEmpty === 0) return 0;
  let most = 0;
  for (const format of [...plainFormats(), ...dayMonthPairs().flatMap(({ dmy, mdy }) => [dmy, mdy])]) {
    if (!withNumbers && (format.name === '%Y%m%d' || format.name.startsWith('epoch'))) continue;
    most = Math.max(most, countReadable(format, texts, SAMPLE));
    if (most === nonEmpty) break;
  }
  return most / nonEmpty;
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
