import { AnalysisError } from '../../error.ts';
import type { BpmnModel } from '../../model/index.ts';
import type { VariantTable } from '../../variants/index.ts';
import { type FramedCounts, framedCounts } from '../heuristics/framed-counts.ts';
import { filterEdges } from './filter-edges.ts';
import { findJoins } from './find-joins.ts';
import { findSplits } from './find-splits.ts';
import { type FlowGraph, flowGraph } from './flow-graph.ts';
import { type Successions, successions } from './successions.ts';
import { flowGraphToBpmn } from './to-bpmn.ts';

/** Shares from 0 to 1. */
export interface SplitMinerOptions {
  /** How far apart the counts of two orders may be, as share of their sum, to count as concurrency; default 0.1. */
  readonly epsilon?: number;
  /** Percentile of the largest counts below which edges are left out; 0 keeps all, default 0.4. */
  readonly eta?: number;
  readonly checkCancelled?: () => void;
}

/** So many times a part that cannot be joined gives up one concurrent pair, then all that it has. */
const PATIENT_ROUNDS = 30;

/**
 * A sound BPMN process by the Split Miner (Augusto, Conforti, Dumas, La Rosa, Polyvyanyy 2019). Where the published algorithm puts an inclusive
 * join, or concurrency that cannot be joined, this one takes the activities concerned as ordered and starts again: with fewer and
 * fewer concurrent pairs it ends, at the latest with exclusive gateways alone. Depends on the variants and their counts only.
 */
export function discoverSplit(variants: VariantTable, options: SplitMinerOptions = {}): BpmnModel {
  const { epsilon = 0.1, eta = 0.4 } = options;
  checkShares({ epsilon, eta });
  const counts = framedCounts(variants);
  const ordered = new Uint8Array(counts.size ** 2);
  for (let round = 0; ; round++) {
    options.checkCancelled?.();
    const { graph, found } = withSplits(counts, epsilon, eta, ordered);
    const failed = findJoins(graph);
    if (failed.size === 0) return written(graph, counts, variants);
    for (const split of failed) order(graph, split, ordered, found, round >= PATIENT_ROUNDS);
  }
}

/**
 * The directly-follows graph as a BPMN process with exclusive gateways alone, edges filtered as by the Split Miner: it shows what follows what
 * and knows no concurrency. Sound; with `eta` 0 every trace of the log is a run.
 */
export function discoverDirectlyFollows(
  variants: VariantTable,
  options: Pick<SplitMinerOptions, 'eta'> = {},
): BpmnModel {
  const { eta = 0.4 } = options;
  checkShares({ eta });
  const counts = framedCounts(variants);
  const { graph } = withSplits(counts, 0, eta, new Uint8Array(counts.size ** 2).fill(1));
  findJoins(graph);
  return written(graph, counts, variants);
}

function checkShares(options: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (!(value >= 0 && value <= 1))
      throw new AnalysisError('invalid-parameter', `${name} is ${JSON.stringify(value)}; give a number from 0 to 1`);
  }
}

const written = (graph: FlowGraph, counts: FramedCounts, { activities }: VariantTable): BpmnModel =>
  flowGraphToBpmn(graph, counts, activities, (a) => counts.follows[a * counts.size + a] > 0);

function withSplits(counts: FramedCounts, epsilon: number, eta: number, ordered: Uint8Array) {
  const { size, start, end, occurrences } = counts;
  const found = successions(counts, epsilon, ordered);
  const kept = filterEdges(found, eta);
  const codes = Array.from(occurrences.keys()).filter((a) => occurrences[a] > 0 || a >= start);
  const isConcurrent = (b: number, c: number): boolean => found.concurrent[b * size + c] === 1;
  const graph = flowGraph(
    codes,
    start,
    end,
    (a) =>
      findSplits(
        codes.filter((b) => kept[a * size + b] === 1),
        isConcurrent,
      ),
    (b) =>
      findSplits(
        codes.filter((a) => kept[a * size + b] === 1),
        isConcurrent,
      ),
  );
  return { graph, found };
}

/**
 * Marks concurrent pairs of a parallel split as ordered: the one whose counts are furthest apart, or all of them.
 */
function order(graph: FlowGraph, split: number, ordered: Uint8Array, found: Successions, all: boolean): void {
  const { size, follows } = found.counts;
  const { covers } = graph.nodes[split];
  const pairs = covers.flatMap((cover, i) =>
    covers.slice(i + 1).flatMap((other) => cover.flatMap((a) => other.map((b) => [a, b]))),
  );
  const imbalance = ([a, b]: readonly number[]): number => {
    const [forth, back] = [follows[a * size + b], follows[b * size + a]];
    return Math.abs(forth - back) / (forth + back);
  };
  const concurrent = pairs
    .filter(([a, b]) => found.concurrent[a * size + b] === 1)
    .sort((p, q) => imbalance(q) - imbalance(p) || p[0] - q[0] || p[1] - q[1]);
  for (const [a, b] of all ? concurrent : concurrent.slice(0, 1)) ordered[a * size + b] = ordered[b * size + a] = 1;
}
