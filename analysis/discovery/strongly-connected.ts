import { type BitMatrix, nextMember, row } from './bit-matrix.ts';

/** Strongly connected components, numbered so that every edge leads to a component of the same or a smaller number. */
export interface StrongComponents {
  readonly count: number;
  /** Component of each node. */
  readonly component: Uint32Array;
}

const UNSEEN = 0;

/** Tarjan (1972) without recursion; O(n² / 32 + edges). */
export function stronglyConnected(out: BitMatrix): StrongComponents {
  const size = out.size;
  const order = new Uint32Array(size);
  const low = new Uint32Array(size);
  const next = new Uint32Array(size);
  const onStack = new Uint8Array(size);
  const component = new Uint32Array(size);
  const stack: number[] = [];
  const path: number[] = [];
  let seen = 0;
  let count = 0;
  const enter = (node: number): void => {
    order[node] = low[node] = ++seen;
    onStack[node] = 1;
    stack.push(node);
    path.push(node);
  };
  const leave = (node: number): void => {
    path.pop();
    if (path.length > 0) low[path[path.length - 1]] = Math.min(low[path[path.length - 1]], low[node]);
    if (low[node] !== order[node]) return;
    for (let member = -1; member !== node; ) {
      member = stack.pop() ?? node;
      onStack[member] = 0;
      component[member] = count;
    }
    count++;
  };
  for (let root = 0; root < size; root++) {
    if (order[root] !== UNSEEN) continue;
    enter(root);
    while (path.length > 0) {
      const node = path[path.length - 1];
      const successor = nextMember(row(out, node), next[node]);
      if (successor < 0) {
        leave(node);
        continue;
      }
      next[node] = successor + 1;
      if (order[successor] === UNSEEN) enter(successor);
      else if (onStack[successor]) low[node] = Math.min(low[node], order[successor]);
    }
  }
  return { count, component };
}
