import { isIP } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { ServerError } from './error.ts';

/**
 * What the page needs: its own files, WebAssembly for the layout of maps, styles set by the component library and the diagram library's
 * icon font, pictures made in the page. Nothing from elsewhere, and no frame around it.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** Headers that keep other sites out of ours, and figures out of caches. */
export function protect(app: FastifyInstance, host: string): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    if (isLoopback(host) && !isOwnName(request.headers.host ?? ''))
      throw new ServerError(
        'host-refused',
        `this server answers to localhost only, not to ${JSON.stringify(request.headers.host)}; start it with --host to let others in`,
      );
  });
}

/** Only this machine can reach a server that listens there. */
export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');

/** A foreign site can make its own name point here (DNS rebinding), but neither an address nor localhost. */
function isOwnName(header: string): boolean {
  const name = header.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || name.endsWith('.localhost') || isIP(name) !== 0;
}
