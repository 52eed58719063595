import type { FastifyInstance } from 'fastify';
import { endpoints, type PlanRequest } from '#contract';
import { recipeOf, recipes } from '#ingest/erp';
import { lookInThread } from '../jobs/imports/look-in-thread.ts';
import { checkUploads, filesOf, forgetUploads } from '../jobs/imports/recipe-inputs.ts';
import { type RecipeSource, recipeIntoStore, type TablesSource } from '../jobs/imports/recipe-into-store.ts';
import type { Looked, LookTask } from '../jobs/imports/recipe-look-worker.ts';
import type { Services } from '../services.ts';
import { register } from './register.ts';

/** Logs made of several tables: by a recipe, or by a plan of one's own. */
export function recipeRoutes(app: FastifyInstance, { store, jobs }: Services): void {
  const begin = async (source: TablesSource, uploads: Readonly<Record<string, string>>, bytes: number) => {
    await store.logs.requireFreeName(source.name);
    return jobs.begin('import', bytes, async (hooks) => {
      const { log } = await recipeIntoStore(store, source, hooks);
      await forgetUploads(store, uploads);
      return log;
    });
  };
  register(app, endpoints.listRecipes, async () =>
    structuredClone([...recipes.values()].map(({ sql: _sql, links: _links, ...recipe }) => recipe) as never),
  );
  register(app, endpoints.checkRecipe, async ({ params, body, signal }) =>
    checkUploads(store, recipeOf(params.recipeId), body.uploadIds, body.given ?? {}, signal),
  );
  register(app, endpoints.runRecipe, async ({ params, body }) => {
    const { id: recipe } = recipeOf(params.recipeId);
    const { inputs, bytes } = await filesOf(store, body.tables);
    const options = (body.options ?? {}) as RecipeSource['options'];
    return begin({ kind: 'recipe', recipe, tables: inputs, options, name: body.name }, body.tables, bytes);
  });
  register(app, endpoints.runPlan, async ({ body }) => {
    const { inputs, bytes } = await filesOf(store, body.inputs);
    return begin({ kind: 'plan', plan: body.plan as never, tables: inputs, name: body.name }, body.inputs, bytes);
  });
  planLooks(app, store);
}

/** Looks at tables, joins and events of a plan while it is being made. */
function planLooks(app: FastifyInstance, store: Services['store']): void {
  const look = async (
    kind: LookTask['look'],
    { plan, inputs }: PlanRequest,
    join: string,
    signal: AbortSignal,
  ): Promise<Looked> => {
    const files = await filesOf(store, inputs);
    const task: LookTask = { look: kind, plan: plan as LookTask['plan'], inputs: files.inputs, join };
    return lookInThread(task, signal);
  };
  register(app, endpoints.lookAtTables, async ({ body, signal }) => (await look('tables', body, '', signal)) as never);
  register(
    app,
    endpoints.lookAtJoin,
    async ({ body, signal }) => (await look('join', body, body.join, signal)) as never,
  );
  register(app, endpoints.lookAtEvents, async ({ body, signal }) => (await look('events', body, '', signal)) as never);
}
