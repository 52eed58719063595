import { Type } from 'typebox';
import { endpoint } from '../endpoint.ts';
import { ModelDetail, ModelParams, ModelSummary } from '../model-schemas.ts';

export const modelEndpoints = {
  listModels: endpoint({
    method: 'GET',
    url: '/api/models',
    summary: 'All designed models, newest first',
    tag: 'models',
    status: 200,
    response: Type.Array(ModelSummary),
  }),
  createModel: endpoint({
    method: 'POST',
    url: '/api/models',
    summary: 'Send a BPMN, PNML or PTML file',
    tag: 'models',
    query: Type.Object({ name: Type.String({ minLength: 1, maxLength: 255 }) }),
    body: 'bytes',
    status: 201,
    response: ModelSummary,
  }),
  getModel: endpoint({
    method: 'GET',
    url: '/api/models/:modelId',
    summary: 'One model with a BPMN rendering of it',
    tag: 'models',
    params: ModelParams,
    status: 200,
    response: ModelDetail,
  }),
  deleteModel: endpoint({
    method: 'DELETE',
    url: '/api/models/:modelId',
    summary: 'Delete a model that no log is checked against',
    tag: 'models',
    params: ModelParams,
    status: 204,
    response: 'none',
  }),
} as const;
