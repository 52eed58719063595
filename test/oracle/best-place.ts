import type { FramedTraces } from '../../analysis/discovery/ilp/framed-traces.ts';

/** A place of the net in bits: producers and consumers. */
export interface PlaceBits {
  readonly producers: ArrayLike<number>;
  readonly consumers: ArrayLike<number>;
}

const tracesOf = ({ codes, count, offsets }: FramedTraces): number[][] =>
  Array.from({ length: count }, (_, t) => Array.from(codes.subarray(offsets[t], offsets[t + 1])));

/** Whether no event of any trace takes a token that is not there and none is left at the end. */
export const placeFits = (log: FramedTraces, { consumers, producers }: PlaceBits): boolean =>
  tracesOf(log).every((trace) => {
    let tokens = 0;
    for (const t of trace) {
      tokens -= consumers[t] ?? 0;
      if (tokens < 0) return false;
      tokens += producers[t] ?? 0;
    }
    return tokens === 0;
  });

/** Average tokens over the distinct prefixes, and a tenth for each arc. */
export function placeCost(log: FramedTraces, { consumers, producers }: PlaceBits): number {
  const prefixes = new Map(
    tracesOf(log).flatMap((trace) =>
      trace.map((_, k) => [trace.slice(0, k + 1).join(), trace.slice(0, k + 1)] as const),
    ),
  );
  let tokens = 0;
  for (const prefix of prefixes.values()) for (const t of prefix) tokens += (producers[t] ?? 0) - (consumers[t] ?? 0);
  const arcs = [...Array.from(producers), ...Array.from(consumers)].reduce((n, x) => n + x, 0);
  return tokens / prefixes.size + 0.1 * arcs;
}

/** The cost of the best place from one activity to another, found by looking at all places; `null`: none fits. For few activities. */
export function bestCost(log: FramedTraces, producer: number, consumer: number): number | null {
  let best: number | null = null;
  for (let bits = 0; bits < 1 << (2 * log.size); bits++) {
    const place = {
      producers: Array.from({ length: log.size }, (_, t) => (bits >> t) & 1),
      consumers: Array.from({ length: log.size }, (_, t) => (bits >> (log.size + t)) & 1),
    };
    if (place.producers[producer] === 0 || place.consumers[consumer] === 0 || !placeFits(log, place)) continue;
    const cost = placeCost(log, place);
    if (best === null || cost < best) best = cost;
  }
  return best;
}
