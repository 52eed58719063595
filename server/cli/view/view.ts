import type { Static } from 'typebox';
import type { AnalysisDefinition } from '#analysis';

/** How the result of one analysis looks in a terminal. */
export interface View {
  readonly id: string;
  readonly lines: (result: unknown) => string[];
}

/** Lets the compiler check a view against the schema of its analysis. */
export const view = <D extends AnalysisDefinition>(
  definition: D,
  lines: (result: Static<D['result']>) => string[],
): View => ({ id: definition.id, lines: (result) => lines(result as Static<D['result']>) });
