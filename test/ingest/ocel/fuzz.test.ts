import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { IngestError } from '#ingest';
import { readOcel, writeOcelJson } from '#ingest/ocel';
import { orderLog } from '../../analysis/objects/order-log.ts';
import { shared, titleNeedingShared } from '../../support/shared.ts';
import { tempDir } from '../../support/temp-dir.ts';

/** mulberry32: the same mutations at every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A copy with a few bytes changed, a piece cut out, a piece doubled, or the end missing. */
function mutated(bytes: Uint8Array, random: () => number): Uint8Array {
  const at = Math.floor(random() * bytes.length);
  const length = Math.floor(random() * 40);
  switch (Math.floor(random() * 4)) {
    case 0: {
      const copy = Uint8Array.from(bytes);
      for (let i = 0; i < 4; i++) copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256);
      return copy;
    }
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 2:
      return Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
    default:
      return bytes.subarray(0, at);
  }
}

/** Reads each mutation: an IngestError, or a log whose counts add up. Gives the numbers of both. */
async function surviveAll(bytes: Uint8Array, ending: string, runs: number): Promise<{ read: number; refused: number }> {
  const path = join(tempDir(), `log.${ending}`);
  const counts = { read: 0, refused: 0 };
  for (let seed = 1; seed <= runs; seed++) {
    writeFileSync(path, mutated(bytes, randomFrom(seed)));
    try {
      const { ocel, report } = await readOcel(path);
      expect(report.rowsUsed + report.rowsRejected).toBe(report.rowsRead);
      expect(report.ocel.objects + report.ocel.objectsRejected).toBe(report.ocel.objectsRead);
      expect(ocel.eventCount).toBe(report.rowsUsed);
      counts.read++;
    } catch (error) {
      if (!(error instanceof IngestError))
        throw new Error(`seed ${seed} of ${ending}: ${String(error)}`, { cause: error });
      counts.refused++;
    }
    rmSync(path, { force: true });
  }
  return counts;
}

describe('damaged object-centric logs', () => {
  it('in JSON end in one clear error or in counts that add up', async () => {
    const text = Array.from(writeOcelJson(orderLog())).join('');
    const { read, refused } = await surviveAll(Buffer.from(text), 'json', 400);
    expect(read).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(100);
  });
});

describe.skipIf(!shared.available)(titleNeedingShared('damaged public object-centric logs'), () => {
  it.each([
    ['example_log.jsonocel', 150],
    ['example_log.xmlocel', 200],
    ['ocel20_example.xmlocel', 200],
    ['example_log.csv', 150],
    ['example_log.sqlite', 250],
    ['ocel20_example.sqlite', 100],
  ])('%s ends in one clear error or in counts that add up', async (file, runs) => {
    const bytes = readFileSync(shared.path('logs', 'ocel-small', file));
    const { read, refused } = await surviveAll(bytes, file.split('.').at(-1) ?? '', runs);
    expect(read + refused).toBe(runs);
    expect(refused).toBeGreaterThan(runs / 20);
  });
});
