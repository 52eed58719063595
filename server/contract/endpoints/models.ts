import { Type } from 'typebox';
import { endpoint } from '../endpoint.ts';
import {
  ModelDetail,
  ModelDifference,
  ModelParams,
  ModelProblem,
  ModelProcess,
  ModelSummary,
} from '../model-schemas.ts';

const fileName = { name: Type.String({ minLength: 1, maxLength: 255 }) };

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
    summary: 'Send a BPMN, PNML or PTML file; of a BPMN file with several processes say which one',
    tag: 'models',
    query: Type.Object({
      ...fileName,
      process: Type.Optional(
        Type.String({
          minLength: 1,
          maxLength: 1000,
          description: 'id or name of one of its processes, or name of its pool; default: the one with most elements',
        }),
      ),
    }),
    body: 'bytes',
    status: 201,
    response: ModelSummary,
  }),
  listProcesses: endpoint({
    method: 'POST',
    url: '/api/models/processes',
    summary: 'The processes of a model file that is not kept: none but in BPMN',
    tag: 'models',
    query: Type.Object(fileName),
    body: 'bytes',
    status: 200,
    response: Type.Object({
      processes: Type.Array(ModelProcess),
      process: Type.Union([Type.String(), Type.Null()], {
        description: 'the one that is read unless another is chosen',
      }),
    }),
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
  lintModel: endpoint({
    method: 'GET',
    url: '/api/models/:modelId/problems',
    summary:
      'Faults of a designed model: dead ends, loops without exit, gateways that do not match, steps without owner',
    tag: 'models',
    params: ModelParams,
    status: 200,
    response: Type.Array(ModelProblem),
  }),
  compareModels: endpoint({
    method: 'GET',
    url: '/api/models/:modelId/difference/:otherId',
    summary: 'What another model allows otherwise: steps added and missing, other successions, other orders',
    tag: 'models',
    params: Type.Object({ ...ModelParams.properties, otherId: Type.String() }),
    status: 200,
    response: ModelDifference,
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
