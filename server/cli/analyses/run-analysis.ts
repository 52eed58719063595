import type { Static } from 'typebox';
import type { AnalysisDefinition } from '#analysis';
import type { LinearSolver } from '#analysis/linear';
import type { CaseSet, EventLog } from '#analysis/log';
import type { Model } from '#analysis/model';
import { registry } from '#analysis/registry';
import type { ThreadHost } from '../../jobs/analyses/log-runner.ts';
import { withDefaults } from '../options/param-defaults.ts';

interface RunOptions extends ThreadHost {
  readonly model?: Model | null;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly cases?: CaseSet | null;
  readonly linearSolver?: LinearSolver | null;
}

/** The solver that the analysis will ask for, loaded; `null` where it asks for none. */
export async function solverFor(
  definition: AnalysisDefinition,
  given: Readonly<Record<string, unknown>>,
): Promise<LinearSolver | null> {
  const params = withDefaults(definition.params, given);
  if (registry.get(definition.id)?.usesSolver?.(params) !== true) return null;
  const { linearSolver } = await import('../../jobs/analyses/linear-solver.ts');
  return linearSolver();
}

/** Computes one analysis of the catalog in this thread. */
export function runAnalysis<D extends AnalysisDefinition>(
  definition: D,
  log: EventLog,
  options: RunOptions = {},
): Static<D['result']> {
  const analysis = registry.get(definition.id);
  if (analysis === undefined) throw new Error(`the catalog has ${definition.id}, the registry has not`);
  const context = {
    log,
    cases: options.cases ?? null,
    model: options.model ?? null,
    onProgress: options.onProgress ?? (() => undefined),
    ...(options.align && { align: options.align }),
    checkCancelled: () => undefined,
    linearSolver: options.linearSolver ?? null,
  };
  const result: unknown = analysis.run(context, withDefaults(definition.params, options.params ?? {}));
  return result as Static<D['result']>;
}
