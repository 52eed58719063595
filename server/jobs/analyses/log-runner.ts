import type { AnalysisContext, DesignOfCases, OnProgress } from '#analysis';
import type { FilterSpec } from '#analysis/catalog';
import type { EventLog } from '#analysis/log';
import type { Model } from '#analysis/model';
import type { TaskRequest, TaskResult } from './analysis-messages.ts';
import type { AnalysisPool } from './analysis-pool.ts';
import { queries } from './queries.ts';

/** Computes on the columns of one log: in a worker of the server, or in the thread of a command. */
export interface LogRunner {
  analyse(
    id: string,
    request: {
      readonly params: unknown;
      readonly filter: FilterSpec | null;
      readonly model: Model | null;
      readonly designs?: readonly DesignOfCases[];
    },
  ): Promise<TaskResult>;
  ask(query: string, request: { readonly args: unknown; readonly filter: FilterSpec | null }): Promise<TaskResult>;
}

interface Hooks {
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

/** All parts of a piece of work look at the same columns, whatever becomes of the log meanwhile. */
export const runnerInPool = (
  pool: AnalysisPool,
  { key, frame }: { readonly key: string; readonly frame: SharedArrayBuffer },
  hooks: Hooks,
): LogRunner => {
  const run = (request: TaskRequest): Promise<TaskResult> => pool.run(key, frame, request, hooks);
  return {
    analyse: (id, request) => run({ kind: 'analysis', id, ...request }),
    ask: (id, request) => run({ kind: 'query', id, ...request }),
  };
};

/** What a command has for those who compute in its thread: where progress goes, and who helps with alignments. */
export type ThreadHost = Partial<Pick<AnalysisContext, 'align' | 'onProgress'>>;

/** In this thread; times are not told, so that the same input gives the same output. */
export const runnerInThread = async (log: EventLog, host: ThreadHost = {}): Promise<LogRunner> => {
  const { evaluateFilter } = await import('#analysis/filter');
  const { registry } = await import('#analysis/registry');
  const hooks = { onProgress: () => undefined, checkCancelled: () => undefined, ...host };
  const run = (filter: FilterSpec | null, compute: (cases: ReturnType<typeof evaluateFilter> | null) => unknown) => {
    const cases = filter === null ? null : evaluateFilter(filter, log);
    let events = cases === null ? log.eventCount : 0;
    for (const c of cases?.indices() ?? []) events += (log.caseOffsets[c + 1] ?? 0) - (log.caseOffsets[c] ?? 0);
    return { result: compute(cases), cases: cases?.count ?? log.caseCount, events, computedIn: 0 };
  };
  return {
    analyse: async (id, { params, filter, model, designs }) =>
      run(filter, (cases) =>
        registry
          .get(id)
          ?.run({ log, cases, model, ...(designs && { designs }), ...hooks }, params as Record<string, never>),
      ),
    ask: async (id, { args, filter }) => run(filter, (cases) => queries.get(id)?.(log, cases, args, hooks)),
  };
};
