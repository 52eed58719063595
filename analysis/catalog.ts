import type { AnalysisDefinition } from './analysis.ts';

/** Every analysis once, in the order in which menus and help show them. Schemas only: no algorithm is loaded through this file. */
export const catalog: readonly AnalysisDefinition[] = [];
