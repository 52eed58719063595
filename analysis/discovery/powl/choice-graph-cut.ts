import { has, nextMember, row } from '../bit-matrix.ts';
import type { FollowsGraph } from '../follows.ts';
import { membersOf, type Partition, partitionByLabel } from '../partition.ts';
import { stronglyConnected } from '../strongly-connected.ts';
import { type SubLog, TraceBag } from '../sub-log.ts';

/** Groups of activities that a trace passes one after the other along the edges, each at most once. */
export interface ChoiceGraphCut {
  readonly partition: Partition;
  readonly edges: readonly (readonly [from: number, to: number])[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** The strongly connected components of the directly-follows graph with the edges between them; `null` for a single component. */
export function choiceGraphCut(graph: FollowsGraph): ChoiceGraphCut | null {
  const { count, component } = stronglyConnected(graph.out);
  if (count < 2) return null;
  // Components are numbered against the direction of the edges.
  const partition = partitionByLabel(component.map((c) => count - 1 - c));
  const edges = new Set<number>();
  const starts = new Set<number>();
  const ends = new Set<number>();
  for (let a = 0; a < graph.size; a++) {
    const group = partition.of[a];
    if (has(graph.starts, a)) starts.add(group);
    if (has(graph.ends, a)) ends.add(group);
    const successors = row(graph.out, a);
    for (let b = nextMember(successors, 0); b >= 0; b = nextMember(successors, b + 1))
      if (partition.of[b] !== group) edges.add(group * count + partition.of[b]);
  }
  const ascending = (numbers: Iterable<number>): number[] => [...numbers].sort((a, b) => a - b);
  return {
    partition,
    edges: ascending(edges).map((edge) => [Math.floor(edge / count), edge % count] as const),
    starts: ascending(starts),
    ends: ascending(ends),
  };
}

/** The stretch of each trace within each group; a group that a trace does not pass gets nothing. */
export function splitChoiceGraph(log: SubLog, { of, parts }: Partition): SubLog[] {
  const code = new Uint32Array(log.alphabet.length);
  const bags = membersOf({ of, parts }).map((members) => {
    members.forEach((activity, i) => {
      code[activity] = i;
    });
    return new TraceBag(Uint32Array.from(members, (activity) => log.alphabet[activity]));
  });
  for (let t = 0; t < log.traceCount; t++) {
    let current = of[log.codes[log.offsets[t]]];
    for (let i = log.offsets[t]; i < log.offsets[t + 1]; i++) {
      const group = of[log.codes[i]];
      if (group !== current) bags[current].close(log.counts[t]);
      current = group;
      bags[group].push(code[log.codes[i]]);
    }
    bags[current].close(log.counts[t]);
  }
  return bags.map((bag) => bag.finish());
}
