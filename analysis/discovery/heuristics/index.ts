export type { Binding, CausalArc, CausalNet } from './causal-net.ts';
export { causalNetToNet } from './causal-net-to-net.ts';
export { type Dependency, dependencies, discoverCausalNet, type HeuristicsOptions } from './heuristics-miner.ts';
