import type { CompiledNet } from './compiled-net.ts';
import { MarkingEquation, type Weights, weigh } from './marking-equation.ts';

/** Certificates kept; the nets we know need fewer than fifty. */
const MOST_CERTIFICATES = 200;
/** Equations solved in vain before only every second, fourth … marking is asked for. */
const PATIENCE = 128;
/** Cells of the equation that may be computed in total: two or three seconds. */
const MOST_CELLS = 2_000_000_000;

/**
 * Proves of markings that no final marking can be reached from them, by the marking equation. A proof is a certificate that holds for
 * other markings too, so that few equations are solved. What is not proved may still be a dead end.
 */
export class DeadEnds {
  readonly #finals: readonly Uint16Array[];
  readonly #equation: MarkingEquation;
  /** By final marking: certificates, and the weight that no marking on a way to it exceeds. */
  readonly #certificates: { readonly weight: Int32Array; readonly most: number }[][];
  #asked = 0;
  #fruitless = 0;

  constructor(net: CompiledNet, checkCancelled: () => void) {
    this.#finals = net.finals;
    const cost = Float64Array.from({ length: net.transitionCount }, (_, t) => (t < net.visibleCount ? 1 : 0));
    this.#equation = new MarkingEquation(net, cost, { cells: MOST_CELLS, checkCancelled });
    this.#certificates = net.finals.map(() => []);
  }

  isDead(tokens: Uint16Array): boolean {
    for (let f = 0; f < this.#finals.length; f++) if (!this.#isOutOfReach(tokens, f)) return false;
    return true;
  }

  #isOutOfReach(tokens: Uint16Array, f: number): boolean {
    const known = this.#certificates[f];
    for (const { weight, most } of known) if (weigh(weight, tokens) > most) return true;
    if (!this.#isWorthAsking()) return false;
    const answer = this.#equation.solve(tokens, this.#finals[f]);
    this.#fruitless++;
    if (answer.kind !== 'unsolvable') return false;
    this.#fruitless = 0;
    if (known.length < MOST_CERTIFICATES) this.#keep(answer.certificate, f);
    return true;
  }

  /** The longer no equation proved anything, the fewer are solved: certificates found by then tell nearly all. */
  #isWorthAsking(): boolean {
    this.#asked++;
    const every = this.#fruitless < PATIENCE ? 1 : 1 << Math.min(10, Math.floor(this.#fruitless / PATIENCE));
    return this.#asked % every === 0;
  }

  #keep({ weight }: Weights, f: number): void {
    this.#certificates[f].push({ weight, most: weigh(weight, this.#finals[f]) });
  }
}
