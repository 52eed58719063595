import { AnalysisError } from '#analysis';
import { IngestError } from '#ingest';
import { ServerError } from '../error.ts';

/** Exit status of the command line: see docs/cli.md. */
export const EXIT = { done: 0, no: 1, input: 2, bug: 3 } as const;

/** The command line itself was wrong. */
export class UsageError extends Error {
  readonly code = 'usage';
}

/** One line for people, with the stable code; a bug shows its stack. Gives the exit status. */
export function reportFailure(error: unknown, write: (line: string) => void): number {
  const known =
    error instanceof UsageError ||
    error instanceof IngestError ||
    error instanceof AnalysisError ||
    error instanceof ServerError;
  if (known) {
    write(`weir: ${error.code}: ${error.message.replaceAll(/\s*\n\s*/g, ' ').replaceAll(/\p{Cc}/gu, '�')}`);
    return EXIT.input;
  }
  write(`weir: internal: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return EXIT.bug;
}
