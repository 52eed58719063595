import type { VariantTable } from '../../variants/index.ts';

/** The distinct traces of a log between an artificial start and end, over the activities that occur. */
export interface FramedTraces {
  /** Activity names; `start` and `end` are the two numbers after them. */
  readonly names: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly size: number;
  readonly count: number;
  /** `count + 1` offsets into `codes`. */
  readonly offsets: Uint32Array;
  readonly codes: Uint32Array;
  /** How often each number occurs in all distinct prefixes together, a prefix of several traces counted once. */
  readonly inPrefixes: Float64Array;
  /** Distinct prefixes, the empty one left out. */
  readonly prefixes: number;
}

/** O(events · log traces). */
export function framedTraces({ activities, codes, offsets, variantCount }: VariantTable): FramedTraces {
  const occurs = new Uint8Array(activities.length);
  for (const code of codes) occurs[code] = 1;
  const used = Array.from(occurs.keys()).filter((a) => occurs[a] === 1);
  const local = new Uint32Array(activities.length);
  used.forEach((a, i) => {
    local[a] = i;
  });
  const [start, end] = [used.length, used.length + 1];
  const framedOffsets = Uint32Array.from(offsets, (offset, v) => offset + 2 * v);
  const framedCodes = new Uint32Array(codes.length + 2 * variantCount);
  for (let v = 0; v < variantCount; v++) {
    let at = framedOffsets[v];
    framedCodes[at++] = start;
    for (let i = offsets[v]; i < offsets[v + 1]; i++) framedCodes[at++] = local[codes[i]];
    framedCodes[at] = end;
  }
  const log = {
    names: used.map((a) => activities[a]),
    start,
    end,
    size: end + 1,
    count: variantCount,
    offsets: framedOffsets,
    codes: framedCodes,
  };
  return { ...log, ...countPrefixes(log) };
}

function countPrefixes({ codes, count, offsets, size }: Pick<FramedTraces, 'codes' | 'count' | 'offsets' | 'size'>) {
  const order = Array.from({ length: count }, (_, v) => v).sort((v, w) => {
    const shared = commonLength(codes, offsets, v, w);
    const [i, j] = [offsets[v] + shared, offsets[w] + shared];
    if (i === offsets[v + 1] || j === offsets[w + 1]) return offsets[v + 1] - i - (offsets[w + 1] - j);
    return codes[i] - codes[j];
  });
  const inPrefixes = new Float64Array(size);
  let prefixes = 0;
  order.forEach((v, place) => {
    const known = place === 0 ? 0 : commonLength(codes, offsets, order[place - 1], v);
    const length = offsets[v + 1] - offsets[v];
    prefixes += length - known;
    for (let k = 0; k < length; k++) inPrefixes[codes[offsets[v] + k]] += length - Math.max(k, known);
  });
  return { inPrefixes, prefixes };
}

function commonLength(codes: Uint32Array, offsets: Uint32Array, v: number, w: number): number {
  const most = Math.min(offsets[v + 1] - offsets[v], offsets[w + 1] - offsets[w]);
  let k = 0;
  while (k < most && codes[offsets[v] + k] === codes[offsets[w] + k]) k++;
  return k;
}
