import { DEFAULT_PORT, serverConfig } from '../config.ts';
import type { Command } from './command.ts';
import { UsageError } from './exit.ts';
import { exportCommand } from './logs/export-command.ts';
import { dataOption } from './options/log-options.ts';

/** A port number, or a usage error that shows the value. */
export function portOf(value: unknown): { port?: number } {
  if (typeof value !== 'string') return {};
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new UsageError(`--port ${JSON.stringify(value)} is no port; give a number from 0 (any free port) to 65535`);
  return { port };
}

const serveCommand: Command = {
  name: 'serve',
  usage: 'serve [--port P] [--host H] [--data DIR]',
  summary: 'Serve the web application.',
  options: {
    port: { type: 'string', value: 'P', description: `default ${DEFAULT_PORT}; 0: any free one` },
    host: { type: 'string', value: 'H', description: 'address to listen on; default 127.0.0.1: this machine only' },
    ...dataOption,
  },
  arity: [0, 0],
  run: async (_args, values, terminal) => {
    const { closeOnSignal, listen } = await import('../listen.ts');
    const { app, address } = await listen(
      serverConfig({
        ...portOf(values.port),
        ...(typeof values.data === 'string' && { dataDir: values.data }),
        ...(typeof values.host === 'string' && { host: values.host }),
      }),
    );
    terminal.out(`Weir is at ${address}`);
    closeOnSignal(app);
    return new Promise(() => undefined);
  },
};

export const otherCommands: readonly Command[] = [exportCommand, serveCommand];
