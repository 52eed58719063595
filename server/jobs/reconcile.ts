import type { ControlTotals, Reconciled } from '#ingest/quality';
import type { ReconcileAnswer, ReconcileTask } from './reconcile-worker.ts';
import { runInThread } from './run-in-thread.ts';

/** Compares a stored log with totals of its source, in a thread of its own. Rejects with the reader's error. */
export async function reconcileInThread(
  path: string,
  totals: ControlTotals,
  signal: AbortSignal,
): Promise<Reconciled[]> {
  const script = new URL('./reconcile-worker.ts', import.meta.url);
  const { compared } = await runInThread<ReconcileAnswer>(script, { path, totals } satisfies ReconcileTask, signal);
  return [...compared];
}
