import type { Static, TObject, TSchema } from 'typebox';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a body or a response is made of, where it is not JSON: raw bytes, an Arrow IPC stream, an event stream, a file to keep
 * (with a name and a media type of its own) or no content. */
export type NonJson = 'bytes' | 'arrow' | 'events' | 'file' | 'none';

/** One route: the single source for the server's registration, validation, OpenAPI and the typed client. */
export interface Endpoint {
  readonly method: Method;
  /** Fastify notation: `/api/logs/:logId`. */
  readonly url: string;
  readonly summary: string;
  readonly tag: 'logs' | 'analyses' | 'models' | 'jobs' | 'connections' | 'system';
  readonly params?: TObject;
  readonly query?: TObject;
  readonly body?: TSchema | 'bytes';
  /** Status and shape of success. Failures are always a `Problem`. */
  readonly status: 200 | 201 | 202 | 204;
  readonly response: TSchema | NonJson;
}

/**
 * Whether a caller that accepts `text/event-stream` is told how far a long computation is: `progress` events with the share done, then
 * `result` with the answer or `problem`. What is done at once is answered as JSON all the same.
 */
export const tellsProgress = ({ method, response, tag }: Pick<Endpoint, 'method' | 'response' | 'tag'>): boolean =>
  method === 'POST' && tag === 'analyses' && typeof response !== 'string';

/** Keeps the literal types of an endpoint for the client. */
export const endpoint = <const E extends Endpoint>(definition: E): E => definition;

type Part<S> = S extends TSchema ? Static<S> : never;

/** What the client passes: only the parts that the endpoint has. */
export type RequestOf<E extends Endpoint> = (E extends { params: infer P }
  ? { params: Part<P> }
  : { params?: undefined }) &
  (E extends { query: infer Q } ? { query?: Part<Q> } : { query?: undefined }) &
  (E extends { body: 'bytes' }
    ? { body: Blob | ArrayBuffer | Uint8Array | string }
    : E extends { body: infer B }
      ? { body: Part<B> }
      : { body?: undefined });

export type ResponseOf<E extends Endpoint> = E['response'] extends 'none'
  ? undefined
  : E['response'] extends 'events'
    ? never
    : E['response'] extends NonJson
      ? Uint8Array
      : Part<E['response']>;
