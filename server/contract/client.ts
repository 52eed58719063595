import type { AnalysisDefinition } from '#analysis/catalog';
import type { AnalysisRequest, AnalysisResponse } from './analysis-endpoint.ts';
import type { Endpoint, RequestOf, ResponseOf } from './endpoint.ts';
import { type Endpoints, endpoints } from './endpoints/index.ts';
import type { Problem } from './problem.ts';

/** What the client needs of a fetch: the browser's, Node's, or one that calls the app in process. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;
export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: Blob | ArrayBuffer | Uint8Array | string;
  readonly signal?: AbortSignal;
}
export interface FetchResponse {
  readonly ok: boolean;
  readonly status: number;
  json(): Promise<unknown>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** A failed call; `problem` is what the server said, or what stands for a server that did not answer. */
export class ApiError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem, cause?: unknown) {
    super(problem.detail, cause === undefined ? undefined : { cause });
    this.name = 'ApiError';
    this.problem = problem;
  }
}

type Call<E extends Endpoint> = (request: RequestOf<E> & { signal?: AbortSignal }) => Promise<ResponseOf<E>>;

export type Client = { readonly [K in keyof Endpoints]: Call<Endpoints[K]> } & {
  /** Runs one analysis of the catalog, typed by its definition. */
  analyze<D extends AnalysisDefinition>(
    definition: D,
    logId: string,
    request?: AnalysisRequest<D>,
    signal?: AbortSignal,
  ): Promise<AnalysisResponse<D>>;
};

interface AnyRequest {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** The address of a request: path parameters filled in, query appended. */
export function urlOf(definition: Pick<Endpoint, 'url'>, request: Pick<AnyRequest, 'params' | 'query'>): string {
  const path = definition.url.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(request.params?.[name])),
  );
  const query = Object.entries(request.query ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
  return query === '' ? path : `${path}?${query}`;
}

/** A typed function for every endpoint. Rejects with `ApiError` on any failure, with the signal's reason when aborted. */
export function createClient(fetch: Fetch): Client {
  const calls = Object.fromEntries(
    Object.entries(endpoints).map(([name, definition]) => [
      name,
      (request: AnyRequest = {}) => send(fetch, definition, request),
    ]),
  );
  const analyze = (definition: AnalysisDefinition, logId: string, body: unknown = {}, signal?: AbortSignal) =>
    send(
      fetch,
      { method: 'POST', url: `/api/logs/:logId/analyses/${definition.id}`, response: definition.result },
      { params: { logId }, body, ...(signal && { signal }) },
    );
  return { ...calls, analyze } as Client;
}

async function send(
  fetch: Fetch,
  definition: Pick<Endpoint, 'method' | 'url' | 'response'> & { body?: unknown },
  request: AnyRequest,
): Promise<unknown> {
  const bytes = definition.body === 'bytes';
  const hasBody = request.body !== undefined;
  const response = await fetch(urlOf(definition, request), {
    method: definition.method,
    headers: hasBody ? { 'content-type': bytes ? 'application/octet-stream' : 'application/json' } : {},
    ...(hasBody && { body: bytes ? (request.body as Uint8Array) : JSON.stringify(request.body) }),
    ...(request.signal && { signal: request.signal }),
  }).catch((cause: unknown) => {
    if (request.signal?.aborted) throw cause;
    throw new ApiError(
      {
        type: 'about:blank',
        title: 'No answer',
        status: 0,
        code: 'unreachable',
        detail: 'the server did not answer; check that it is running',
        requestId: '',
      },
      cause,
    );
  });
  if (!response.ok) throw new ApiError((await response.json()) as Problem);
  if (definition.response === 'none') return undefined;
  if (typeof definition.response === 'string') return new Uint8Array(await response.arrayBuffer());
  return response.json();
}
