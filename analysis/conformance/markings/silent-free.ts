import { type CompiledNet, MAX_TOKENS } from './compiled-net.ts';

/** Steps and markings beyond which a net is left as it is. */
const MOST_STEPS = 4_000;
const MOST_ENDS = 2_000;

/** A visible transition after the silent ones it needs: the tokens they take together, and those that are there afterwards. */
interface Step {
  readonly needs: Uint16Array;
  readonly leaves: Uint16Array;
}

/**
 * The same net without silent transitions: one transition for each visible one and each set of silent ones that must fire for it; those
 * that need not are left for later, since what they take stays (individual tokens: the silent causes of a firing, no others, come right
 * before it). Final markings are those from which silent steps lead to a final one. Markings between silent steps are no longer there,
 * which are many where several tokens may move silently. Same runs, labels and costs. `null` where that makes too many.
 */
export function silentFree(net: CompiledNet, checkCancelled: () => void = () => undefined): CompiledNet | null {
  const known = found.get(net);
  if (known !== undefined) return known.folded;
  const folded = fold(net, new Patience(checkCancelled));
  found.set(net, { folded });
  return folded;
}

/** Both the exploration of a net and A* ask for it. */
const found = new WeakMap<CompiledNet, { readonly folded: CompiledNet | null }>();

/** Places looked at between two questions whether to go on: some milliseconds. */
const CELLS_BETWEEN = 500_000;

class Patience {
  readonly #checkCancelled: () => void;
  #cells = 0;

  constructor(checkCancelled: () => void) {
    this.#checkCancelled = checkCancelled;
  }

  spend(cells: number): void {
    this.#cells += cells;
    if (this.#cells < CELLS_BETWEEN) return;
    this.#cells = 0;
    this.#checkCancelled();
  }
}

function fold(net: CompiledNet, patience: Patience): CompiledNet | null {
  const finals = endsBySilentSteps(net, patience);
  if (finals === null) return null;
  const steps: Step[] = [];
  const of: number[] = [];
  for (let t = 0; t < net.visibleCount; t++) {
    const found = stepsOf(net, t, MOST_STEPS - steps.length, patience);
    if (found === null) return null;
    for (const step of found) {
      steps.push(step);
      of.push(t);
    }
  }
  const inputs = arcsOf(steps.map(({ needs }) => needs));
  const outputs = arcsOf(steps.map(({ leaves }) => leaves));
  return {
    placeCount: net.placeCount,
    transitionCount: steps.length,
    visibleCount: steps.length,
    labels: net.labels,
    label: Int32Array.from(of, (t) => net.label[t]),
    source: Int32Array.from(of, (t) => net.source[t]),
    inOffsets: inputs.offsets,
    inPlace: inputs.places,
    inWeight: inputs.weights,
    outOffsets: outputs.offsets,
    outPlace: outputs.places,
    outWeight: outputs.weights,
    initial: net.initial,
    finals,
  };
}

/** Steps of one transition, fewest silent ones first; of those with the same effect only the ones that need least. */
function stepsOf(net: CompiledNet, visible: number, most: number, patience: Patience): readonly Step[] | null {
  const steps: Step[] = [{ needs: tokensInto(net, visible), leaves: tokensOutOf(net, visible) }];
  const sameEffect = new Map([[effectOf(steps[0]), [steps[0]]]]);
  const offer = (step: Step): void => {
    const key = effectOf(step);
    const others = sameEffect.get(key) ?? [];
    patience.spend(net.placeCount * (others.length + 8));
    if (others.some(({ needs }) => isWithin(needs, step.needs))) return;
    sameEffect.set(key, [...others, step]);
    steps.push(step);
  };
  for (let i = 0; i < steps.length; i++) {
    if (steps.length > most) return null;
    for (let silent = net.visibleCount; silent < net.transitionCount; silent++) {
      patience.spend(8);
      const earlier = withSilentBefore(net, steps[i], silent);
      if (earlier === 'too many tokens') return null;
      if (earlier !== null) offer(earlier);
    }
  }
  return steps.filter((step) => {
    const others = sameEffect.get(effectOf(step)) ?? [];
    patience.spend(net.placeCount * (others.length + 8));
    return others.every((other) => other === step || !isWithin(other.needs, step.needs));
  });
}

/** `null` where the silent transition puts nothing where the step needs it. */
function withSilentBefore(net: CompiledNet, { needs, leaves }: Step, silent: number): Step | 'too many tokens' | null {
  const { inOffsets, inPlace, inWeight, outOffsets, outPlace, outWeight } = net;
  let useful = false;
  for (let i = outOffsets[silent]; i < outOffsets[silent + 1]; i++) useful ||= needs[outPlace[i]] > 0;
  if (!useful) return null;
  const step = { needs: needs.slice(), leaves: leaves.slice() };
  for (let i = outOffsets[silent]; i < outOffsets[silent + 1]; i++) {
    const used = Math.min(step.needs[outPlace[i]], outWeight[i]);
    step.needs[outPlace[i]] -= used;
    if (step.leaves[outPlace[i]] + outWeight[i] - used > MAX_TOKENS) return 'too many tokens';
    step.leaves[outPlace[i]] += outWeight[i] - used;
  }
  for (let i = inOffsets[silent]; i < inOffsets[silent + 1]; i++) {
    // Sixteen bits: beyond them a sum would begin anew.
    if (step.needs[inPlace[i]] + inWeight[i] > MAX_TOKENS) return 'too many tokens';
    step.needs[inPlace[i]] += inWeight[i];
  }
  return [...step.needs, ...step.leaves].some((tokens) => tokens > MAX_TOKENS >> 1) ? 'too many tokens' : step;
}

const isWithin = (a: Uint16Array, b: Uint16Array): boolean => a.every((tokens, p) => tokens <= b[p]);
const effectOf = ({ needs, leaves }: Step): string => needs.map((tokens, p) => leaves[p] - tokens).join();

function tokensInto({ placeCount, inOffsets, inPlace, inWeight }: CompiledNet, t: number): Uint16Array {
  const tokens = new Uint16Array(placeCount);
  for (let i = inOffsets[t]; i < inOffsets[t + 1]; i++) tokens[inPlace[i]] += inWeight[i];
  return tokens;
}

function tokensOutOf({ placeCount, outOffsets, outPlace, outWeight }: CompiledNet, t: number): Uint16Array {
  const tokens = new Uint16Array(placeCount);
  for (let i = outOffsets[t]; i < outOffsets[t + 1]; i++) tokens[outPlace[i]] += outWeight[i];
  return tokens;
}

/** All markings from which silent steps alone lead to a final one, the final ones first. */
function endsBySilentSteps(net: CompiledNet, patience: Patience): readonly Uint16Array[] | null {
  const ends: Uint16Array[] = [];
  const seen = new Set<string>();
  const add = (tokens: Uint16Array): void => {
    const key = tokens.join();
    if (seen.has(key)) return;
    seen.add(key);
    ends.push(tokens);
  };
  net.finals.forEach(add);
  const silent = Array.from({ length: net.transitionCount - net.visibleCount }, (_, k) => ({
    into: tokensInto(net, net.visibleCount + k),
    outOf: tokensOutOf(net, net.visibleCount + k),
  }));
  for (let i = 0; i < ends.length; i++) {
    if (ends.length > MOST_ENDS) return null;
    patience.spend(silent.length * 8 + net.placeCount * 8);
    for (const { into, outOf } of silent)
      if (isWithin(outOf, ends[i])) add(ends[i].map((tokens, p) => tokens - outOf[p] + into[p]));
  }
  return ends;
}

function arcsOf(tokens: readonly Uint16Array[]): { offsets: Int32Array; places: Int32Array; weights: Int32Array } {
  const offsets = [0];
  const places: number[] = [];
  const weights: number[] = [];
  for (const row of tokens) {
    row.forEach((weight, place) => {
      if (weight === 0) return;
      places.push(place);
      weights.push(weight);
    });
    offsets.push(places.length);
  }
  return { offsets: Int32Array.from(offsets), places: Int32Array.from(places), weights: Int32Array.from(weights) };
}
