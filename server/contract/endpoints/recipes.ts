import { Type } from 'typebox';
import { endpoint } from '../endpoint.ts';
import { Job } from '../job-schemas.ts';
import {
  EventsLook,
  JoinLook,
  JoinRequest,
  PlanRequest,
  PlanRun,
  RecipeCheck,
  RecipeFiles,
  RecipeRun,
  RecipeSummary,
  TablesLook,
} from '../recipe-schemas.ts';

const RecipeParams = Type.Object({ recipeId: Type.String({ minLength: 1 }) });

export const recipeEndpoints = {
  listRecipes: endpoint({
    method: 'GET',
    url: '/api/recipes',
    summary: 'Recipes that make a log of ERP tables: inputs, columns, activities, what they were tested on',
    tag: 'logs',
    status: 200,
    response: Type.Array(RecipeSummary),
  }),
  checkRecipe: endpoint({
    method: 'POST',
    url: '/api/recipes/:recipeId/check',
    summary: 'Which uploaded file is which table of a recipe, and which columns are missing',
    tag: 'logs',
    params: RecipeParams,
    body: RecipeFiles,
    status: 200,
    response: RecipeCheck,
  }),
  runRecipe: endpoint({
    method: 'POST',
    url: '/api/recipes/:recipeId/run',
    summary: 'Make a log of uploaded tables by a recipe; answers with the job',
    tag: 'logs',
    params: RecipeParams,
    body: RecipeRun,
    status: 202,
    response: Job,
  }),
  lookAtTables: endpoint({
    method: 'POST',
    url: '/api/table-plans/tables',
    summary: 'First rows of the uploaded tables of a plan, and the joins they suggest',
    tag: 'logs',
    body: PlanRequest,
    status: 200,
    response: TablesLook,
  }),
  lookAtJoin: endpoint({
    method: 'POST',
    url: '/api/table-plans/join',
    summary: 'First rows of a join, rows before and after, rows without a partner',
    tag: 'logs',
    body: JoinRequest,
    status: 200,
    response: JoinLook,
  }),
  lookAtEvents: endpoint({
    method: 'POST',
    url: '/api/table-plans/events',
    summary: 'First events of a plan, and what each definition gives',
    tag: 'logs',
    body: PlanRequest,
    status: 200,
    response: EventsLook,
  }),
  runPlan: endpoint({
    method: 'POST',
    url: '/api/table-plans/run',
    summary: 'Make a log of uploaded tables by a plan; answers with the job',
    tag: 'logs',
    body: PlanRun,
    status: 202,
    response: Job,
  }),
} as const;
