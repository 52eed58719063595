import { dayMonthPairs, patternFormat, plainFormats, type TimeFormat } from './time-format.ts';
import { utf8 } from './utf8.ts';

/** Distinct texts as bytes: text `i` is `bytes[offsets[i] … offsets[i + 1])`. */
export interface TextBytes {
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
}

/** Texts in the form that the readers of times take. */
export function textBytes(texts: readonly string[]): TextBytes {
  const parts = texts.map(utf8);
  const offsets = new Uint32Array(texts.length + 1);
  parts.forEach((part, i) => {
    offsets[i + 1] = offsets[i]! + part.length;
  });
  const bytes = new Uint8Array(offsets[texts.length]!);
  parts.forEach((part, i) => {
    bytes.set(part, offsets[i]);
  });
  return { bytes, offsets };
}

/** A text that both orders read, each as another day. Local times in epoch ms as if UTC. */
export interface DayMonthDoubt {
  /** Index of the text. */
  readonly text: number;
  readonly dmy: number;
  readonly mdy: number;
}

/** The format that reads most of the texts, none, or two that read equally many and disagree. */
export type FormatChoice =
  | { readonly kind: 'format'; readonly format: TimeFormat }
  | { readonly kind: 'none' }
  | { readonly kind: 'ambiguous'; readonly doubt: DayMonthDoubt };

const SAMPLE = 1000;
const NONE: FormatChoice = { kind: 'none' };

function countReadable(format: TimeFormat, { bytes, offsets }: TextBytes, limit = Number.POSITIVE_INFINITY): number {
  const n = Math.min(limit, offsets.length - 1);
  let count = 0;
  for (let i = 0; i < n; i++) if (format.read(bytes, offsets[i]!, offsets[i + 1]!)) count++;
  return count;
}

/**
 * The format that reads most of the distinct texts. The order of day and month is decided by all values; where both orders read equally
 * many and differ, that is said. `wish` is "dmy", "mdy" or a strptime pattern; throws `invalid-parameter` for a pattern that is none.
 */
export function findFormat(texts: TextBytes, wish?: string): FormatChoice {
  if (wish !== undefined && wish !== 'dmy' && wish !== 'mdy') return { kind: 'format', format: patternFormat(wish) };
  let best = NONE;
  let most = 0;
  for (const format of plainFormats()) {
    const count = countReadable(format, texts, SAMPLE);
    if (count > most) {
      best = { kind: 'format', format };
      most = count;
    }
  }
  if (most * 2 > Math.min(SAMPLE, texts.offsets.length - 1)) return best;
  for (const { dmy, mdy } of dayMonthPairs()) {
    const days = countReadable(dmy, texts);
    const months = countReadable(mdy, texts);
    if (Math.max(days, months) <= most) continue;
    most = Math.max(days, months);
    if (wish !== undefined) best = { kind: 'format', format: wish === 'dmy' ? dmy : mdy };
    else if (days !== months) best = { kind: 'format', format: days > months ? dmy : mdy };
    else {
      const doubt = doubtOf(texts, dmy, mdy);
      if (doubt !== null) return { kind: 'ambiguous', doubt };
      best = { kind: 'format', format: dmy };
    }
  }
  return best;
}

function doubtOf({ bytes, offsets }: TextBytes, dmy: TimeFormat, mdy: TimeFormat): DayMonthDoubt | null {
  for (let i = 0; i + 1 < offsets.length; i++) {
    const [from, to] = [offsets[i]!, offsets[i + 1]!];
    const [asDay, asMonth] = [dmy.read(bytes, from, to), mdy.read(bytes, from, to)];
    if (asDay !== asMonth || dmy.ms !== mdy.ms) return { text: i, dmy: dmy.ms, mdy: mdy.ms };
  }
  return null;
}

/** Share of the distinct non-empty texts (of the first 1,000) that some format reads; numbers that could be anything do not count. */
export function timeShare(texts: TextBytes, withNumbers: boolean): number {
  const n = Math.min(SAMPLE, texts.offsets.length - 1);
  let nonEmpty = 0;
  for (let i = 0; i < n; i++) if (texts.offsets[i]! < texts.offsets[i + 1]!) nonEmpty++;
  if (nonEmpty === 0) return 0;
  let most = 0;
  for (const format of [...plainFormats(), ...dayMonthPairs().flatMap(({ dmy, mdy }) => [dmy, mdy])]) {
    if (!withNumbers && (format.name === '%Y%m%d' || format.name.startsWith('epoch'))) continue;
    most = Math.max(most, countReadable(format, texts, SAMPLE));
    if (most === nonEmpty) break;
  }
  return most / nonEmpty;
}
