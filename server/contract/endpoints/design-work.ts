import { ComparisonAnswer, ComparisonRequest } from '../comparison-schemas.ts';
import { endpoint } from '../endpoint.ts';
import { LogParams } from '../log-schemas.ts';

/** What is done with the designs of a log beyond checking them. */
export const designWorkEndpoints = {
  compareConformance: endpoint({
    method: 'POST',
    url: '/api/logs/:logId/conformance/comparison',
    summary:
      'Conformance before and after a date, or of two filters, each case against the design that is valid for it, with tests',
    tag: 'analyses',
    params: LogParams,
    body: ComparisonRequest,
    status: 200,
    response: ComparisonAnswer,
  }),
} as const;
