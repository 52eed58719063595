import { type CompiledNet, MAX_TOKENS } from './compiled-net.ts';

/** Tokens that a transition, or the end of a run, takes. */
export interface Demand {
  readonly places: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

/** Markings looked at for silent steps that lead to a demand. */
const MOST_VISITS = 100;
const UNREACHABLE = 0xffff;

/** A marking on the way, with the silent steps and the tokens these consumed. */
export interface Reached {
  readonly tokens: Uint16Array;
  readonly silent: number;
  readonly consumed: number;
  /** Which of the demands it meets. */
  readonly met: number;
}

/**
 * Silent steps towards a marking in which a demand is met: A* search in which a token is at least as many steps away from a place as
 * silent transitions lie between (others it may need left aside).
 */
export class SilentPaths {
  /** Some search ended at its limit. */
  limited = false;
  readonly #net: CompiledNet;
  /** Steps from each place to a place, made on demand. */
  readonly #distances = new Map<number, Uint16Array>();

  constructor(net: CompiledNet) {
    this.#net = net;
  }

  /** The fewest silent steps that meet one of the demands; `null` where none do, or none within 100 markings. */
  find(start: Uint16Array, demands: readonly Demand[]): Reached | null {
    const seen = new Map([[hashOf(start), [start]]]);
    const queue: Omit<Reached, 'met'>[][] = [];
    const add = (point: Omit<Reached, 'met'>): void => {
      const away = this.#away(point.tokens, demands);
      if (away === UNREACHABLE) return;
      queue[point.silent + away] ??= [];
      queue[point.silent + away].push(point);
    };
    add({ tokens: start, silent: 0, consumed: 0 });
    let visits = 0;
    for (let least = 0; least < queue.length; ) {
      // Of equally promising points the last: it has come further.
      const point = queue[least]?.pop();
      if (point === undefined) {
        least++;
        continue;
      }
      const met = demands.findIndex((demand) => lack(point.tokens, demand) === 0);
      if (met >= 0) return { ...point, met };
      if (++visits > MOST_VISITS) {
        this.limited = true;
        return null;
      }
      for (const next of this.#silentSteps(point)) {
        if (isNew(seen, next.tokens)) add(next);
      }
    }
    return null;
  }

  #silentSteps({ tokens, silent, consumed }: Omit<Reached, 'met'>): Omit<Reached, 'met'>[] {
    const net = this.#net;
    const steps: Omit<Reached, 'met'>[] = [];
    for (let t = net.transitionCount - 1; t >= net.visibleCount; t--) {
      let taken = 0;
      let enabled = true;
      for (let i = net.inOffsets[t]; i < net.inOffsets[t + 1] && enabled; i++) {
        enabled = tokens[net.inPlace[i]] >= net.inWeight[i];
        taken += net.inWeight[i];
      }
      if (enabled) steps.push({ tokens: fired(net, tokens, t), silent: silent + 1, consumed: consumed + taken });
    }
    return steps;
  }

  /** At least so many silent steps are needed to meet one of the demands. */
  #away(tokens: Uint16Array, demands: readonly Demand[]): number {
    let least = UNREACHABLE;
    for (const { places, weights } of demands) {
      let most = 0;
      for (let i = 0; i < places.length && most < least; i++) {
        if (tokens[places[i]] >= weights[i]) continue;
        const distances = this.#distancesTo(places[i]);
        let nearest = distances[tokens.length];
        for (let p = 0; p < tokens.length; p++)
          if (tokens[p] > 0 && p !== places[i] && distances[p] < nearest) nearest = distances[p];
        most = Math.max(most, nearest);
      }
      least = Math.min(least, most);
    }
    return least;
  }

  /** Silent steps from each place to `place`; the last entry: from nothing, by transitions without inputs. */
  #distancesTo(place: number): Uint16Array {
    const known = this.#distances.get(place);
    if (known !== undefined) return known;
    const net = this.#net;
    const distances = new Uint16Array(net.placeCount + 1).fill(UNREACHABLE);
    distances[place] = 0;
    for (let changed = true; changed; ) {
      changed = false;
      for (let t = net.visibleCount; t < net.transitionCount; t++) {
        let after = UNREACHABLE;
        for (let i = net.outOffsets[t]; i < net.outOffsets[t + 1]; i++)
          after = Math.min(after, distances[net.outPlace[i]] + 1);
        const [from, to] = [net.inOffsets[t], net.inOffsets[t + 1]];
        for (let i = from; i < Math.max(to, from + 1); i++) {
          const at = i < to ? net.inPlace[i] : net.placeCount;
          if (distances[at] <= after) continue;
          distances[at] = after;
          changed = true;
        }
      }
    }
    this.#distances.set(place, distances);
    return distances;
  }
}

/** A number of the tokens; equal markings have equal ones. */
export function hashOf(tokens: Uint16Array): number {
  let hash = 0;
  for (let p = 0; p < tokens.length; p++) hash = (Math.imul(hash, 31) + Math.imul(tokens[p], 0x9e3779b1)) | 0;
  return hash;
}

/** Notes a marking unless it is known. */
function isNew(seen: Map<number, Uint16Array[]>, tokens: Uint16Array): boolean {
  const hash = hashOf(tokens);
  const known = seen.get(hash);
  if (known?.some((other) => isSame(other, tokens))) return false;
  if (known === undefined) seen.set(hash, [tokens]);
  else known.push(tokens);
  return true;
}

export function isSame(a: Uint16Array, b: Uint16Array): boolean {
  for (let p = 0; p < a.length; p++) if (a[p] !== b[p]) return false;
  return true;
}

export function lack(tokens: Uint16Array, { places, weights }: Demand): number {
  let sum = 0;
  for (let i = 0; i < places.length; i++) sum += Math.max(0, weights[i] - tokens[places[i]]);
  return sum;
}

/** The marking after firing `t`; tokens it lacks are lent. */
export function fired(net: CompiledNet, tokens: Uint16Array, t: number): Uint16Array {
  const after = tokens.slice();
  for (let i = net.inOffsets[t]; i < net.inOffsets[t + 1]; i++)
    after[net.inPlace[i]] = Math.max(after[net.inPlace[i]], net.inWeight[i]) - net.inWeight[i];
  for (let i = net.outOffsets[t]; i < net.outOffsets[t + 1]; i++)
    after[net.outPlace[i]] = Math.min(MAX_TOKENS, after[net.outPlace[i]] + net.outWeight[i]);
  return after;
}
