import type { FastifyInstance } from 'fastify';
import { createApp } from './app.ts';
import { type ServerConfig, serverConfig } from './config.ts';
import { ServerError } from './error.ts';

/** Starts the server; gives its address. Throws `port-in-use` or `address-unusable`. */
export async function listen(given: Partial<ServerConfig> = {}): Promise<{ app: FastifyInstance; address: string }> {
  const config = serverConfig(given);
  const app = await createApp(config);
  try {
    return { app, address: await app.listen({ host: config.host, port: config.port }) };
  } catch (cause) {
    await app.close();
    throw refusal(cause, config) ?? cause;
  }
}

function refusal(cause: unknown, { host, port }: ServerConfig): ServerError | null {
  if (!(cause instanceof Error) || !('code' in cause)) return null;
  if (cause.code === 'EADDRINUSE')
    return new ServerError(
      'port-in-use',
      `port ${port} is taken by another program; give another one with --port, or 0 for any`,
      cause,
    );
  if (cause.code === 'EACCES' || cause.code === 'EADDRNOTAVAIL' || cause.code === 'ENOTFOUND')
    return new ServerError(
      'address-unusable',
      `cannot listen on ${JSON.stringify(`${host}:${port}`)} (${cause.code}); give another --host or --port`,
      cause,
    );
  return null;
}

/**
 * Work that does not end is left to its fate after so long: the store bears a process that is killed. An exit would not do: it ends the
 * threads first, and aborts where DuckDB works for one.
 */
const PATIENCE_MS = 8000;

/** Ends the server on SIGINT and SIGTERM: running work is cancelled, the store closed. A second signal ends at once. */
export function closeOnSignal(app: FastifyInstance): void {
  let closing = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (closing) process.exit(130);
      closing = true;
      setTimeout(() => process.kill(process.pid, 'SIGKILL'), PATIENCE_MS).unref();
      app.close().then(
        () => process.exit(0),
        () => process.exit(3),
      );
    });
  }
}
