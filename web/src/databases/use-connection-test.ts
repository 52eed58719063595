import { useMutation } from '@tanstack/react-query';
import type { ConnectionDetails } from '#contract';
import { client } from '../api/client.ts';

export interface ConnectionTest {
  readonly isRunning: boolean;
  /** What the server says; `null` before it answered. */
  readonly facts: { readonly kind: keyof typeof SERVERS; readonly version: string } | null;
  readonly error: unknown;
  /** Tries a kept connection by its id, or details that are not kept. */
  readonly run: (what: string | ConnectionDetails) => void;
  readonly forget: () => void;
}

export const SERVERS = {
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  sqlserver: 'SQL Server',
  oracle: 'Oracle',
} as const;

/** Whether a connection works. */
export function useConnectionTest(): ConnectionTest {
  const test = useMutation({
    mutationFn: (what: string | ConnectionDetails) =>
      typeof what === 'string'
        ? client.testConnection({ params: { connectionId: what } })
        : client.tryConnection({ body: what }),
  });
  return {
    isRunning: test.isPending,
    facts: test.data ?? null,
    error: test.error,
    run: test.mutate,
    forget: test.reset,
  };
}
