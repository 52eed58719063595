import type { Analysis } from './analysis.ts';

/** The functions behind the catalog, by id. */
export const registry: ReadonlyMap<string, Analysis> = new Map();
