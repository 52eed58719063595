import type { CompiledNet } from './compiled-net.ts';

/** Values closer to zero count as zero; what follows from them is checked in whole numbers before it is used. */
const TINY = 1e-7;
/** Whole numbers that a solution's fractions are multiplied by until they are whole too. */
const DENOMINATORS = [1, 2, 3, 4, 5, 6, 8, 10, 12, 24, 60, 120];
const MOST_WEIGHT = 1 << 30;
/** Cells of the table beyond which nothing is solved (eight bytes each). */
const MOST_CELLS = 25_000_000;
/** Cells that are computed between two questions whether to go on. */
const CELLS_BETWEEN = 20_000_000;

/** Whole numbers by place, and what they stand for one of. */
export interface Weights {
  readonly weight: Int32Array;
  readonly denominator: number;
}

/** What solving may take. */
export interface EquationLimits {
  /** Cells of the table that may be computed in total, about a nanosecond each; after that nothing is solved any more. */
  readonly cells: number;
  readonly checkCancelled: () => void;
}

const UNLIMITED: EquationLimits = { cells: Number.POSITIVE_INFINITY, checkCancelled: () => undefined };

/** What the equation says of a marking. `unknown`: the numbers did not settle, or that would have taken too long. */
export type EquationAnswer =
  | { readonly kind: 'solved'; readonly potential: Weights | null }
  | { readonly kind: 'unsolvable'; readonly certificate: Weights }
  | { readonly kind: 'unknown' };

/**
 * The marking equation M + C·x = F, x ≥ 0, over the rationals (Murata 1989), with the least Σ cost·x, solved by the dual simplex from the
 * basis of the solution before: neighbouring markings take few steps. Floating point finds the basis, whole numbers prove what follows:
 * - unsolvable: weights w with w·C ≥ 0 and w·M > w·F. No step lowers w, so F is out of reach of M, and of every marking with as much weight.
 * - solved: weights with w·C ≤ cost for every step, so that w·(F − M) is a lower bound of the cost from any marking M, and a consistent one
 *   (a potential heuristic: Pommerening et al. 2015).
 */
export class MarkingEquation {
  readonly #net: CompiledNet;
  readonly #cost: Float64Array;
  /** Rows of the current basis: transitions, then places (columns of the inverse), then the right side. */
  readonly #rows: Float64Array[];
  readonly #reduced: Float64Array;
  /** Variable of each row: a transition, or −1 for an artificial one that must be 0. */
  readonly #basic: Int32Array;
  readonly #steps: number;
  readonly #checkCancelled: () => void;
  #cellsLeft: number;
  #unchecked = 0;

  constructor(net: CompiledNet, cost: Float64Array, { cells, checkCancelled }: EquationLimits = UNLIMITED) {
    this.#net = net;
    this.#cost = cost;
    this.#checkCancelled = checkCancelled;
    const { placeCount, transitionCount } = net;
    const width = transitionCount + placeCount + 1;
    this.#reduced = new Float64Array(width);
    this.#reduced.set(cost);
    this.#basic = new Int32Array(placeCount).fill(-1);
    this.#steps = 4 * (placeCount + transitionCount);
    this.#rows = [];
    this.#cellsLeft = placeCount * width > MOST_CELLS ? 0 : cells;
    if (this.#cellsLeft <= 0) return;
    this.#rows = Array.from({ length: placeCount }, (_, p) => {
      const row = new Float64Array(width);
      row[transitionCount + p] = 1;
      return row;
    });
    forEachArc(net, (t, p, tokens) => {
      this.#rows[p][t] += tokens;
    });
  }

  /** Asks for a run from `tokens` to `final`. */
  solve(tokens: Uint16Array, final: Uint16Array): EquationAnswer {
    if (this.#cellsLeft <= 0) return { kind: 'unknown' };
    this.#setRight(tokens, final);
    for (let step = 0; step < this.#steps && this.#cellsLeft > 0; step++) {
      this.#spend();
      const row = this.#violatedRow();
      if (row < 0) return { kind: 'solved', potential: this.#potential() };
      const right = this.#rows[row][this.#width - 1];
      const sign = right > 0 ? -1 : 1;
      const column = this.#entering(row, sign);
      if (column < 0) return this.#certified(row, sign, tokens, final);
      this.#pivot(row, column);
    }
    return { kind: 'unknown' };
  }

  #spend(): void {
    const cells = this.#rows.length * this.#width;
    this.#cellsLeft -= cells;
    this.#unchecked += cells;
    if (this.#unchecked < CELLS_BETWEEN) return;
    this.#unchecked = 0;
    this.#checkCancelled();
  }

  get #width(): number {
    return this.#reduced.length;
  }

  #setRight(tokens: Uint16Array, final: Uint16Array): void {
    const { placeCount, transitionCount } = this.#net;
    const last = this.#width - 1;
    for (const row of [...this.#rows, this.#reduced]) row[last] = 0;
    for (let p = 0; p < placeCount; p++) {
      const wanted = final[p] - tokens[p];
      if (wanted === 0) continue;
      for (const row of this.#rows) row[last] += row[transitionCount + p] * wanted;
    }
  }

  /** The row that lies furthest out of its range; −1 where none does. */
  #violatedRow(): number {
    let worst = TINY;
    let found = -1;
    for (let r = 0; r < this.#rows.length; r++) {
      const right = this.#rows[r][this.#width - 1];
      const violation = this.#basic[r] < 0 ? Math.abs(right) : -right;
      if (violation <= worst) continue;
      worst = violation;
      found = r;
    }
    return found;
  }

  #entering(row: number, sign: number): number {
    const { transitionCount } = this.#net;
    const values = this.#rows[row];
    let found = -1;
    let least = Number.POSITIVE_INFINITY;
    let largest = 0;
    for (let t = 0; t < transitionCount; t++) {
      const value = -sign * values[t];
      if (value <= TINY) continue;
      const ratio = this.#reduced[t] / value;
      if (ratio > least + TINY || (ratio > least - TINY && value <= largest)) continue;
      least = Math.min(ratio, least);
      largest = value;
      found = t;
    }
    return found;
  }

  #pivot(row: number, column: number): void {
    const pivot = this.#rows[row];
    const by = 1 / pivot[column];
    for (let k = 0; k < pivot.length; k++) pivot[k] *= by;
    pivot[column] = 1;
    for (const other of [...this.#rows, this.#reduced]) {
      const factor = other[column];
      if (other === pivot || Math.abs(factor) < 1e-12) continue;
      for (let k = 0; k < other.length; k++) other[k] -= factor * pivot[k];
      other[column] = 0;
    }
    this.#basic[row] = column;
  }

  #certified(row: number, sign: number, tokens: Uint16Array, final: Uint16Array): EquationAnswer {
    const values = this.#rows[row];
    const { placeCount, transitionCount } = this.#net;
    const weights = whole(Float64Array.from({ length: placeCount }, (_, p) => sign * values[transitionCount + p]));
    if (weights === null) return { kind: 'unknown' };
    const { weight } = weights;
    for (const effect of effects(this.#net, weight)) if (effect < 0) return { kind: 'unknown' };
    return weigh(weight, tokens) > weigh(weight, final)
      ? { kind: 'unsolvable', certificate: weights }
      : { kind: 'unknown' };
  }

  /** The dual solution, where whole numbers bear it out. */
  #potential(): Weights | null {
    const { placeCount, transitionCount } = this.#net;
    const weights = whole(Float64Array.from({ length: placeCount }, (_, p) => -this.#reduced[transitionCount + p]));
    if (weights === null) return null;
    const { weight, denominator } = weights;
    const bound = effects(this.#net, weight).every((effect, t) => effect <= denominator * this.#cost[t]);
    return bound ? weights : null;
  }
}

function forEachArc(net: CompiledNet, visit: (transition: number, place: number, tokens: number) => void): void {
  const { transitionCount, inOffsets, inPlace, inWeight, outOffsets, outPlace, outWeight } = net;
  for (let t = 0; t < transitionCount; t++) {
    for (let i = inOffsets[t]; i < inOffsets[t + 1]; i++) visit(t, inPlace[i], -inWeight[i]);
    for (let i = outOffsets[t]; i < outOffsets[t + 1]; i++) visit(t, outPlace[i], outWeight[i]);
  }
}

/** By how much each transition changes the weight of a marking. */
function effects(net: CompiledNet, weight: Int32Array): Float64Array {
  const effect = new Float64Array(net.transitionCount);
  forEachArc(net, (t, p, tokens) => {
    effect[t] += weight[p] * tokens;
  });
  return effect;
}

export function weigh(weight: Int32Array, tokens: Uint16Array): number {
  let sum = 0;
  for (let p = 0; p < weight.length; p++) sum += weight[p] * tokens[p];
  return sum;
}

/** The same numbers times the least denominator that makes them whole; `null` where none of a few does. */
function whole(values: Float64Array): Weights | null {
  for (const denominator of DENOMINATORS) {
    if (values.every((v) => Math.abs(v * denominator - Math.round(v * denominator)) < 1e-5)) {
      if (values.some((v) => Math.abs(v * denominator) > MOST_WEIGHT)) return null;
      return { weight: Int32Array.from(values, (v) => Math.round(v * denominator)), denominator };
    }
  }
  return null;
}
