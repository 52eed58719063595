import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { ServerError } from '../error.ts';

/** A client that goes on sending what was refused is listened to for so long, so that it gets to read the refusal. */
const LINGER_MS = 10_000;

/**
 * The body of a request piece by piece. Throws `upload-too-large` before the first byte where the declared length is over the limit,
 * else at the byte that is. The connection then stays open for the answer: what still comes is thrown away, for ten seconds at most.
 */
export async function* limitedBody(
  request: FastifyRequest,
  body: Readable,
  maxBytes: number,
  name: string,
): AsyncGenerator<Uint8Array> {
  let bytes = Number(request.headers['content-length'] ?? 0);
  if (bytes > maxBytes) throw refuse(request, name, maxBytes);
  bytes = 0;
  for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw refuse(request, name, maxBytes);
    yield chunk;
  }
}

function refuse({ raw }: FastifyRequest, name: string, maxBytes: number): ServerError {
  raw.resume();
  const close = setTimeout(() => raw.destroy(), LINGER_MS).unref();
  raw.once('close', () => clearTimeout(close));
  raw.once('end', () => clearTimeout(close));
  return tooLarge(name, maxBytes);
}

export const tooLarge = (name: string, maxBytes: number): ServerError =>
  new ServerError(
    'upload-too-large',
    `${JSON.stringify(name)} is larger than the limit of ${maxBytes.toLocaleString('en')} bytes; split the file`,
  );
