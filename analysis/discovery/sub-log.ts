import type { VariantTable } from '../variants/index.ts';

/**
 * Distinct traces over a local alphabet with their multiplicities; empty traces are only counted. Equal traces never occur twice:
 * where a projection makes two equal, their multiplicities are added.
 */
export interface SubLog {
  /** Code of each local activity in the activities of the whole log, ascending. Each occurs at least once. */
  readonly alphabet: Uint32Array;
  /** Number of distinct traces, none of them empty. */
  readonly traceCount: number;
  /** `traceCount + 1` offsets into `codes`. */
  readonly offsets: Uint32Array;
  /** Local activities of all traces, one after the other. */
  readonly codes: Uint32Array;
  /** How often each trace occurs. */
  readonly counts: Float64Array;
  /** How often the empty trace occurs. */
  readonly emptyCount: number;
}

const MINIMUM_SLOTS = 16;

/** Collects traces event by event and merges equal ones by hashing; several bags may be filled side by side. */
export class TraceBag {
  readonly #alphabet: Uint32Array;
  readonly #seen: Uint8Array;
  #codes = new Uint32Array(64);
  #offsets = new Uint32Array(MINIMUM_SLOTS + 1);
  #counts = new Float64Array(MINIMUM_SLOTS);
  #hashes = new Uint32Array(MINIMUM_SLOTS);
  /** Open addressing: trace index + 1, 0 = free. At most half full. */
  #slots = new Uint32Array(2 * MINIMUM_SLOTS);
  #tail = 0;
  #hash = 0;
  #traceCount = 0;
  #emptyCount = 0;

  /** `alphabet`: the activities of the whole log that the local codes to come stand for, ascending. */
  constructor(alphabet: Uint32Array) {
    this.#alphabet = alphabet;
    this.#seen = new Uint8Array(alphabet.length);
  }

  /** Appends an event to the open trace. */
  push(code: number): void {
    if (this.#tail === this.#codes.length) this.#codes = grown(this.#codes, new Uint32Array(2 * this.#tail));
    this.#codes[this.#tail++] = code;
    this.#hash = Math.imul(this.#hash ^ (code + 1), 0x9e3779b1);
    this.#hash ^= this.#hash >>> 15;
  }

  /** Ends the open trace, possibly empty, which occurs `count` times. */
  close(count: number): void {
    const from = this.#offsets[this.#traceCount];
    const length = this.#tail - from;
    const hash = this.#hash >>> 0;
    this.#hash = 0;
    if (length === 0) {
      this.#emptyCount += count;
      return;
    }
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const known = this.#slots[slot] - 1;
      if (this.#hashes[known] !== hash || !this.#equalsOpen(known, from, length)) continue;
      this.#counts[known] += count;
      this.#tail = from;
      return;
    }
    for (let i = from; i < this.#tail; i++) this.#seen[this.#codes[i]] = 1;
    this.#counts[this.#traceCount] = count;
    this.#hashes[this.#traceCount] = hash;
    this.#slots[slot] = ++this.#traceCount;
    this.#offsets[this.#traceCount] = this.#tail;
    if (this.#traceCount === this.#counts.length) this.#grow();
  }

  /** The traces closed so far; activities that occur in none of them leave the alphabet. */
  finish(): SubLog {
    const size = this.#alphabet.length;
    const renamed = new Uint32Array(size);
    let kept = 0;
    for (let a = 0; a < size; a++) {
      renamed[a] = kept;
      if (this.#seen[a]) kept++;
    }
    const codes = this.#codes.slice(0, this.#offsets[this.#traceCount]);
    if (kept < size) for (let i = 0; i < codes.length; i++) codes[i] = renamed[codes[i]];
    return {
      alphabet: kept < size ? this.#alphabet.filter((_, a) => this.#seen[a] === 1) : this.#alphabet,
      traceCount: this.#traceCount,
      offsets: this.#offsets.slice(0, this.#traceCount + 1),
      codes,
      counts: this.#counts.slice(0, this.#traceCount),
      emptyCount: this.#emptyCount,
    };
  }

  #equalsOpen(known: number, from: number, length: number): boolean {
    const start = this.#offsets[known];
    if (this.#offsets[known + 1] - start !== length) return false;
    for (let i = 0; i < length; i++) if (this.#codes[start + i] !== this.#codes[from + i]) return false;
    return true;
  }

  #grow(): void {
    const room = 2 * this.#counts.length;
    this.#counts = grown(this.#counts, new Float64Array(room));
    this.#hashes = grown(this.#hashes, new Uint32Array(room));
    this.#offsets = grown(this.#offsets, new Uint32Array(room + 1));
    const slots = new Uint32Array(2 * room);
    const mask = slots.length - 1;
    for (let t = 0; t < this.#traceCount; t++) {
      let slot = this.#hashes[t] & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = t + 1;
    }
    this.#slots = slots;
  }
}

function grown<T extends Uint32Array | Float64Array>(from: T, into: T): T {
  into.set(from);
  return into;
}

/** The whole log as a sub-log: activities without an event are left out. */
export function subLogOf(variants: VariantTable): SubLog {
  const bag = new TraceBag(Uint32Array.from(variants.activities.keys()));
  const { offsets, codes, cases } = variants;
  for (let v = 0; v < variants.variantCount; v++) {
    for (let i = offsets[v]; i < offsets[v + 1]; i++) bag.push(codes[i]);
    bag.close(cases[v]);
  }
  return bag.finish();
}

/** The same log without its empty traces. */
export const withoutEmptyTraces = (log: SubLog): SubLog => ({ ...log, emptyCount: 0 });

/** Number of traces with their multiplicities, empty ones included. */
export function totalTraces(log: SubLog): number {
  let total = log.emptyCount;
  for (let t = 0; t < log.traceCount; t++) total += log.counts[t];
  return total;
}
