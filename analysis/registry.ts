import type { Analysis } from './analysis.ts';
import { batchesAnalysis } from './batches/analyses.ts';
import { differenceAnalysis } from './comparison/analyses.ts';
import { alignAnalysis, conformanceAnalysis } from './conformance/analyses.ts';
import { conformanceComparisonAnalysis } from './conformance/comparison/comparison-analysis.ts';
import { qualityAnalysis, replayAnalysis } from './conformance/quality/quality-analyses.ts';
import {
  declareAnalysis,
  declareCheckAnalysis,
  logSkeletonAnalysis,
  logSkeletonCheckAnalysis,
} from './declarative/analyses.ts';
import { discoverAnalysis } from './discovery/analyses.ts';
import { growAnalysis } from './growth/analyses.ts';
import { handoverAnalysis } from './organization/analyses.ts';
import {
  dfgAnalysis,
  performanceAnalysis,
  temporalCheckAnalysis,
  temporalProfileAnalysis,
} from './performance/analyses.ts';
import {
  eventuallyFollowsAnalysis,
  footprintsAnalysis,
  footprintsCheckAnalysis,
  reworkAnalysis,
  selfDistancesAnalysis,
} from './relations/analyses.ts';
import { repairAnalysis } from './repair/analyses.ts';
import { ledgerAnalysis, rulesAnalysis } from './rules/analyses.ts';
import { statsAnalysis } from './stats/analyses.ts';
import { prefixTreeAnalysis, transitionSystemAnalysis } from './transition-systems/analyses.ts';
import { variantsAnalysis } from './variants/analyses.ts';

const analyses: readonly Analysis[] = [
  // In the order of the catalog.
  statsAnalysis,
  dfgAnalysis,
  variantsAnalysis,
  performanceAnalysis,
  ...[temporalProfileAnalysis, temporalCheckAnalysis],
  ...[eventuallyFollowsAnalysis, footprintsAnalysis, footprintsCheckAnalysis, reworkAnalysis, selfDistancesAnalysis],
  handoverAnalysis,
  batchesAnalysis,
  discoverAnalysis,
  growAnalysis,
  ...[prefixTreeAnalysis, transitionSystemAnalysis],
  ...[declareAnalysis, declareCheckAnalysis, logSkeletonAnalysis, logSkeletonCheckAnalysis],
  alignAnalysis,
  conformanceAnalysis,
  replayAnalysis,
  qualityAnalysis,
  conformanceComparisonAnalysis,
  differenceAnalysis,
  repairAnalysis,
  ...[rulesAnalysis, ledgerAnalysis],
];

/** The functions behind the catalog, by id. */
export const registry: ReadonlyMap<string, Analysis> = new Map(analyses.map((entry) => [entry.definition.id, entry]));
