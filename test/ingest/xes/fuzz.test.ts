import { describe, expect, it } from 'vitest';
import { IngestError } from '#ingest';
import { event, readBytes } from './read-text.ts';

const SEED_LOG = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<!-- a comment --><log xes.version="1.0"><extension name="Time" prefix="time" uri="u"/>
<global scope="event"><string key="g" value="d"/></global><classifier name="n" keys="concept:name"/>
<trace><string key="concept:name" value="c&amp;1"/>${event('<int key="n" value="12"/><list key="l"><values><id key="x" value="é"/></values></list>')}
${event('<float key="f" value="1.5"/><boolean key="b" value="true"/><string key="t" value="&#65;\'"><date key="d" value="2020-01-01"/></string>', '订单')}</trace>
<trace>${event('<int key="n" value="13"/>', 'B', '2024-01-01T00:00:00.5+02:00')}<event><string key="concept:name" value="no time"/></event></trace><trace/></log>`);

/** Small deterministic generator (mulberry32): the same mutations in every run. */
function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const INTERESTING = '<>&"\'/=!-[]?;#x \n\0\u00ff';

function mutate(bytes: Buffer, next: () => number): Buffer {
  const at = (): number => Math.floor(next() * bytes.length);
  for (let changes = 1 + Math.floor(next() * 4); changes > 0 && bytes.length > 0; changes--) {
    const [from, to, kind] = [at(), at(), Math.floor(next() * 5)];
    if (kind === 0) bytes[from] = Math.floor(next() * 256);
    else if (kind === 1) bytes[from] = INTERESTING.charCodeAt(Math.floor(next() * INTERESTING.length));
    else if (kind === 2)
      bytes = Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + Math.floor(next() * 20))]);
    else if (kind === 3)
      bytes = Buffer.concat([
        bytes.subarray(0, from),
        bytes.subarray(Math.min(from, to), Math.max(from, to)),
        bytes.subarray(from),
      ]);
    else bytes = next() < 0.3 ? bytes.subarray(0, from) : bytes;
  }
  return bytes;
}

describe('damaged bytes', () => {
  it('give a result whose rows add up, or an IngestError, and the same however the stream is cut', async () => {
    const next = random(20240506);
    const outcomes = new Map<string, number>();
    for (let i = 0; i < 600; i++) {
      const bytes = mutate(Buffer.from(SEED_LOG), next);
      const whole = await outcome(bytes, []);
      expect(await outcome(bytes, [1 + Math.floor(next() * 30), 1 + Math.floor(next() * 7)]), `mutation ${i}`).toBe(
        whole,
      );
      const kind = whole.startsWith('{') ? 'read' : whole.split(' ')[0];
      outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
    }
    // Both ways must have been seen often, else the mutations test nothing.
    expect(outcomes.get('read')).toBeGreaterThan(100);
    expect(outcomes.get('bad-xml')).toBeGreaterThan(100);
  });
});

async function outcome(bytes: Uint8Array, cuts: readonly number[]): Promise<string> {
  try {
    const { log, report } = await readBytes(bytes, {}, cuts);
    expect(report.rowsRead).toBe(report.rowsUsed + report.rowsRejected);
    expect(report.rowsUsed).toBe(log.eventCount);
    return JSON.stringify({ report, ids: log.caseIds.toArray(), activities: log.activities });
  } catch (error) {
    if (!(error instanceof IngestError)) throw error;
    return `${error.code} ${error.message}`;
  }
}
