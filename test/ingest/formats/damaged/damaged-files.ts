import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { IngestError, type ReadOptions, readLog } from '#ingest';
import { tempDir } from '../../../support/temp-dir.ts';

/** Numbers 0 … 1 from a seed (mulberry32): the same corpus every time. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const SPECIAL = [
  '"',
  '\n',
  ',',
  '{',
  '}',
  '<',
  '>',
  '&',
  '\0',
  '\ufeff',
  '堰',
  ']]>',
  '<!--',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
];

/** One to three damages: bytes changed, cut off, left out, doubled, zeroed, put in. */
export function damaged(good: Uint8Array, random: () => number): Buffer {
  let bytes = Buffer.from(good);
  const place = (): number => Math.floor(random() * bytes.length);
  const span = (): number => 1 + Math.floor(random() ** 3 * Math.min(400, bytes.length));
  for (let n = 1 + Math.floor(random() * 3); n > 0 && bytes.length > 0; n--) {
    const at = place();
    const to = Math.min(bytes.length, at + span());
    const kind = Math.floor(random() * 7);
    if (kind === 0) bytes = bytes.subarray(0, at);
    else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]);
    else if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)]);
    else if (kind === 3) bytes.fill(random() < 0.5 ? 0 : 0xff, at, to);
    else if (kind === 4) bytes[at] = Math.floor(random() * 256);
    else if (kind === 5) bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    else {
      const text = Buffer.from(SPECIAL[Math.floor(random() * SPECIAL.length)] ?? '');
      bytes = Buffer.concat([bytes.subarray(0, at), text, bytes.subarray(at)]);
    }
  }
  return bytes;
}

const PATIENCE_MS = 10_000;

export interface Tally {
  logs: number;
  errors: number;
  readonly codes: Record<string, number>;
}

/** Reads `count` damaged copies: each must end in a log whose rows add up, or in one IngestError, and soon. */
export async function readDamaged(
  good: Uint8Array,
  count: number,
  seed: number,
  options: ReadOptions = {},
): Promise<Tally> {
  const random = randomFrom(seed);
  const path = join(tempDir(), 'log');
  const tally: Tally = { logs: 0, errors: 0, codes: {} };
  writeFileSync(path, good);
  expect((await readLog(path, options)).report.rowsUsed, 'rows of the sound file').toBeGreaterThan(3);
  for (let i = 0; i < count; i++) {
    const bytes = damaged(good, random);
    writeFileSync(path, bytes);
    const started = performance.now();
    const outcome = await readLog(path, options).catch((error: unknown) => error);
    const shown = `file ${i} of seed ${seed}`;
    expect(performance.now() - started, shown).toBeLessThan(PATIENCE_MS);
    if (outcome instanceof Error) {
      if (!(outcome instanceof IngestError)) throw new Error(`${shown} ended in a crash`, { cause: outcome });
      expect(outcome.message, shown).not.toMatch(/\n|undefined|\[object/);
      tally.errors++;
      tally.codes[outcome.code] = (tally.codes[outcome.code] ?? 0) + 1;
    } else {
      const { report, log } = outcome as Awaited<ReturnType<typeof readLog>>;
      expect(report.rowsRead, shown).toBe(report.rowsUsed + report.rowsRejected);
      expect(report.rejected.length, shown).toBe(Math.min(1000, report.rowsRejected));
      expect(log.eventCount, shown).toBeGreaterThanOrEqual(report.rowsUsed);
      tally.logs++;
    }
  }
  return tally;
}
