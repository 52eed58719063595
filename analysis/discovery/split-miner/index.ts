export { discoverDirectlyFollows, discoverSplit, type SplitMinerOptions } from './split-miner.ts';
