import type { AnalysisDefinition } from './analysis.ts';
import { batchesDefinition } from './batches/schema.ts';
import { differenceDefinition } from './comparison/schema.ts';
import { conformanceComparisonDefinition } from './conformance/comparison/comparison-schema.ts';
import { qualityDefinition, replayDefinition } from './conformance/quality/quality-schema.ts';
import { alignDefinition, conformanceDefinition } from './conformance/schema.ts';
import {
  declareCheckDefinition,
  declareDefinition,
  logSkeletonCheckDefinition,
  logSkeletonDefinition,
} from './declarative/schema.ts';
import { discoverDefinition } from './discovery/schema.ts';
import { growDefinition } from './growth/schema.ts';
import { handoverDefinition } from './organization/schema.ts';
import {
  dfgDefinition,
  performanceDefinition,
  temporalCheckDefinition,
  temporalProfileDefinition,
} from './performance/schema.ts';
import {
  eventuallyFollowsDefinition,
  footprintsCheckDefinition,
  footprintsDefinition,
  reworkDefinition,
  selfDistancesDefinition,
} from './relations/schema.ts';
import { repairDefinition } from './repair/schema.ts';
import { rulesDefinition } from './rules/definition.ts';
import { ledgerDefinition } from './rules/ledger/ledger-definition.ts';
import { statsDefinition } from './stats/schema.ts';
import { prefixTreeDefinition, transitionSystemDefinition } from './transition-systems/schema.ts';
import { variantsDefinition } from './variants/schema.ts';

/** Every analysis once, in the order in which menus and help show them. Schemas only: no algorithm is loaded through this file. */
export const catalog: readonly AnalysisDefinition[] = [
  // An area a line: new ones are added without touching the others.
  statsDefinition,
  dfgDefinition,
  variantsDefinition,
  performanceDefinition,
  ...[temporalProfileDefinition, temporalCheckDefinition],
  ...[
    eventuallyFollowsDefinition,
    footprintsDefinition,
    footprintsCheckDefinition,
    reworkDefinition,
    selfDistancesDefinition,
  ],
  handoverDefinition,
  batchesDefinition,
  discoverDefinition,
  growDefinition,
  ...[prefixTreeDefinition, transitionSystemDefinition],
  ...[declareDefinition, declareCheckDefinition, logSkeletonDefinition, logSkeletonCheckDefinition],
  alignDefinition,
  conformanceDefinition,
  replayDefinition,
  qualityDefinition,
  conformanceComparisonDefinition,
  differenceDefinition,
  repairDefinition,
  ...[rulesDefinition, ledgerDefinition],
];

export type { AnalysisDefinition, OnProgress, Stage } from './analysis.ts';
export * from './batches/schema.ts';
export * from './comparison/schema.ts';
export * from './conformance/comparison/comparison-schema.ts';
export { type Expectations, expectationsSchema } from './conformance/expectations/expectations-schema.ts';
export * from './conformance/quality/quality-schema.ts';
export * from './conformance/schema.ts';
export * from './declarative/schema.ts';
export * from './discovery/schema.ts';
export { type FilterSpec, filterSchema } from './filter/schema.ts';
export * from './growth/schema.ts';
export * from './objects/schema.ts';
export * from './organization/schema.ts';
export * from './performance/schema.ts';
export * from './relations/schema.ts';
export * from './repair/schema.ts';
export * from './rules/definition.ts';
export * from './rules/ledger/ledger-definition.ts';
export { type RuleSet, ruleSetSchema } from './rules/schema.ts';
export * from './stats/schema.ts';
export * from './transition-systems/schema.ts';
export * from './variants/schema.ts';
