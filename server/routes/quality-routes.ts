import type { FastifyInstance } from 'fastify';
import { endpoints } from '#contract';
import { recipeOf } from '../jobs/recipe.ts';
import type { Services } from '../services.ts';
import { register } from './register.ts';

/** What is known about the quality of a log, how it was made of its rows, and making it anew. */
export function qualityRoutes(app: FastifyInstance, { store, profiles, jobs }: Services): void {
  register(app, endpoints.getQuality, async ({ params }) => profiles.of(params.logId));
  register(app, endpoints.getRecipe, ({ params }) => recipeOf(store, params.logId));
  register(app, endpoints.rebuildLog, ({ params, body }) => jobs.rebuild(params.logId, body));
}
