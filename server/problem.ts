import { AnalysisError, type AnalysisErrorCode } from '#analysis';
import type { Problem } from '#contract';
import { IngestError, type IngestErrorCode } from '#ingest';
import { ServerError } from './error.ts';

/** The input's fault unless it says otherwise. Every code stands here: a new one does not compile until it has its status. */
const INGEST_STATUS: Readonly<Record<IngestErrorCode, number>> = {
  'file-not-found': 404,
  'file-unreadable': 422,
  'empty-file': 422,
  'no-rows': 422,
  'unknown-format': 422,
  'damaged-file': 422,
  'protected-file': 422,
  'unsafe-archive': 422,
  'different-columns': 422,
  'wrong-encoding': 422,
  'bad-csv': 422,
  'bad-xml': 422,
  'bad-model': 422,
  'unsupported-model': 422,
  'unknown-process': 422,
  'truncated-gzip': 422,
  'entity-expansion': 422,
  'missing-column': 422,
  'ambiguous-columns': 422,
  'ambiguous-timestamps': 422,
  'no-usable-rows': 422,
  'line-too-long': 422,
  'bad-json': 422,
  'bad-ocel': 422,
  'bad-sqlite': 422,
  'object-type-needed': 422,
  'missing-table': 422,
  'database-unreachable': 422,
  'database-refused': 422,
  'database-host-refused': 403,
  'database-query': 422,
  'disk-full': 507,
  'store-damaged': 500,
  'invalid-option': 422,
  cancelled: 409,
};
const ANALYSIS_STATUS: Readonly<Record<AnalysisErrorCode, number>> = {
  'invalid-log': 500,
  'invalid-frame': 500,
  'invalid-model': 422,
  'invalid-parameter': 400,
  'unknown-activity': 400,
  'unknown-attribute': 400,
  'unknown-analysis': 404,
  'needs-model': 409,
  'needs-timestamps': 409,
  'needs-objects': 409,
  'budget-exceeded': 409,
  cancelled: 409,
};

/** The failure as the API says it. What is a bug of ours stays in the server's log and says only that. */
export function problemOf(error: unknown, requestId = ''): Problem {
  if (error instanceof ServerError)
    return {
      ...problem(error.status, error.code, error.message, requestId),
      ...(Object.keys(error.details).length > 0 && { details: { ...error.details } }),
    };
  if (error instanceof IngestError)
    return {
      ...problem(INGEST_STATUS[error.code], error.code, error.message, requestId),
      place: error.place,
      ...(Object.keys(error.details).length > 0 && { details: { ...error.details } }),
    };
  if (error instanceof AnalysisError)
    return {
      ...problem(ANALYSIS_STATUS[error.code], error.code, error.message, requestId),
      details: { ...error.details },
    };
  if (isClientError(error))
    return problem(error.statusCode, CLIENT_CODES[error.statusCode] ?? 'invalid-request', error.message, requestId);
  return problem(500, 'internal', 'the server failed; the reason stands in its log under this request id', requestId);
}

const problem = (status: number, code: string, detail: string, requestId: string): Problem => ({
  type: 'about:blank',
  title: TITLES[status] ?? 'Error',
  status,
  code,
  detail,
  requestId,
});

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  403: 'Refused',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Input cannot be used',
  500: 'Internal error',
  507: 'Out of space',
};

const CLIENT_CODES: Readonly<Record<number, string>> = { 413: 'too-large', 415: 'wrong-media-type' };

/** Fastify's own refusals (validation, body limits) carry a status. */
const isClientError = (error: unknown): error is Error & { statusCode: number } =>
  error instanceof Error &&
  'statusCode' in error &&
  typeof error.statusCode === 'number' &&
  error.statusCode >= 400 &&
  error.statusCode < 500;
