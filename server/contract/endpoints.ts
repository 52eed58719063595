import { Type } from 'typebox';
import { FilterSpec } from '#analysis/catalog';
import { endpoint } from './endpoint.ts';
import { Job, JobParams } from './job-schemas.ts';
import { CaseDetail, CaseList, CaseParams, LogDetail, LogParams, LogSummary, LogVocabulary, Page, ReadOptions, RejectedRow, TablePreview, Upload } from './log-schemas.ts';
import { ModelDetail, ModelParams, ModelSummary } from './model-schemas.ts';

const UploadParams = Type.Object({ uploadId: Type.String() });
const CaseQuery = Type.Object({
  filter: Type.Optional(Type.Union([FilterSpec, Type.Null()])),
  /** Only cases of these variants (indices in the list of the whole log), as a deviation names them. */
  variants: Type.Optional(Type.Array(Type.Integer({ minimum: 0 }))),
  sort: Type.Optional(Type.Union((['log-order', 'longest', 'shortest', 'latest', 'most-events'] as const).map((s) => Type.Literal(s)))),
  /** Part of a case id, case-insensitive. */
  search: Type.Optional(Type.String()),
  offset: Type.Optional(Type.Integer({ minimum: 0 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
});

/** Every route but those of the analyses, which follow from the catalog. */
export const endpoints = {
  health: endpoint({ method: 'GET', url: '/api/health', summary: 'Whether the server is up, and which version', tag: 'system', status: 200, response: Type.Object({ status: Type.Literal('ok'), version: Type.String(), logs: Type.Integer() }) }),
  listLogs: endpoint({ method: 'GET', url: '/api/logs', summary: 'All imported logs, newest first', tag: 'logs', status: 200, response: Type.Array(LogSummary) }),
  getLog: endpoint({ method: 'GET', url: '/api/logs/:logId', summary: 'One log and the report of its import', tag: 'logs', params: LogParams, status: 200, response: LogDetail }),
  updateLog: endpoint({ method: 'PATCH', url: '/api/logs/:logId', summary: 'Rename a log or set the designed model it is checked against', tag: 'logs', params: LogParams, body: Type.Object({ name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })), modelId: Type.Optional(Type.Union([Type.String(), Type.Null()])) }), status: 200, response: LogSummary }),
  deleteLog: endpoint({ method: 'DELETE', url: '/api/logs/:logId', summary: 'Delete a log and its file', tag: 'logs', params: LogParams, status: 204, response: 'none' }),
  listRejected: endpoint({ method: 'GET', url: '/api/logs/:logId/rejected', summary: 'Rows set aside at the import, in file order', tag: 'logs', params: LogParams, query: Page, status: 200, response: Type.Object({ total: Type.Integer(), rows: Type.Array(RejectedRow) }) }),
  getVocabulary: endpoint({ method: 'GET', url: '/api/logs/:logId/vocabulary', summary: 'Activities and attributes to filter by', tag: 'logs', params: LogParams, status: 200, response: LogVocabulary }),
  listCases: endpoint({ method: 'POST', url: '/api/logs/:logId/cases', summary: 'A page of the cases that pass a filter', tag: 'logs', params: LogParams, body: CaseQuery, status: 200, response: CaseList }),
  caseColumns: endpoint({ method: 'POST', url: '/api/logs/:logId/cases.arrow', summary: 'Columns case, start (ms), duration (s), events, variant of all cases that pass a filter, as an Arrow IPC stream', tag: 'logs', params: LogParams, body: CaseQuery, status: 200, response: 'arrow' }),
  getCase: endpoint({ method: 'GET', url: '/api/logs/:logId/cases/:caseIndex', summary: 'One case: its events with file and line', tag: 'logs', params: CaseParams, status: 200, response: CaseDetail }),
  createUpload: endpoint({ method: 'POST', url: '/api/uploads', summary: 'Send a file (application/octet-stream); it is streamed to disk', tag: 'logs', query: Type.Object({ name: Type.String({ minLength: 1, maxLength: 255 }) }), body: 'bytes', status: 201, response: Upload }),
  previewUpload: endpoint({ method: 'POST', url: '/api/uploads/:uploadId/preview', summary: 'First rows and guessed roles of an uploaded file', tag: 'logs', params: UploadParams, body: Type.Object({ options: ReadOptions }), status: 200, response: TablePreview }),
  deleteUpload: endpoint({ method: 'DELETE', url: '/api/uploads/:uploadId', summary: 'Forget an uploaded file', tag: 'logs', params: UploadParams, status: 204, response: 'none' }),
  importLog: endpoint({ method: 'POST', url: '/api/logs', summary: 'Import an uploaded file as a log; answers with the job', tag: 'logs', body: Type.Object({ uploadId: Type.String(), name: Type.String({ minLength: 1, maxLength: 200 }), options: Type.Optional(ReadOptions) }), status: 202, response: Job }),
  listJobs: endpoint({ method: 'GET', url: '/api/jobs', summary: 'Running and recent jobs, newest first', tag: 'jobs', status: 200, response: Type.Array(Job) }),
  getJob: endpoint({ method: 'GET', url: '/api/jobs/:jobId', summary: 'State of a job', tag: 'jobs', params: JobParams, status: 200, response: Job }),
  jobEvents: endpoint({ method: 'GET', url: '/api/jobs/:jobId/events', summary: 'Progress of a job as server-sent events, until it ends', tag: 'jobs', params: JobParams, status: 200, response: 'events' }),
  cancelJob: endpoint({ method: 'DELETE', url: '/api/jobs/:jobId', summary: 'Cancel a running job', tag: 'jobs', params: JobParams, status: 204, response: 'none' }),
  listModels: endpoint({ method: 'GET', url: '/api/models', summary: 'All designed models, newest first', tag: 'models', status: 200, response: Type.Array(ModelSummary) }),
  createModel: endpoint({ method: 'POST', url: '/api/models', summary: 'Send a BPMN, PNML or PTML file', tag: 'models', query: Type.Object({ name: Type.String({ minLength: 1, maxLength: 255 }) }), body: 'bytes', status: 201, response: ModelSummary }),
  getModel: endpoint({ method: 'GET', url: '/api/models/:modelId', summary: 'One model with a BPMN rendering of it', tag: 'models', params: ModelParams, status: 200, response: ModelDetail }),
  deleteModel: endpoint({ method: 'DELETE', url: '/api/models/:modelId', summary: 'Delete a model that no log is checked against', tag: 'models', params: ModelParams, status: 204, response: 'none' }),
} as const;

export type Endpoints = typeof endpoints;
