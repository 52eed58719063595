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
import { type ThreadFailure, threadFailure } from './thread-failure.ts';

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

const { look, plan, inputs, join } = workerData as LookTask;
const looking: Promise<Looked> =
  look === 'tables'
    ? lookAtTables(plan.tables, inputs)
    : look === 'join'
      ? lookAtJoin(plan.tables, plan.joins, join, inputs)
      : lookAtEvents(plan, inputs);
port.postMessage(await looking.then((looked): LookAnswer => ({ kind: 'done', looked }), threadFailure));
