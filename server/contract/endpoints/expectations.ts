import { Type } from 'typebox';
import { endpoint } from '../endpoint.ts';
import {
  ExpectationProblem,
  ExpectationSuggestions,
  ExpectationsInput,
  KeptExpectations,
} from '../expectation-schemas.ts';

const id = () => Type.String({ minLength: 1 });
const Params = Type.Object({ logId: id(), modelId: id() });

/** What a design asks of a log beside the order of its steps. */
export const expectationEndpoints = {
  getExpectations: endpoint({
    method: 'GET',
    url: '/api/logs/:logId/expectations/:modelId',
    summary: 'Who does which step of a model, how fast, and which steps are approvals; with all versions',
    tag: 'models',
    params: Params,
    status: 200,
    response: KeptExpectations,
  }),
  setExpectations: endpoint({
    method: 'PUT',
    url: '/api/logs/:logId/expectations/:modelId',
    summary: 'Set the expectations of a model for a log, whole, as a new version; errors name the place',
    tag: 'models',
    params: Params,
    body: ExpectationsInput,
    status: 200,
    response: KeptExpectations,
  }),
  validateExpectations: endpoint({
    method: 'POST',
    url: '/api/logs/:logId/expectations/:modelId/validate',
    summary: 'What is wrong in expectations, without setting them',
    tag: 'models',
    params: Params,
    body: Type.Object({ expectations: ExpectationsInput.properties.expectations }),
    status: 200,
    response: Type.Object({ problems: Type.Array(ExpectationProblem) }),
  }),
  suggestExpectations: endpoint({
    method: 'GET',
    url: '/api/logs/:logId/expectations/:modelId/suggestions',
    summary: 'What the model says by itself: lanes of its steps, timers, approvals marked or guessed by name',
    tag: 'models',
    params: Params,
    status: 200,
    response: ExpectationSuggestions,
  }),
} as const;
