export { discoverDirectlyFollows, discoverSplit } from './split-miner.ts';
