import { ComparisonAnswer, ComparisonRequest } from '../comparison-schemas.ts';
import { endpoint } from '../endpoint.ts';
import { LogParams } from '../log-schemas.ts';
import { RepairAnswer, RepairRequest } from '../repair-schemas.ts';

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
  repairDesign: endpoint({
    method: 'POST',
    url: '/api/logs/:logId/repair',
    summary:
      'Changes of one design of a log that explain its deviations, with their effects; `apply` makes those chosen, `save` keeps the result',
    tag: 'analyses',
    params: LogParams,
    body: RepairRequest,
    status: 200,
    response: RepairAnswer,
  }),
} as const;
