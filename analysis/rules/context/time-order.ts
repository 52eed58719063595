import { type EventLog, oncePerLog, type TextVector } from '../../log/index.ts';

const DIGIT = 16;
const BUCKETS = 1 << DIGIT;

/**
 * Places by ascending time, stable: simultaneous ones keep the order that they are `given` in, else that of their places. Radix sort on the bits of
 * the numbers, O(n) for each 16 bits in which they differ. Infinite times come last.
 */
export function orderByTime(times: Float64Array, given: Uint32Array | null = null): Uint32Array {
  const n = times.length;
  const halves = new Uint16Array(new Float64Array(times).buffer);
  for (let i = 0; i < n; i++) {
    // Negative numbers ascend with descending bits.
    const isNegative = halves[i * 4 + 3] & 0x8000;
    for (let d = 0; d < 4; d++) {
      if (isNegative) halves[i * 4 + d] ^= 0xffff;
      else if (d === 3) halves[i * 4 + d] |= 0x8000;
    }
  }
  let order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = given === null ? i : given[i];
  let spare = new Uint32Array(n);
  const ends = new Uint32Array(BUCKETS + 1);
  for (let d = 0; d < 4; d++) {
    ends.fill(0);
    for (let i = d; i < 4 * n; i += 4) ends[halves[i] + 1]++;
    if (n === 0 || ends[halves[d] + 1] === n) continue;
    for (let b = 0; b < BUCKETS; b++) ends[b + 1] += ends[b];
    for (let k = 0; k < n; k++) {
      const place = order[k];
      spare[ends[halves[place * 4 + d]]++] = place;
    }
    [order, spare] = [spare, order];
  }
  return order;
}

/** Places by ascending key below `count`, stable. */
export function orderByKey(keys: Uint32Array, count: number): Uint32Array {
  const next = new Uint32Array(count + 1);
  for (let i = 0; i < keys.length; i++) next[keys[i] + 1]++;
  for (let k = 0; k < count; k++) next[k + 1] += next[k];
  const order = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) order[next[keys[i]]++] = i;
  return order;
}

/** The rank of each case by its id, equal ids in the order of the log. */
export const caseRanks = oncePerLog(({ caseIds, caseCount }: EventLog): Uint32Array => {
  const ranks = new Uint32Array(caseCount);
  const order = orderByText(caseIds);
  for (let rank = 0; rank < caseCount; rank++) ranks[order[rank]] = rank;
  return ranks;
});

type Texts = Pick<TextVector, 'bytes' | 'offsets'>;

/** Bytes that stand in one number, as its digits; and how few texts are compared one by one. */
const [WORD, FEW] = [6, 4096];

/** Places of texts by code points, stable: the bytes of UTF-8 stand in that order. Radix sort on six bytes at a time; those that differ later are sorted further. */
function orderByText({ bytes, offsets, length }: TextVector): Uint32Array {
  const order = Uint32Array.from({ length }, (_, i) => i);
  const sortFrom = (from: number, to: number, skip: number): void => {
    if (to - from < FEW) {
      order.subarray(from, to).sort((a, b) => compareFrom({ bytes, offsets }, a, b, skip) || a - b);
      return;
    }
    const shared = skip + sharedBytes({ bytes, offsets }, order.subarray(from, to), skip);
    const words = new Float64Array(to - from);
    let isLast = true;
    for (let k = 0; k < words.length; k++) {
      const begin = offsets[order[from + k]] + shared;
      const end = offsets[order[from + k] + 1];
      // A text that ends sorts before all that go on: its bytes count as 0, others as one more than they are.
      for (let b = begin; b < begin + WORD; b++) words[k] = words[k] * 257 + (b < end ? bytes[b] + 1 : 0);
      if (begin + WORD < end) isLast = false;
    }
    const sorted = orderByTime(words);
    order.set(
      sorted.map((k) => order[from + k]),
      from,
    );
    if (isLast) return;
    for (let i = 0; i < sorted.length; ) {
      let j = i + 1;
      while (j < sorted.length && words[sorted[j]] === words[sorted[i]]) j++;
      if (j - i > 1) sortFrom(from + i, from + j, shared + WORD);
      i = j;
    }
  };
  if (length > 1) sortFrom(0, length, 0);
  return order;
}

/** How many bytes from `skip` on are the same in all of them. */
function sharedBytes({ bytes, offsets }: Texts, places: Uint32Array, skip: number): number {
  const first = offsets[places[0]] + skip;
  let shared = Math.max(0, offsets[places[0] + 1] - first);
  for (const place of places) {
    const begin = offsets[place] + skip;
    shared = Math.min(shared, Math.max(0, offsets[place + 1] - begin));
    let same = 0;
    while (same < shared && bytes[begin + same] === bytes[first + same]) same++;
    shared = same;
  }
  return shared;
}

/** Compares two texts that are the same before `skip`. */
function compareFrom({ bytes, offsets }: Texts, a: number, b: number, skip: number): number {
  let [i, j] = [offsets[a] + skip, offsets[b] + skip];
  const [endOfA, endOfB] = [offsets[a + 1], offsets[b + 1]];
  for (; i < endOfA && j < endOfB; i++, j++) if (bytes[i] !== bytes[j]) return bytes[i] - bytes[j];
  return endOfA - i - (endOfB - j);
}

/** Events of cases, as columns. */
export class FoundEvents {
  events = new Uint32Array(1024);
  cases = new Uint32Array(1024);
  length = 0;

  add(event: number, caseIndex: number): void {
    const i = this.length++;
    if (i === this.events.length) {
      const [events, cases] = [this.events, this.cases];
      this.events = new Uint32Array(2 * i);
      this.cases = new Uint32Array(2 * i);
      this.events.set(events);
      this.cases.set(cases);
    }
    this.events[i] = event;
    this.cases[i] = caseIndex;
  }
}

/** Places of events that were found case by case, by time; what is simultaneous by the id of the case, then as it stands in the case. */
export function inTime(log: EventLog, { events, cases, length }: FoundEvents): Uint32Array {
  const { time } = log;
  const ranks = caseRanks(log);
  const times = new Float64Array(length);
  const keys = new Uint32Array(length);
  for (let i = 0; i < length; i++) {
    times[i] = time === null ? 0 : time[events[i]];
    keys[i] = ranks[cases[i]];
  }
  return orderByTime(times, orderByKey(keys, log.caseCount));
}
