export { discoverPowl, type PowlOptions } from './discover-powl.ts';
