import { type Row, type SolvedBlock, stretchCost } from './tree-costs.ts';

/**
 * Continues runs that stand before any event of a block through one of its children: the least of `value at q` + the child's cost on
 * q … p − 1 over the q that were fed. What the child costs depends on q only by how many of its own events lie before, so that each p
 * takes one comparison, and one for each earlier group of q where p passes an own event. Groups that cost more than asked for are let go.
 */
class ChildPass {
  readonly #own: Int32Array | null;
  readonly #foreign: Row;
  readonly #cost: SolvedBlock['cost'];
  readonly #impossible: number;
  readonly #width: number;
  readonly #empty: number;
  readonly #most: number;
  /** By number of own events before: the least value less the foreign events before. */
  readonly #least: Row;
  /** Groups worth continuing, and the least of their values up to each. */
  readonly #groups: Int32Array;
  readonly #leastUpTo: Row;
  #count = 0;
  #group = -1;
  #earlier: number;

  constructor(solved: SolvedBlock, c: number) {
    const { row, impossible } = solved.costs.numbers;
    this.#own = solved.own[c];
    this.#foreign = solved.foreign[c];
    this.#impossible = impossible;
    this.#earlier = impossible;
    this.#cost = solved.children[c]?.cost ?? null;
    this.#width = (solved.children[c]?.events.length ?? 0) + 1;
    this.#empty = solved.block.children[c].empty;
    this.#most = solved.most;
    this.#least = row(this.#width);
    this.#groups = new Int32Array(this.#width);
    this.#leastUpTo = row(this.#width);
  }

  /** Forgets what was fed; from here on q lies between `start` and `end`. */
  restart(start: number, end: number): void {
    const from = this.#own === null ? 0 : this.#own[start];
    this.#least.fill(this.#impossible, from, (this.#own === null ? 0 : this.#own[end]) + 1);
    this.#count = 0;
    this.#group = from;
    this.#earlier = this.#impossible;
  }

  feed(q: number, value: number): void {
    const group = this.#own === null ? 0 : this.#own[q];
    const relative = value - this.#foreign[q];
    if (relative < this.#least[group]) this.#least[group] = relative;
  }

  /** Not above what was fed at q ≤ p; p must not descend. */
  best(p: number): number {
    const group = this.#own === null ? 0 : this.#own[p];
    const cost = this.#cost;
    const foreign = this.#foreign[p];
    if (group !== this.#group && cost !== null) this.#pass(group, foreign, cost);
    const here = this.#least[group] + (cost === null ? this.#empty : cost[group * this.#width + group]);
    return foreign + Math.min(here, this.#earlier);
  }

  /** Stretches that end with the next own event, the short ones first, until no longer one can cost less. */
  #pass(group: number, foreign: number, cost: Uint16Array | Float64Array): void {
    const least = this.#least;
    const groups = this.#groups;
    const upTo = this.#leastUpTo;
    for (let a = this.#group; a < group; a++) {
      if (least[a] + foreign > this.#most) continue;
      upTo[this.#count] = this.#count > 0 ? Math.min(upTo[this.#count - 1], least[a]) : least[a];
      groups[this.#count++] = a;
    }
    const base = group * this.#width;
    let earlier = this.#most + 1 - foreign;
    for (let k = this.#count - 1; k >= 0 && earlier > upTo[k]; k--) {
      const value = least[groups[k]] + cost[base + groups[k]];
      if (value < earlier) earlier = value;
    }
    this.#earlier = earlier;
    this.#group = group;
  }
}

/** Least costs of ways through a block that begin before event i. */
export interface Rows {
  /** Computes them for the ends i ≤ p ≤ j. */
  fill(i: number, j: number): void;
  /** After the block's last part, by p. */
  readonly end: Row;
}

export class SequenceRows implements Rows {
  /** Children with events. The others cost what they cost without, and no event need be left to them. */
  readonly busy: readonly number[];
  /** `rows[k][p]`: least cost of the first k busy children. */
  readonly rows: readonly Row[];
  readonly end: Row;
  readonly #passes: readonly ChildPass[];
  readonly #idle: number;
  readonly #impossible: number;

  constructor(solved: SolvedBlock) {
    const { children } = solved.block;
    const { row, impossible } = solved.costs.numbers;
    this.busy = [...children.keys()].filter((c) => solved.children[c] !== null);
    this.#idle = children.reduce((sum, { empty }, c) => sum + (solved.children[c] === null ? empty : 0), 0);
    this.#passes = this.busy.map((c) => new ChildPass(solved, c));
    this.rows = Array.from({ length: this.busy.length + 1 }, () => row(solved.events.length + 1));
    this.end = this.rows[this.busy.length];
    this.#impossible = impossible;
  }

  fill(i: number, j: number): void {
    this.rows[0].fill(this.#impossible, i, j + 1);
    this.rows[0][i] = this.#idle;
    this.#passes.forEach((pass, k) => {
      const before = this.rows[k];
      const row = this.rows[k + 1];
      pass.restart(i, j);
      for (let p = i; p <= j; p++) {
        pass.feed(p, before[p]);
        row[p] = pass.best(p);
      }
    });
  }
}

export class LoopRows implements Rows {
  readonly body: Row;
  readonly redo: Row;
  readonly end: Row;
  readonly #solved: SolvedBlock;
  readonly #intoBody: ChildPass;
  readonly #intoRedo: ChildPass;
  readonly #intoEnd: ChildPass | null;

  constructor(solved: SolvedBlock) {
    const width = solved.events.length + 1;
    const { row } = solved.costs.numbers;
    this.#solved = solved;
    this.body = row(width);
    this.redo = row(width);
    this.#intoBody = new ChildPass(solved, 0);
    this.#intoRedo = new ChildPass(solved, 1);
    const hasEnd = solved.block.children.length > 2;
    this.#intoEnd = hasEnd ? new ChildPass(solved, 2) : null;
    this.end = hasEnd ? row(width) : this.body;
  }

  fill(i: number, j: number): void {
    const { body, redo, end } = this;
    const { impossible } = this.#solved.costs.numbers;
    const [intoBody, intoRedo, intoEnd] = [this.#intoBody, this.#intoRedo, this.#intoEnd];
    intoBody.restart(i, j);
    intoRedo.restart(i, j);
    intoEnd?.restart(i, j);
    for (let p = i; p <= j; p++) {
      const again = p > i ? intoBody.best(p) : impossible;
      const first = Math.min(stretchCost(this.#solved, 0, i, p), again);
      intoRedo.feed(p, first);
      redo[p] = intoRedo.best(p);
      intoBody.feed(p, redo[p]);
      body[p] = Math.min(first, redo[p] + stretchCost(this.#solved, 0, p, p));
      intoRedo.feed(p, body[p]);
      if (intoEnd === null) continue;
      intoEnd.feed(p, body[p]);
      end[p] = intoEnd.best(p);
    }
  }
}
