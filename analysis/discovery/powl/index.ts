export { discoverPowl } from './discover-powl.ts';
