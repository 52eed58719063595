import type { ProcessTree } from '../../../model/index.ts';
import type { CompiledNet } from '../../markings/compiled-net.ts';
import { eventKeys } from '../event-keys.ts';
import type { ScaledCosts } from '../move-costs.ts';
import { type Block, countedTreeCosts, uniqueBlocks, unitTreeCosts } from './tree-costs.ts';
import { TreeSolver } from './tree-solver.ts';

/** A tree with the costs of its moves, for traces of some length. */
export interface TreeProgramme {
  readonly root: Block;
  readonly solver: TreeSolver;
  /** What a cost of the programme's own is as a cost of moves. */
  readonly costOf: (cost: number) => number;
}

export interface TreeProgrammes {
  /** Key of each activity code as an event, negative where the tree has no such label. */
  readonly keyOf: Int32Array;
  readonly isUnit: boolean;
  readonly emptyCost: number;
  /** The one for so many events. */
  readonly of: (events: number) => TreeProgramme;
}

export interface ProgrammeOptions {
  /** Label of each activity code, negative where the model has none. */
  readonly labelOf: Int32Array;
  /** What moves cost (default: 1 each). */
  readonly costs: ScaledCosts | undefined;
  readonly checkCancelled: () => void;
}

/** Events that are counted for together: longer traces have a programme of their own for every doubling. */
const SHORT = 1024;

/**
 * One programme where every move costs 1. Else the least cost is looked for first and among its alignments the fewest one-sided moves: each
 * costs `each` times its cost and 1, and no optimum has as many as `each`. `null` where a label occurs twice.
 */
export function treeProgrammes(
  net: CompiledNet,
  tree: ProcessTree,
  { labelOf, costs, checkCancelled }: ProgrammeOptions,
): TreeProgrammes | null {
  const labels = new Map(net.labels.map((label, index) => [label, index]));
  if (costs === undefined) {
    const unit = unitTreeCosts(net.labels.length);
    const root = uniqueBlocks(tree, labels, unit);
    if (root === null) return null;
    const only = { root, solver: new TreeSolver(root, unit, checkCancelled), costOf: (cost: number) => cost };
    return { keyOf: labelOf, isUnit: true, emptyCost: root.empty, of: () => only };
  }
  const keys = eventKeys(labelOf, costs);
  const keysOf: number[][] = net.labels.map(() => []);
  for (let key = 0; key < keys.labels.length; key++) keysOf[keys.labels[key]].push(key);
  const divisor = [...keys.log, ...costs.model].reduce(commonDivisor, 0) || 1;
  const [log, model] = [keys.log, costs.model].map((given) => given.map((cost) => cost / divisor));
  const bySize = new Map<number, TreeProgramme>();
  const programmeFor = (size: number): TreeProgramme | null => {
    const each = mostMoves(size, net.visibleCount);
    const counted = countedTreeCosts(log, model, keysOf, each);
    const root = uniqueBlocks(tree, labels, counted);
    if (root === null) return null;
    const costOf = (cost: number): number => Math.floor(cost / each) * divisor;
    return { root, solver: new TreeSolver(root, counted, checkCancelled), costOf };
  };
  const short = programmeFor(SHORT);
  if (short === null) return null;
  bySize.set(SHORT, short);
  const of = (events: number): TreeProgramme => {
    let size = SHORT;
    while (size < events) size *= 2;
    const known = bySize.get(size) ?? programmeFor(size) ?? short;
    bySize.set(size, known);
    return known;
  };
  return { keyOf: keys.keyOf, isUnit: false, emptyCost: short.costOf(short.root.empty), of };
}

/** More one-sided moves than any optimum of so many events has: a step is left out twice between two events at most, in two rounds of a loop. */
function mostMoves(events: number, steps: number): number {
  let power = 1;
  while (power <= events + 2 * (events + 1) * steps) power *= 2;
  return power;
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));
