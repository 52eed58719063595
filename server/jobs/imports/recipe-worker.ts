import { parentPort, workerData } from 'node:worker_threads';
import type { ImportReport, IngestHooks } from '#ingest';
import {
  type PlanInput,
  type RecipeOptions,
  recipeOf,
  runPlan,
  runRecipe,
  storeTablesLog,
  type TableInput,
  type TablePlan,
} from '#ingest/erp';
import { threadFailure } from '../thread-failure.ts';
import type { WriterAnswer } from './import-worker.ts';

/** What a recipe is run with. */
export interface RecipeTask {
  readonly kind: 'recipe';
  readonly recipe: string;
  readonly tables: Readonly<Record<string, TableInput>>;
  readonly options: RecipeOptions;
  readonly name: string;
  readonly target: string;
}

/** What a plan is run with. */
export interface PlanTask {
  readonly kind: 'plan';
  readonly plan: TablePlan;
  readonly tables: Readonly<Record<string, PlanInput>>;
  readonly name: string;
  readonly target: string;
}

/** What makes a log of several tables. */
export type TablesTask = RecipeTask | PlanTask;

const port = parentPort;
if (port === null) throw new Error('the recipe worker runs in a worker thread only');
const say = (answer: WriterAnswer<ImportReport>): void => port.postMessage(answer);

const abort = new AbortController();
port.once('message', () => abort.abort());

const task = workerData as TablesTask;
let read = { bytesDone: 0, bytesTotal: 0 };
const hooks: IngestHooks = {
  signal: abort.signal,
  // Storing knows no bytes: what was read stays read.
  onProgress: (progress) => {
    if (progress.bytesTotal > 0) read = { bytesDone: progress.bytesDone, bytesTotal: progress.bytesTotal };
    say({ kind: 'progress', progress: { ...progress, ...read } });
  },
};
try {
  const made =
    task.kind === 'recipe'
      ? await runRecipe(recipeOf(task.recipe), task.tables, task.options, hooks)
      : await runPlan(task.plan, task.tables, hooks);
  say({ kind: 'done', report: await storeTablesLog(task.target, task.name, made, hooks) });
} catch (error) {
  say(threadFailure(error));
}
port.close();
