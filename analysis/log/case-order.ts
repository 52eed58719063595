/**
 * Sorts the events of each case by start, then completion, then as they stand. `order[offsets[c] … offsets[c + 1])` are the indices
 * of the events of case c in `time` and `start` and are put in order in place. Gives the number of cases that were not in order.
 */
export function sortWithinCases(
  order: Uint32Array,
  offsets: Uint32Array,
  time: Float64Array,
  start: Float64Array | null,
): number {
  const first = start ?? time;
  const later = (a: number, b: number): boolean => first[a] > first[b] || (first[a] === first[b] && time[a] > time[b]);
  let reordered = 0;
  for (let c = 0; c + 1 < offsets.length; c++) if (sortRange(order, offsets[c], offsets[c + 1], later)) reordered++;
  return reordered;
}

/** Sorts `order[from … to)` stably; false when it was in order. Long ranges go through the built-in merge sort. */
function sortRange(order: Uint32Array, from: number, to: number, later: (a: number, b: number) => boolean): boolean {
  let i = from + 1;
  while (i < to && !later(order[i - 1], order[i])) i++;
  if (i >= to) return false;
  if (to - from > 32) {
    const sorted = Array.from(order.subarray(from, to)).sort((a, b) => (later(a, b) ? 1 : later(b, a) ? -1 : a - b));
    order.set(sorted, from);
    return true;
  }
  for (; i < to; i++) {
    const event = order[i];
    let k = i;
    for (; k > from && later(order[k - 1], event); k--) order[k] = order[k - 1];
    order[k] = event;
  }
  return true;
}
