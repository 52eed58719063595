import {
  add,
  type BitMatrix,
  bitMatrix,
  has,
  intersects,
  nextMember,
  remove,
  row,
  setCell,
  wordsFor,
} from './bit-matrix.ts';

/** Two sets of activities, each ascending. */
export interface ActivityPair {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

export interface Relations {
  readonly causes: (a: number, b: number) => boolean;
  readonly unrelated: (a: number, b: number) => boolean;
}

export interface SearchLimits {
  readonly budget: number;
  readonly checkCancelled: () => void;
  readonly exceeded: (budget: number) => Error;
}

/**
 * All pairs (A, B) of non-empty sets, maximal by inclusion, with a → b for all a in A and b in B and no relation within A or within B.
 * They are the cliques that reach both sides of a graph with two nodes per activity: Bron and Kerbosch (1973) with pivots.
 */
export function maximalPairs(size: number, relations: Relations, limits: SearchLimits): ActivityPair[] {
  const nodes = 2 * size;
  const friends = friendsOf(size, relations);
  const words = wordsFor(nodes);
  const laterSide = new Uint32Array(words);
  for (let b = size; b < nodes; b++) add(laterSide, b);
  const found: ActivityPair[] = [];
  const clique: number[] = [];
  let steps = 0;

  for (let first = 0; first < size; first++) {
    const open = row(friends, first).slice();
    const done = new Uint32Array(words);
    for (let earlier = 0; earlier < first; earlier++) {
      if (!has(open, earlier)) continue;
      remove(open, earlier);
      add(done, earlier);
    }
    clique.push(first);
    extend(open, done);
    clique.pop();
  }
  return found.sort(byActivities);

  function extend(open: Uint32Array, done: Uint32Array): void {
    if (++steps > limits.budget) throw limits.exceeded(limits.budget);
    if ((steps & 4095) === 0) limits.checkCancelled();
    if (!clique.some((node) => node >= size) && !intersects(open, laterSide)) return;
    if (nextMember(open, 0) < 0) {
      if (nextMember(done, 0) < 0) found.push(pairOf(clique, size));
      return;
    }
    const pivot = row(friends, bestPivot(friends, open, done));
    const branch = open.map((word, w) => word & ~pivot[w]);
    for (let node = nextMember(branch, 0); node >= 0; node = nextMember(branch, node + 1)) {
      const friendsOfNode = row(friends, node);
      clique.push(node);
      extend(
        open.map((word, w) => word & friendsOfNode[w]),
        done.map((word, w) => word & friendsOfNode[w]),
      );
      clique.pop();
      remove(open, node);
      add(done, node);
    }
  }
}

/** A node per activity and side: those of one side know each other when unrelated, those of two sides when the first causes the second. */
function friendsOf(size: number, relations: Relations): BitMatrix {
  const friends = bitMatrix(2 * size);
  const eligible = Array.from({ length: size }, (_, a) => relations.unrelated(a, a));
  const join = (u: number, v: number): void => {
    setCell(friends, u, v);
    setCell(friends, v, u);
  };
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      if (a === b || !eligible[a] || !eligible[b]) continue;
      if (relations.causes(a, b)) join(a, size + b);
      if (a < b && relations.unrelated(a, b)) {
        join(a, b);
        join(size + a, size + b);
      }
    }
  }
  return friends;
}

/** The node that leaves the fewest branches. */
function bestPivot(friends: BitMatrix, open: Uint32Array, done: Uint32Array): number {
  const candidates = open.map((word, w) => word | done[w]);
  let best = -1;
  let most = -1;
  for (let node = nextMember(candidates, 0); node >= 0; node = nextMember(candidates, node + 1)) {
    const kept = commonCount(row(friends, node), open);
    if (kept > most) {
      most = kept;
      best = node;
    }
  }
  return best;
}

function pairOf(members: readonly number[], size: number): ActivityPair {
  const sorted = members.toSorted((x, y) => x - y);
  return { from: sorted.filter((x) => x < size), to: sorted.filter((x) => x >= size).map((x) => x - size) };
}

function commonCount(a: Uint32Array, b: Uint32Array): number {
  let count = 0;
  for (let w = 0; w < a.length; w++) for (let bits = a[w] & b[w]; bits !== 0; bits &= bits - 1) count++;
  return count;
}

function byActivities(p: ActivityPair, q: ActivityPair): number {
  return compareLists(p.from, q.from) || compareLists(p.to, q.to);
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}
