import { Type } from 'typebox';
import { endpoint } from '../endpoint.ts';
import { LogDetail, LogParams, LogSummary, LogVocabulary, Page, RejectedRow } from '../log-schemas.ts';

export const logEndpoints = {
  listLogs: endpoint({
    method: 'GET',
    url: '/api/logs',
    summary: 'All imported logs, newest first',
    tag: 'logs',
    status: 200,
    response: Type.Array(LogSummary),
  }),
  getLog: endpoint({
    method: 'GET',
    url: '/api/logs/:logId',
    summary: 'One log and the report of its import',
    tag: 'logs',
    params: LogParams,
    status: 200,
    response: LogDetail,
  }),
  updateLog: endpoint({
    method: 'PATCH',
    url: '/api/logs/:logId',
    summary: 'Rename a log or set the designed model it is checked against',
    tag: 'logs',
    params: LogParams,
    body: Type.Object({
      name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
      modelId: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    }),
    status: 200,
    response: LogSummary,
  }),
  deleteLog: endpoint({
    method: 'DELETE',
    url: '/api/logs/:logId',
    summary: 'Delete a log and its file',
    tag: 'logs',
    params: LogParams,
    status: 204,
    response: 'none',
  }),
  listRejected: endpoint({
    method: 'GET',
    url: '/api/logs/:logId/rejected',
    summary: 'Rows set aside at the import, in file order',
    tag: 'logs',
    params: LogParams,
    query: Page,
    status: 200,
    response: Type.Object({ total: Type.Integer(), rows: Type.Array(RejectedRow) }),
  }),
  exportRejected: endpoint({
    method: 'GET',
    url: '/api/logs/:logId/rejected.csv',
    summary: 'All rows set aside at the import, with file, line, column, value and reason, as a CSV file',
    tag: 'logs',
    params: LogParams,
    status: 200,
    response: 'file',
  }),
  exportLog: endpoint({
    method: 'GET',
    url: '/api/logs/:logId/export',
    summary:
      'The log as a file; `filter` (JSON) keeps the cases that pass; jsonocel, xmlocel, sqlite: the object-centric log it is made of, whole',
    tag: 'logs',
    params: LogParams,
    query: Type.Object({
      format: Type.Enum(['csv', 'xes', 'parquet', 'arrow', 'jsonocel', 'xmlocel', 'sqlite']),
      /** Pack csv, xes, jsonocel and xmlocel with gzip. */
      gzip: Type.Optional(Type.Boolean()),
      filter: Type.Optional(Type.String()),
    }),
    status: 200,
    response: 'file',
  }),
  getVocabulary: endpoint({
    method: 'GET',
    url: '/api/logs/:logId/vocabulary',
    summary: 'Activities and attributes to filter by',
    tag: 'logs',
    params: LogParams,
    status: 200,
    response: LogVocabulary,
  }),
} as const;
