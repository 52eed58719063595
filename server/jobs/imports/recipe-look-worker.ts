import { parentPort, workerData } from 'node:worker_threads';
import {
  type EventsLook,
  type JoinPreview,
  lookAtEvents,
  lookAtJoin,
  lookAtTables,
  type PlanInput,
  type TablePlan,
  type TablesLook,
} from '#ingest/erp';
import { type ThreadFailure, threadFailure } from '../thread-failure.ts';

/** What to look at while a plan is being made. */
export interface LookTask {
  readonly look: 'tables' | 'join' | 'events';
  readonly plan: TablePlan;
  readonly inputs: Readonly<Record<string, PlanInput>>;
  /** Of a look at a join: its name. */
  readonly join: string;
}

export type Looked = TablesLook | JoinPreview | EventsLook;
export type LookAnswer = { readonly kind: 'done'; readonly looked: Looked } | ThreadFailure;

const port = parentPort;
if (port === null) throw new Error('the worker that looks at tables runs in a worker thread only');

// DuckDB does not bear that its thread is ended: it is asked to stop.
const abort = new AbortController();
port.once('message', () => abort.abort());

const { look, plan, inputs, join } = workerData as LookTask;
const hooks = { signal: abort.signal };
const looking: Promise<Looked> =
  look === 'tables'
    ? lookAtTables(plan.tables, inputs, hooks)
    : look === 'join'
      ? lookAtJoin(plan.tables, plan.joins, join, inputs, hooks)
      : lookAtEvents(plan, inputs, hooks);
port.postMessage(await looking.then((looked): LookAnswer => ({ kind: 'done', looked }), threadFailure));
port.close();
