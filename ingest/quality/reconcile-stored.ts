import type { StoredLog } from '../duckdb/index.ts';
import { type ControlTotals, type Reconciled, reconcile } from './reconcile.ts';

/** As `reconcile`, of a stored log. */
export async function reconcileStored(stored: StoredLog, totals: ControlTotals): Promise<Reconciled[]> {
  const { report } = await stored.info();
  return reconcile({ log: await stored.load(), report }, totals);
}
