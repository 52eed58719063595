/**
 * How the activities of one trace stand to each other: enough to decide every template of DECLARE and every relation of a log
 * skeleton. Activities are numbered within the trace in order of first appearance; the arrays belong to the reader and change with
 * the next `read`.
 */
export class TraceRelations {
  /** Distinct activities of the trace. */
  size = 0;
  /** Events of the trace. */
  length = 0;
  /** Activity code of each local number, and back; −1 for activities that do not occur. */
  readonly code: Uint32Array;
  readonly local: Int32Array;
  /** Occurrences, and the positions of the first and the last one, by local number. */
  readonly count: Uint32Array;
  readonly first: Uint32Array;
  readonly last: Uint32Array;
  /** `adjacent[a · size + b]`: how often b directly follows a. */
  adjacent = new Uint32Array(64);
  /** As `adjacent`, in the trace from which all but a and b are left out. */
  projected = new Uint32Array(64);
  readonly #recent: Uint32Array;

  constructor(activities: number) {
    this.code = new Uint32Array(activities);
    this.local = new Int32Array(activities).fill(-1);
    this.count = new Uint32Array(activities);
    this.first = new Uint32Array(activities);
    this.last = new Uint32Array(activities);
    this.#recent = new Uint32Array(activities);
  }

  /** Reads the trace `codes[from … to)`; O(length · distinct activities) at worst. */
  read(codes: Uint16Array | Uint32Array, from: number, to: number): void {
    this.#number(codes, from, to);
    const { adjacent, local, projected, size } = this;
    const recent = this.#recent;
    let seen = 0;
    for (let e = from; e < to; e++) {
      const b = local[codes[e]];
      if (e > from) adjacent[local[codes[e - 1]] * size + b]++;
      // Most recent first: what stands before b occurred since the last b, hence next to it in the projection.
      let moved = b;
      let i = 0;
      for (; i < seen && recent[i] !== b; i++) {
        const a = recent[i];
        projected[a * size + b]++;
        recent[i] = moved;
        moved = a;
      }
      if (i === seen) seen++;
      recent[i] = moved;
    }
  }

  #number(codes: Uint16Array | Uint32Array, from: number, to: number): void {
    const { code, count, first, last, local } = this;
    for (let a = 0; a < this.size; a++) local[code[a]] = -1;
    let size = 0;
    for (let e = from; e < to; e++) {
      let a = local[codes[e]];
      if (a < 0) {
        a = size++;
        local[codes[e]] = a;
        code[a] = codes[e];
        count[a] = 0;
        first[a] = e - from;
      }
      count[a]++;
      last[a] = e - from;
    }
    this.size = size;
    this.length = to - from;
    const cells = size * size;
    if (cells > this.adjacent.length) {
      this.adjacent = new Uint32Array(cells * 2);
      this.projected = new Uint32Array(cells * 2);
    } else {
      this.adjacent.fill(0, 0, cells);
      this.projected.fill(0, 0, cells);
    }
  }
}
