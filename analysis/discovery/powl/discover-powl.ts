import { AnalysisError } from '../../error.ts';
import type { Powl } from '../../model/index.ts';
import type { VariantTable } from '../../variants/index.ts';
import { type Cut, findCut } from '../cuts.ts';
import { activityConcurrent, activityOncePerTrace, strictTauLoop, tauLoop } from '../fall-throughs.ts';
import { type FollowsGraph, followsCounts, followsGraph } from '../follows.ts';
import type { Partition } from '../partition.ts';
import { splitLog } from '../split.ts';
import { type SubLog, subLogOf, totalTraces, withoutEmptyTraces } from '../sub-log.ts';
import { choiceGraphCut, splitChoiceGraph } from './choice-graph-cut.ts';
import { orderRelations } from './order-relations.ts';
import { partialOrder } from './partial-order.ts';
import { partialOrderCut } from './partial-order-cut.ts';

export interface PowlOptions {
  /** Share (0–1) up to which orders, edges and empty traces count as noise; 0: every trace is explained. */
  readonly noise: number;
  /** Called at every step of the recursion; may throw to stop. */
  readonly checkCancelled?: () => void;
}

const SILENT: Powl = { kind: 'silent' };

/**
 * The inductive miner over partially ordered workflow models (Kourani, van Zelst, Schuster 2023; choice graphs: Kourani, Park, van der
 * Aalst 2025). Cuts in the order choice, partial order, loop, choice graph; then the fall-throughs of the inductive miner. With
 * noise 0 every variant is in the language of the model, which is sound. Depends only on the variants and their counts.
 */
export function discoverPowl(variants: VariantTable, { noise, checkCancelled = () => {} }: PowlOptions): Powl {
  if (!(noise >= 0 && noise <= 1))
    throw new AnalysisError('invalid-parameter', `noise is ${JSON.stringify(noise)}; give a number from 0 to 1`);
  return mine(subLogOf(variants), { names: variants.activities, noise, checkCancelled });
}

interface Mining {
  readonly names: readonly string[];
  readonly noise: number;
  readonly checkCancelled: () => void;
}

function mine(log: SubLog, mining: Mining): Powl {
  mining.checkCancelled();
  if (log.traceCount === 0) return SILENT;
  if (log.emptyCount > 0) {
    const rest = mine(withoutEmptyTraces(log), mining);
    return log.emptyCount > mining.noise * totalTraces(log) ? choice([rest, SILENT]) : rest;
  }
  if (log.codes.length === 1) return activity(mining, log.alphabet[0]);
  const counts = followsCounts(log);
  const graph = followsGraph(counts);
  return (
    cutOf(log, graph, mining, true) ??
    (mining.noise > 0 ? cutOf(log, followsGraph(counts, mining.noise), mining, false) : null) ??
    fallThrough(log, graph, mining)
  );
}

/** `whole`: the graph has all edges of the log. */
function cutOf(log: SubLog, graph: FollowsGraph, mining: Mining, whole: boolean): Powl | null {
  const cut = findCut(graph);
  if (cut?.operator === 'choice') return choice(split(log, cut, mining));
  const partial = partialOrderCut(orderRelations(log), mining.noise);
  if (partial !== null) {
    const children = split(log, { operator: 'parallel', partition: partial.partition }, mining);
    return partialOrder(children, partial.order);
  }
  if (cut !== null) return blockOf(cut, split(log, cut, mining));
  // Its split takes every event along an edge, so all edges have to be there.
  const ways = whole ? choiceGraphCut(graph) : null;
  if (ways === null) return null;
  const { partition, ...graphOfWays } = ways;
  return {
    kind: 'choice-graph',
    children: splitChoiceGraph(log, partition).map((part) => mine(part, mining)),
    ...graphOfWays,
  };
}

const split = (
  log: SubLog,
  cut: { readonly operator: Cut['operator']; readonly partition: Partition },
  mining: Mining,
): Powl[] => splitLog(log, cut).map((part) => mine(part, mining));

function blockOf({ operator }: Cut, children: readonly Powl[]): Powl {
  switch (operator) {
    case 'choice':
      return choice(children);
    case 'loop':
      return { kind: 'loop', children: [children[0], children[1]] };
    case 'parallel':
      return partialOrder(children, []);
    case 'sequence':
      return partialOrder(
        children,
        children.slice(1).map((_, i) => [i, i + 1] as const),
      );
    default:
      return operator satisfies never;
  }
}

function fallThrough(log: SubLog, graph: FollowsGraph, mining: Mining): Powl {
  const separated = activityOncePerTrace(log) ?? activityConcurrent(log, graph);
  if (separated !== null) {
    const children = [mine(separated.activity, mining), mine(separated.rest, mining)];
    return partialOrder(children, []);
  }
  const shorter = strictTauLoop(log, graph) ?? tauLoop(log, graph);
  if (shorter !== null) return { kind: 'loop', children: [mine(shorter, mining), SILENT] };
  const any = choice(Array.from(log.alphabet, (code) => activity(mining, code)));
  return { kind: 'loop', children: [any, SILENT] };
}

const activity = ({ names }: Mining, code: number): Powl => ({ kind: 'activity', label: names[code] });

/** A choice with nested choices flattened and one silent step at most, in the last place. */
function choice(children: readonly Powl[]): Powl {
  const flat = children.flatMap((child) => (child.kind === 'choice' ? child.children : [child]));
  const visible = flat.filter((child) => child.kind !== 'silent');
  const all = visible.length < flat.length ? [...visible, SILENT] : visible;
  return all.length === 1 ? all[0] : { kind: 'choice', children: all };
}
