import { IngestError } from '../error.ts';

/** Database servers that event tables can be read from. */
export const DATABASE_KINDS = ['postgresql', 'mysql', 'sqlserver', 'oracle'] as const;
export type DatabaseKind = (typeof DATABASE_KINDS)[number];

/** Where an earlier read ended: taken from its report (`metadata.highWater`) to read only what came since. */
export interface HighWater {
  /** The column whose values only grow: a number, a time, or a text. */
  readonly column: string;
  /** The greatest value so far; left out or `null`: everything is read. */
  readonly value?: string | null;
  /** Content hashes of the rows with that very value that were read already: they come again and are left out. */
  readonly seen?: readonly string[];
  /** For logs with pseudonyms: the key of the hashes, so that they give no guess away. It does not stand in the report. */
  readonly secret?: Uint8Array;
}

/** A table or query in a database, and how to get there. */
export interface DatabaseSource {
  readonly kind: DatabaseKind;
  /** E.g. `postgresql://reader:secret@erp.example:5432/sales`; single fields beside it take precedence. */
  readonly url?: string;
  readonly host?: string;
  readonly port?: number;
  /** The database (Oracle: the service name). */
  readonly database?: string;
  readonly user?: string;
  readonly password?: string;
  /**
   * `verify`: encrypted, certificate checked (default, except on this machine); `require`: encrypted only; `off`: in the clear (default
   * on this machine).
   */
  readonly tls?: 'verify' | 'require' | 'off';
  /** PEM of the authority that signed the server's certificate, for `verify`. */
  readonly ca?: string;
  /** One reading statement. */
  readonly query?: string;
  /** A table or view, spelled as `listTables` does, e.g. `public.orders`. */
  readonly table?: string;
  readonly since?: HighWater;
  /** With `since`: only these columns are read; others are named in a warning. */
  readonly columns?: readonly string[];
  /** The whole read may take this long; default 3,600 s. */
  readonly timeoutSeconds?: number;
  /**
   * Hosts that may be connected to: names, `*.example.com`, addresses, ranges like `10.2.0.0/16`. Left out: any. Addresses of the link
   * (169.254.0.0/16, fe80::/10), of metadata services and of groups are refused always.
   */
  readonly hosts?: readonly string[];
}

/** A source with everything known, for the drivers. The password leaves it only towards the server. */
export interface DatabaseTarget {
  readonly kind: DatabaseKind;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly tls: 'verify' | 'require' | 'off';
  readonly ca: string | null;
  readonly timeoutMs: number;
  readonly hosts: readonly string[] | undefined;
  /** For messages and reports: without user and password. */
  readonly shown: string;
}

const PORTS = { postgresql: 5432, mysql: 3306, sqlserver: 1433, oracle: 1521 } as const;
const SCHEMES: Readonly<Record<string, DatabaseKind>> = {
  'postgres:': 'postgresql',
  'postgresql:': 'postgresql',
  'mysql:': 'mysql',
  'mariadb:': 'mysql',
  'sqlserver:': 'sqlserver',
  'mssql:': 'sqlserver',
  'oracle:': 'oracle',
};
const TLS_MODES = { disable: 'off', off: 'off', require: 'require', verify: 'verify', 'verify-ca': 'verify' } as const;

const refuse = (message: string): IngestError => new IngestError('invalid-option', message);

const isLocal = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/i.test(host);

/** Checks a source and fills in what it leaves out. Throws `invalid-option`; no message shows the URL or the password. */
export function databaseTarget(source: DatabaseSource): DatabaseTarget {
  if (!DATABASE_KINDS.includes(source.kind))
    throw refuse(`unknown kind of database ${JSON.stringify(source.kind)}; use one of ${DATABASE_KINDS.join(', ')}`);
  const url = source.url === undefined ? null : readUrl(source.url, source.kind);
  const host = source.host ?? url?.host ?? '';
  const database = source.database ?? url?.database ?? '';
  const user = source.user ?? url?.user ?? '';
  const port = source.port ?? url?.port ?? PORTS[source.kind];
  if (host === '') throw refuse('the database has no host; give its name or address');
  if (user === '') throw refuse('the database has no user; give one that may only read');
  if (database === '' && source.kind !== 'mysql' && source.kind !== 'sqlserver')
    throw refuse(`no ${source.kind === 'oracle' ? 'service name' : 'database'} is given; name it in "database"`);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw refuse(`the port must be a whole number from 1 to 65535, not ${JSON.stringify(port)}`);
  const seconds = source.timeoutSeconds ?? 3600;
  if (!(seconds > 0 && seconds <= 604_800))
    throw refuse(`timeoutSeconds must be more than 0 and at most 604800, not ${JSON.stringify(seconds)}`);
  return {
    kind: source.kind,
    host,
    port,
    database,
    user,
    password: source.password ?? url?.password ?? '',
    tls: source.tls ?? url?.tls ?? (isLocal(host) ? 'off' : 'verify'),
    ca: source.ca === undefined || source.ca === '' ? null : source.ca,
    timeoutMs: Math.round(seconds * 1000),
    hosts: source.hosts,
    shown: `${source.kind}://${host}:${port}/${database}`,
  };
}

interface UrlParts {
  readonly host: string;
  readonly port: number | undefined;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly tls: 'verify' | 'require' | 'off' | undefined;
}

function readUrl(text: string, kind: DatabaseKind): UrlParts {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null)
    throw refuse(`the database URL cannot be read; write ${kind}://user:password@host:port/database, % signs as %25`);
  if (SCHEMES[url.protocol] !== kind)
    throw refuse(
      `the database URL begins with ${JSON.stringify(url.protocol)}, which is not ${kind}; correct one of them`,
    );
  let tls: UrlParts['tls'];
  for (const [name, value] of url.searchParams) {
    const mode = name === 'sslmode' || name === 'tls' ? value.replace('verify-full', 'verify') : null;
    if (mode === null || !isTlsMode(mode))
      throw refuse(
        `${JSON.stringify(name)} in the database URL is not understood; only sslmode=disable|require|verify-full is`,
      );
    tls = TLS_MODES[mode];
  }
  try {
    return {
      host: decodeURIComponent(url.hostname).replace(/^\[|\]$/g, ''),
      port: url.port === '' ? undefined : Number(url.port),
      database: decodeURIComponent(url.pathname.slice(1)),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      tls,
    };
  } catch {
    throw refuse('the database URL holds a % that is not followed by two hex digits; write % as %25');
  }
}

const isTlsMode = (mode: string): mode is keyof typeof TLS_MODES => Object.hasOwn(TLS_MODES, mode);
