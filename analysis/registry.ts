import type { Analysis } from './analysis.ts';
import { alignAnalysis, conformanceAnalysis } from './conformance/analyses.ts';
import { qualityAnalysis, replayAnalysis } from './conformance/quality-analyses.ts';
import { discoverAnalysis } from './discovery/analyses.ts';
import { handoverAnalysis } from './organization/analyses.ts';
import { dfgAnalysis, performanceAnalysis, temporalProfileAnalysis } from './performance/analyses.ts';
import { eventuallyFollowsAnalysis, footprintsAnalysis, reworkAnalysis } from './relations/analyses.ts';
import { statsAnalysis } from './stats/analyses.ts';
import { variantsAnalysis } from './variants/analyses.ts';

const analyses: readonly Analysis[] = [
  // In the order of the catalog.
  statsAnalysis,
  dfgAnalysis,
  variantsAnalysis,
  performanceAnalysis,
  temporalProfileAnalysis,
  ...[eventuallyFollowsAnalysis, footprintsAnalysis, reworkAnalysis],
  handoverAnalysis,
  discoverAnalysis,
  alignAnalysis,
  conformanceAnalysis,
  replayAnalysis,
  qualityAnalysis,
];

/** The functions behind the catalog, by id. */
export const registry: ReadonlyMap<string, Analysis> = new Map(analyses.map((entry) => [entry.definition.id, entry]));
