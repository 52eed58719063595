import type { ConnectionDetails, ConnectionSummary, DatabaseKind } from '#contract';

export const KINDS = {
  postgresql: { label: 'PostgreSQL', port: 5432 },
  mysql: { label: 'MySQL / MariaDB', port: 3306 },
  sqlserver: { label: 'SQL Server', port: 1433 },
  oracle: { label: 'Oracle', port: 1521 },
} as const satisfies Record<DatabaseKind, { readonly label: string; readonly port: number }>;

export const DATABASE_KINDS = ['postgresql', 'mysql', 'sqlserver', 'oracle'] as const satisfies readonly DatabaseKind[];

/** A connection as it is being written. */
export interface Draft {
  readonly name: string;
  readonly kind: DatabaseKind;
  readonly host: string;
  readonly port: number | null;
  readonly database: string;
  readonly user: string;
  /** Empty for a kept connection: the one that is kept stays. */
  readonly password: string;
  readonly tls: 'auto' | 'verify' | 'require' | 'off';
  readonly ca: string;
}

export const draftOf = (connection: ConnectionSummary | null): Draft =>
  connection === null
    ? { name: '', kind: 'postgresql', host: '', port: null, database: '', user: '', password: '', tls: 'auto', ca: '' }
    : { ...connection, password: '', ca: connection.ca ?? '' };

const mayLackDatabase = (kind: DatabaseKind): boolean => kind === 'mysql' || kind === 'sqlserver';

export const missingIn = ({ name, kind, host, database, user }: Draft): boolean =>
  name.trim() === '' || host.trim() === '' || user.trim() === '' || (database.trim() === '' && !mayLackDatabase(kind));

export const detailsOf = ({ name, kind, host, port, database, user, password, tls, ca }: Draft): ConnectionDetails => ({
  name: name.trim(),
  kind,
  host: host.trim(),
  port: port ?? KINDS[kind].port,
  database: database.trim(),
  user: user.trim(),
  ...(password !== '' && { password }),
  ...(tls !== 'auto' && { tls }),
  ca: ca.trim(),
});

/** Whether the draft leads elsewhere than the connection: its password is for that place only. */
export function isMoved(draft: Draft, connection: ConnectionSummary): boolean {
  const { kind, host, port, database, user, tls, ca } = detailsOf(draft);
  const before = [connection.kind, connection.host, connection.port, connection.database, connection.user];
  return (
    [kind, host, port, database, user].some((value, i) => value !== before[i]) ||
    (tls !== undefined && tls !== connection.tls) ||
    ca !== (connection.ca ?? '')
  );
}
