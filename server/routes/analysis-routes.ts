import type { FastifyInstance } from 'fastify';
import { Value } from 'typebox/value';
import { catalog } from '#analysis/catalog';
import { analysisEndpoint } from '#contract';
import { requireOneModel, usesDesigns } from '../jobs/analyses/one-model.ts';
import { designsOfLog } from '../jobs/rules/designs-of-log.ts';
import type { Services } from '../services.ts';
import { filterOf } from './filter-of.ts';
import { modelOfBody } from './model-of-body.ts';
import { register } from './register.ts';

/** One route for every analysis of the catalog. */
export function analysisRoutes(app: FastifyInstance, { store, pool }: Services): void {
  for (const definition of catalog) {
    register(app, analysisEndpoint(definition), async ({ params, body, signal, onProgress }) => {
      const log = await store.logs.get(params.logId);
      const given =
        definition.needsModel && body.model !== undefined ? await modelOfBody(body.model, body.modelId) : null;
      if (body.modelId === undefined && given === null) await requireOneModel(store, log, definition);
      const modelId = definition.needsModel && given === null ? (body.modelId ?? log.modelId) : null;
      const model = modelId === null ? given : await store.models.read(modelId);
      const ownDesigns = body.modelId === undefined && given === null && usesDesigns(definition);
      const designs = ownDesigns ? (await designsOfLog(store, log)).ofCases : undefined;
      const filter = filterOf(body.filter);
      const request = {
        kind: 'analysis',
        id: definition.id,
        params: Value.Default(definition.params, structuredClone(body.params ?? {})),
        filter,
        model,
        ...(designs && { designs }),
      } as const;
      const { key, frame } = await store.logs.frame(log.id);
      const { result, cases, events, computedIn } = await pool.run(key, frame, request, { signal, onProgress });
      return {
        result,
        provenance: {
          logId: log.id,
          analysis: definition.id,
          cases,
          events,
          allCases: log.cases,
          filter,
          modelId,
          computedIn,
        },
      } as never;
    });
  }
}
