import type { AnalysisDefinition, OnProgress } from '#analysis/catalog';
import type { AnalysisRequest, AnalysisResponse } from './analysis-endpoint.ts';
import { ApiError, unreachable } from './api-error.ts';
import type { Endpoint, RequestOf, ResponseOf } from './endpoint.ts';
import { type Endpoints, endpoints } from './endpoints/index.ts';
import type { Problem } from './problem.ts';
import { readProgress } from './read-progress.ts';

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
  readonly headers?: { get(name: string): string | null };
  /** Absent: progress is not told. */
  readonly body?: ReadableStream<Uint8Array> | null;
  json(): Promise<unknown>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

interface Hooks {
  readonly signal?: AbortSignal;
  /** Called with the share done (0–1) of what takes longer, and its stage, where the endpoint tells it. */
  readonly onProgress?: OnProgress;
}

type Call<E extends Endpoint> = (request: RequestOf<E> & Hooks) => Promise<ResponseOf<E>>;

export type Client = { readonly [K in keyof Endpoints]: Call<Endpoints[K]> } & {
  /** Runs one analysis of the catalog, typed by its definition. */
  analyze<D extends AnalysisDefinition>(
    definition: D,
    logId: string,
    request?: AnalysisRequest<D>,
    signal?: AbortSignal,
    onProgress?: Hooks['onProgress'],
  ): Promise<AnalysisResponse<D>>;
};

interface AnyRequest extends Hooks {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
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
  const analyze = (
    definition: AnalysisDefinition,
    logId: string,
    body: unknown = {},
    signal?: AbortSignal,
    onProgress?: Hooks['onProgress'],
  ) =>
    send(
      fetch,
      { method: 'POST', url: `/api/logs/:logId/analyses/${definition.id}`, response: definition.result },
      { params: { logId }, body, ...(signal && { signal }), ...(onProgress && { onProgress }) },
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
    headers: {
      ...(hasBody && { 'content-type': bytes ? 'application/octet-stream' : 'application/json' }),
      ...(request.onProgress && { accept: 'application/json, text/event-stream' }),
    },
    ...(hasBody && { body: bytes ? (request.body as Uint8Array) : JSON.stringify(request.body) }),
    ...(request.signal && { signal: request.signal }),
  }).catch((cause: unknown) => {
    if (request.signal?.aborted) throw cause;
    throw unreachable(cause);
  });
  if (!response.ok) throw new ApiError((await response.json()) as Problem);
  if (definition.response === 'none') return undefined;
  if (response.body && response.headers?.get('content-type')?.startsWith('text/event-stream'))
    return readProgress(response.body, request.onProgress).catch((cause: unknown) => {
      throw cause instanceof ApiError || request.signal?.aborted ? cause : unreachable(cause);
    });
  if (typeof definition.response === 'string') return new Uint8Array(await response.arrayBuffer());
  return response.json();
}
