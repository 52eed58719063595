import { type Static, Type } from 'typebox';
import { conformanceDefinition } from '#analysis/catalog';
import { endpoint } from '../endpoint.ts';
import { Filter } from '../filter-schema.ts';
import { CaseDetail, CaseList, CaseParams, LogParams } from '../log-schemas.ts';

const costs = conformanceDefinition.params.properties.costs;

const CaseStanding = Type.Object({
  is: Type.Enum(['following', 'deviating', 'not-computed'], {
    description: 'without any deviation, with one at least, or given up within the budget',
  }),
  accepted: Type.Optional(Type.Boolean({ description: 'takes cases that show accepted deviations only as following' })),
  asIf: Type.Optional(Type.String({ minLength: 1, description: 'holds all cases against this model' })),
  costs,
});
export type CaseStanding = Static<typeof CaseStanding>;

const CaseQuery = Type.Object({
  filter: Type.Optional(Filter),
  /** Only cases of these variants (indices in the list of the whole log), as a deviation names them. */
  variants: Type.Optional(Type.Array(Type.Integer({ minimum: 0 }))),
  /** Only cases that violate this rule of the log (its id). */
  rule: Type.Optional(Type.String()),
  /** Only cases that show this deviation (its id within the model) against a model, with everything kept for the two. */
  deviation: Type.Optional(
    Type.Object({ modelId: Type.String({ minLength: 1 }), id: Type.String({ minLength: 1 }), costs }),
  ),
  /** Only cases that stand so against the designs of the log: those that the rates of its conformance count. */
  conformance: Type.Optional(CaseStanding),
  sort: Type.Optional(Type.Enum(['log-order', 'longest', 'shortest', 'latest', 'most-events'])),
  /** Part of a case id, case-insensitive. */
  search: Type.Optional(Type.String()),
  offset: Type.Optional(Type.Integer({ minimum: 0 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
});

export const caseEndpoints = {
  listCases: endpoint({
    method: 'POST',
    url: '/api/logs/:logId/cases',
    summary: 'A page of the cases that pass a filter',
    tag: 'logs',
    params: LogParams,
    body: CaseQuery,
    status: 200,
    response: CaseList,
  }),
  caseColumns: endpoint({
    method: 'POST',
    url: '/api/logs/:logId/cases.arrow',
    summary:
      'Columns case, start (ms), duration (s), events, variant of all cases that pass a filter, as an Arrow IPC stream',
    tag: 'logs',
    params: LogParams,
    body: CaseQuery,
    status: 200,
    response: 'arrow',
  }),
  getCase: endpoint({
    method: 'GET',
    url: '/api/logs/:logId/cases/:caseIndex',
    summary: 'One case: its events with file and line',
    tag: 'logs',
    params: CaseParams,
    status: 200,
    response: CaseDetail,
  }),
} as const;
