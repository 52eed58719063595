export { discoverIlp, type IlpOptions, type IlpResult } from './ilp-miner.ts';
