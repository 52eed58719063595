import { withSession } from './open-session.ts';
import type { DatabaseKind, DatabaseSource } from './source.ts';

/** What a connection that works tells. */
export interface ConnectionFacts {
  readonly kind: DatabaseKind;
  /** Of the server. */
  readonly version: string;
  /** Host, port and database; no user, no password. */
  readonly place: string;
}

/** Connects, opens a read-only session and closes it. Throws IngestError: `invalid-option`, `database-unreachable`, `database-refused`. */
export const testConnection = (source: DatabaseSource, signal?: AbortSignal): Promise<ConnectionFacts> =>
  withSession(source, signal === undefined ? {} : { signal }, async ({ kind, version }, { shown }) => ({
    kind,
    version,
    place: shown,
  }));
