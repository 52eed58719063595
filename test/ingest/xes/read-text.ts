import type { ReadOptions } from '#ingest';
import { readXesFrom } from '#ingest/xes';
import type { FullRead } from '../../../ingest/types.ts';

/** Reads XES given as text or bytes, in chunks of these sizes over and over (default: at once). */
export function readBytes(
  data: string | Uint8Array,
  options: ReadOptions = {},
  cuts: readonly number[] = [],
): Promise<FullRead> {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    if (cuts.length === 0) yield bytes;
    else
      for (let from = 0, i = 0; from < bytes.length; from += cuts[i++ % cuts.length])
        yield bytes.subarray(from, from + cuts[i % cuts.length]);
  }
  const source = { bytes: bytes.length, gzip: false, chunks: chunks(), bytesDone: () => bytes.length };
  return readXesFrom('memory.xes', source, options, {});
}

/** A log of one trace "c1" around these elements. */
export const inTrace = (body: string): string =>
  `<log><trace><string key="concept:name" value="c1"/>${body}</trace></log>`;

/** An event "A" at a fixed time with further attributes. */
export const event = (more = '', name = 'A', time = '2024-05-06T07:08:09Z'): string =>
  `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="${time}"/>${more}</event>`;
