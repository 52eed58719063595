import { type CaseSet, type EventLog, oncePerLog, selectedCases } from '../log/index.ts';
import { NO_VARIANT, type VariantTable } from './variant-table.ts';

/** Variants in order of first appearance. */
interface Grouped {
  /** A case that shows the variant. */
  readonly example: Uint32Array;
  readonly cases: Uint32Array;
  readonly caseVariant: Uint32Array;
}

/**
 * The variants of a log, or of a set of its cases, in the order described at `VariantTable`. A case without events counts as the
 * variant of length 0. One pass over the activity codes with a hash per case, O(events + variants · log variants); the table of
 * the whole log is kept with the log.
 */
export const variantsOf: (log: EventLog, cases?: CaseSet | null) => VariantTable = oncePerLog((log, cases) =>
  ordered(log, grouped(log, selectedCases(log, cases))),
);

function grouped(log: EventLog, selected: Uint32Array): Grouped {
  const { activity, caseOffsets } = log;
  const caseVariant = new Uint32Array(log.caseCount).fill(NO_VARIANT);
  const example = new Uint32Array(selected.length);
  const hashes = new Int32Array(selected.length);
  const counts = new Uint32Array(selected.length);
  let slots = new Uint32Array(1024);
  let mask = slots.length - 1;
  let variants = 0;
  for (let i = 0; i < selected.length; i++) {
    const c = selected[i];
    const from = caseOffsets[c];
    const length = caseOffsets[c + 1] - from;
    let hash = 0x9e3779b9 ^ length;
    for (let e = from; e < from + length; e++) hash = Math.imul(hash ^ activity[e], 0x01000193) ^ (hash >>> 15);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash ^= hash >>> 13;
    let slot = hash & mask;
    let variant = slots[slot] - 1;
    while (variant >= 0) {
      if (hashes[variant] === hash && sameCodes(log, example[variant], from, length)) break;
      slot = (slot + 1) & mask;
      variant = slots[slot] - 1;
    }
    if (variant < 0) {
      variant = variants++;
      slots[slot] = variants;
      hashes[variant] = hash;
      example[variant] = c;
      if (variants * 2 > slots.length) {
        slots = rehashed(hashes, variants, slots.length * 4);
        mask = slots.length - 1;
      }
    }
    counts[variant]++;
    caseVariant[c] = variant;
  }
  return { example: example.subarray(0, variants), cases: counts.subarray(0, variants), caseVariant };
}

function sameCodes(log: EventLog, other: number, from: number, length: number): boolean {
  const { activity, caseOffsets } = log;
  const start = caseOffsets[other];
  if (caseOffsets[other + 1] - start !== length) return false;
  for (let i = 0; i < length; i++) if (activity[start + i] !== activity[from + i]) return false;
  return true;
}

function rehashed(hashes: Int32Array, variants: number, room: number): Uint32Array<ArrayBuffer> {
  const slots = new Uint32Array(room);
  const mask = room - 1;
  for (let v = 0; v < variants; v++) {
    let slot = hashes[v] & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = v + 1;
  }
  return slots;
}

function ordered(log: EventLog, found: Grouped): VariantTable {
  const { activity, activities, caseOffsets } = log;
  const { example, cases, caseVariant } = found;
  const order = Uint32Array.from(example.keys());
  order.sort((a, b) => cases[b] - cases[a] || compareCodes(log, example[a], example[b]));
  const offsets = new Uint32Array(order.length + 1);
  const place = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) {
    const c = example[order[i]];
    place[order[i]] = i;
    offsets[i + 1] = offsets[i] + caseOffsets[c + 1] - caseOffsets[c];
  }
  const total = offsets[order.length];
  const codes = activity instanceof Uint16Array ? new Uint16Array(total) : new Uint32Array(total);
  const counts = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) {
    const c = example[order[i]];
    codes.set(activity.subarray(caseOffsets[c], caseOffsets[c + 1]), offsets[i]);
    counts[i] = cases[order[i]];
  }
  for (let c = 0; c < caseVariant.length; c++)
    if (caseVariant[c] !== NO_VARIANT) caseVariant[c] = place[caseVariant[c]];
  return { activities, variantCount: order.length, offsets, codes, cases: counts, caseVariant };
}

/** Codes follow the order of names, so that comparing codes compares names. */
function compareCodes(log: EventLog, a: number, b: number): number {
  const { activity, caseOffsets } = log;
  const [i, j] = [caseOffsets[a], caseOffsets[b]];
  const [n, m] = [caseOffsets[a + 1] - i, caseOffsets[b + 1] - j];
  const shared = Math.min(n, m);
  for (let k = 0; k < shared; k++) if (activity[i + k] !== activity[j + k]) return activity[i + k] - activity[j + k];
  return n - m;
}
