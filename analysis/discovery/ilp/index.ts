export { discoverIlp } from './ilp-miner.ts';
