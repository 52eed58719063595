export { type AlphaOptions, discoverAlpha } from './alpha.ts';
export { discoverAlphaPlus } from './alpha-plus.ts';
export { discoverInductive, type InductiveOptions } from './inductive.ts';
export { type DirectlyFollowsEdges, discoverInductiveDirectly } from './inductive-directly.ts';
export { type AbstractedMap, abstractMap, type MapDetail, type MapSource } from './map.ts';
