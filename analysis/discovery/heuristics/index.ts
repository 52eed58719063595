export type { CausalNet } from './causal-net.ts';
export { causalNetToNet } from './causal-net-to-net.ts';
export { dependencies, discoverCausalNet } from './heuristics-miner.ts';
