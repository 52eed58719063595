export { type AlphaOptions, discoverAlpha } from './alpha.ts';
export { discoverAlphaPlus } from './alpha-plus.ts';
export { type Coverage, type CoveredLog, coverLog, type LeftOut } from './coverage.ts';
export {
  type CausalNet,
  causalNetToNet,
  type Dependency,
  dependencies,
  discoverCausalNet,
  type HeuristicsOptions,
} from './heuristics/index.ts';
export { discoverIlp, type IlpOptions, type IlpResult } from './ilp/index.ts';
export { discoverInductive, type InductiveOptions } from './inductive.ts';
export { type DirectlyFollowsEdges, discoverInductiveDirectly } from './inductive-directly.ts';
export { type AbstractedMap, abstractMap, type MapDetail, type MapSource } from './map.ts';
export { discoverPowl, type PowlOptions } from './powl/index.ts';
export { discoverDirectlyFollows, discoverSplit, type SplitMinerOptions } from './split-miner/index.ts';
