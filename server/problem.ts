import { AnalysisError, type AnalysisErrorCode } from '#analysis';
import type { Problem } from '#contract';
import { IngestError, type IngestErrorCode } from '#ingest';
import { ServerError } from './error.ts';

/** Everything else of these two families is the fault of what was sent: 422 and 400. */
const INGEST_STATUS: Partial<Record<IngestErrorCode, number>> = {
  'disk-full': 507,
  'store-damaged': 500,
  cancelled: 409,
  'file-not-found': 404,
};
const ANALYSIS_STATUS: Partial<Record<AnalysisErrorCode, number>> = {
  'invalid-log': 500,
  'invalid-frame': 500,
  'unknown-analysis': 404,
  'invalid-model': 422,
  'needs-model': 409,
  'needs-timestamps': 409,
  cancelled: 409,
  'budget-exceeded': 409,
};

/** The failure as the API says it. What is a bug of ours stays in the server's log and says only that. */
export function problemOf(error: unknown, requestId = ''): Problem {
  if (error instanceof ServerError) return problem(error.status, error.code, error.message, requestId);
  if (error instanceof IngestError)
    return { ...problem(INGEST_STATUS[error.code] ?? 422, error.code, error.message, requestId), place: error.place };
  if (error instanceof AnalysisError)
    return {
      ...problem(ANALYSIS_STATUS[error.code] ?? 400, error.code, error.message, requestId),
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
