import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AnalysisError, type OnProgress, type Stage } from '#analysis';
import { type Endpoint, type NonJson, Problem, type RequestOf, type ResponseOf, tellsProgress } from '#contract';
import { ServerError } from '../error.ts';
import { ProgressStream, wantsEvents } from './progress-stream.ts';

/** What a handler gets: the validated parts of the request, and a signal that fires when the caller goes away. */
export type Handled<E extends Endpoint> = RequestOf<E> & {
  readonly signal: AbortSignal;
  /** Tells the caller the share done (0–1), where it asked for events and the endpoint has them. */
  readonly onProgress: OnProgress;
  readonly raw: FastifyRequest;
  readonly reply: FastifyReply;
};

/** A file on its way to the caller: streamed, under the name it is kept by. */
export interface FileAnswer {
  readonly content: Readable;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes?: number;
}

type AnswerOf<E extends Endpoint> = E['response'] extends 'file' ? FileAnswer : ResponseOf<E>;

/** Media types of what is not JSON. */
const MEDIA = {
  bytes: 'application/octet-stream',
  arrow: 'application/vnd.apache.arrow.stream',
  events: 'text/event-stream',
  file: '*/*',
} as const;

/** Registers an endpoint of the contract with its handler: validation, OpenAPI and status follow from the contract. */
export function register<E extends Endpoint>(
  app: FastifyInstance,
  definition: E,
  handler: (request: Handled<E>) => Promise<AnswerOf<E>>,
): void {
  app.route({
    method: definition.method,
    url: definition.url,
    schema: schemaOf(definition),
    preValidation: async (request) => requireMediaType(request, definition),
    handler: async (raw, reply) => {
      const stream = tellsProgress(definition) && wantsEvents(raw) ? new ProgressStream(reply, raw.id) : null;
      const answer = handler({
        params: raw.params,
        query: raw.query,
        body: raw.body,
        signal: signalOf(raw, reply),
        onProgress: (share: number, stage?: Stage) => stream?.tell(share, stage),
        raw,
        reply,
      } as unknown as Handled<E>);
      if (stream !== null && (await stream.hasToldAll(answer))) return reply;
      const result = await answer;
      const kind = nonJsonOf(definition.response);
      if (kind === 'events') return reply;
      reply.code(definition.status);
      if (kind === null) return reply.send(result);
      if (kind === 'file') return sendFile(reply, result as FileAnswer);
      return kind === 'none' ? reply.send() : reply.type(MEDIA[kind]).send(Buffer.from(result as Uint8Array));
    },
  });
}

/** The name stands twice: in ASCII for old readers, and as it is (RFC 6266). */
function sendFile(reply: FastifyReply, { content, fileName, mediaType, bytes }: FileAnswer): FastifyReply {
  const plain = fileName.replaceAll(/[^\x20-\x7e]|["\\%/]/g, '_');
  const encoded = encodeURIComponent(fileName).replaceAll(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  reply.header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`);
  if (bytes !== undefined) reply.header('content-length', bytes);
  return reply.type(mediaType).send(content);
}

/** Octets where octets are asked for, else JSON: whatever else came was not read as what the handler takes it for. */
function requireMediaType({ headers }: FastifyRequest, { body }: Endpoint): void {
  if (body === undefined) return;
  const wanted = body === 'bytes' ? MEDIA.bytes : 'application/json';
  const given = headers['content-type'] ?? '';
  if (given.split(';')[0]?.trim().toLowerCase() !== wanted)
    throw new ServerError(
      'wrong-media-type',
      `the body is sent as ${JSON.stringify(given)}; send it with content-type ${wanted}`,
    );
}

function schemaOf({ summary, tag, params, query, body, status, response }: Endpoint): Record<string, unknown> {
  const kind = nonJsonOf(response);
  const success = kind === null ? response : documentOf(kind);
  return {
    summary,
    tags: [tag],
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && (body === 'bytes' ? { consumes: ['application/octet-stream'] } : { body })),
    response: {
      [status]: success,
      '4xx': { ...Problem, description: 'Refused' },
      '5xx': { ...Problem, description: 'Failed' },
    },
  };
}

const isNonJson = (response: Endpoint['response']): response is NonJson => typeof response === 'string';

const nonJsonOf = (response: Endpoint['response']): NonJson | null => (isNonJson(response) ? response : null);

function documentOf(kind: NonJson): Record<string, unknown> {
  if (kind === 'none') return { type: 'null', description: 'No content' };
  return { description: kind, content: { [MEDIA[kind]]: { schema: { type: 'string', format: 'binary' } } } };
}

/** Fires when the connection closes before the answer was sent. */
function signalOf(raw: FastifyRequest, reply: FastifyReply): AbortSignal {
  const abort = new AbortController();
  // A failure that is nobody's fault: with a reason of its own it does not stand in the log as a bug.
  const gone = (): void => abort.abort(new AnalysisError('cancelled', 'the caller went away before the answer'));
  raw.raw.once('close', () => {
    if (!reply.raw.writableFinished && raw.raw.destroyed && reply.raw.destroyed) gone();
  });
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone();
  });
  return abort.signal;
}
