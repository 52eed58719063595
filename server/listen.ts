import type { FastifyInstance } from 'fastify';
import { createApp } from './app.ts';
import { type ServerConfig, serverConfig } from './config.ts';
import { ServerError } from './error.ts';

/** Starts the server; gives its address. Throws `port-in-use` naming the port. */
export async function listen(given: Partial<ServerConfig> = {}): Promise<{ app: FastifyInstance; address: string }> {
  const config = serverConfig(given);
  const app = await createApp(config);
  try {
    return { app, address: await app.listen({ host: config.host, port: config.port }) };
  } catch (cause) {
    await app.close();
    if (cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE')
      throw new ServerError(
        'port-in-use',
        `port ${config.port} is taken by another program; give another one with --port, or 0 for any`,
        cause,
      );
    throw cause;
  }
}

/** Ends the server on SIGINT and SIGTERM: running work is cancelled, the store closed. A second signal ends at once. */
export function closeOnSignal(app: FastifyInstance): void {
  let closing = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (closing) process.exit(130);
      closing = true;
      app.close().then(
        () => process.exit(0),
        () => process.exit(3),
      );
    });
  }
}
