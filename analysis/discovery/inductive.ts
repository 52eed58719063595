import { AnalysisError } from '../error.ts';
import type { ProcessTree } from '../model/index.ts';
import type { VariantTable } from '../variants/index.ts';
import { findCut } from './cuts.ts';
import { activityConcurrent, activityOncePerTrace, strictTauLoop, tauLoop } from './fall-throughs.ts';
import { activityLeaf, combine, flower, SILENT } from './fold-tree.ts';
import { type FollowsGraph, followsCounts, followsGraph } from './follows.ts';
import { splitLog } from './split.ts';
import { type SubLog, subLogOf, totalTraces, withoutEmptyTraces } from './sub-log.ts';

/** What the inductive miner and its callers may set. */
export interface InductiveOptions {
  /** Share (0–1) of a source's largest outgoing count up to which edges count as noise; 0: every trace is explained. */
  readonly noise: number;
  /** Called at every step of the recursion; may throw to stop. */
  readonly checkCancelled?: () => void;
}

/**
 * The process tree of the inductive miner: IM for noise 0, IMf above (Leemans, Fahland, van der Aalst 2013, 2014; Leemans 2017). With noise 0
 * every variant is in the tree's language. Depends only on the variants and their counts, not on the order of cases; children of
 * choice and concurrency are ordered by smallest activity. A log without events gives a silent step.
 */
export function discoverInductive(variants: VariantTable, options: InductiveOptions): ProcessTree {
  const { noise } = options;
  if (!(noise >= 0 && noise <= 1)) {
    throw new AnalysisError('invalid-parameter', `noise is ${JSON.stringify(noise)}; give a number from 0 to 1`);
  }
  const checkCancelled = options.checkCancelled ?? (() => {});
  return mine(subLogOf(variants), { names: variants.activities, noise, checkCancelled });
}

interface Mining {
  readonly names: readonly string[];
  readonly noise: number;
  readonly checkCancelled: () => void;
}

function mine(log: SubLog, mining: Mining): ProcessTree {
  mining.checkCancelled();
  if (log.traceCount === 0) return SILENT;
  if (log.emptyCount > 0) {
    const rest = mine(withoutEmptyTraces(log), mining);
    return log.emptyCount > mining.noise * totalTraces(log) ? combine('choice', [SILENT, rest]) : rest;
  }
  if (log.codes.length === 1) return activityLeaf(mining.names[log.alphabet[0]]);
  const counts = followsCounts(log);
  const graph = followsGraph(counts);
  const cut = findCut(graph) ?? (mining.noise > 0 ? findCut(followsGraph(counts, mining.noise)) : null);
  if (cut !== null) {
    const parts = splitLog(log, cut).map((part) => mine(part, mining));
    return combine(cut.operator, parts);
  }
  return fallThrough(log, graph, mining);
}

function fallThrough(log: SubLog, graph: FollowsGraph, mining: Mining): ProcessTree {
  const separated = activityOncePerTrace(log) ?? activityConcurrent(log, graph);
  if (separated !== null) return combine('parallel', [mine(separated.activity, mining), mine(separated.rest, mining)]);
  const shorter = strictTauLoop(log, graph) ?? tauLoop(log, graph);
  if (shorter !== null) return combine('loop', [mine(shorter, mining), SILENT]);
  return flower(Array.from(log.alphabet, (code) => mining.names[code]));
}
