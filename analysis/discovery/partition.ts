import { nextMember, remove } from './bit-matrix.ts';

/** The activities in disjoint parts, none empty, numbered from 0. */
export interface Partition {
  readonly parts: number;
  /** Part of each activity. */
  readonly of: Uint32Array;
}

/** Renumbers parts 0, 1, 2 … by ascending label; `labels[a]` is any number of a's part. */
export function partitionByLabel(labels: Uint32Array): Partition {
  const distinct = Array.from(new Set(labels)).sort((a, b) => a - b);
  const place = new Map(distinct.map((label, i) => [label, i]));
  return { parts: distinct.length, of: labels.map((label) => place.get(label) ?? 0) };
}

/** Members of each part, ascending. */
export function membersOf(partition: Partition): number[][] {
  const members: number[][] = Array.from({ length: partition.parts }, () => []);
  partition.of.forEach((part, activity) => {
    members[part].push(activity);
  });
  return members;
}

/**
 * Connected components among `nodes` (emptied on the way): `neighboursInto(node, room)` writes the node's neighbours to `room`, symmetric
 * relation. Components are numbered by their smallest member; others keep the label 0xffffffff.
 */
export function componentsOf(
  size: number,
  nodes: Uint32Array,
  neighboursInto: (node: number, room: Uint32Array) => void,
): { readonly count: number; readonly labels: Uint32Array } {
  const labels = new Uint32Array(size).fill(0xffffffff);
  const room = new Uint32Array(nodes.length);
  const stack: number[] = [];
  let count = 0;
  for (let first = nextMember(nodes, 0); first >= 0; first = nextMember(nodes, first)) {
    remove(nodes, first);
    stack.push(first);
    while (stack.length > 0) {
      const node = stack.pop() ?? 0;
      labels[node] = count;
      neighboursInto(node, room);
      for (let w = 0; w < nodes.length; w++) {
        room[w] &= nodes[w];
        nodes[w] &= ~room[w];
      }
      for (let next = nextMember(room, 0); next >= 0; next = nextMember(room, next + 1)) stack.push(next);
    }
    count++;
  }
  return { count, labels };
}
