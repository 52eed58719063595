import { readFile } from 'node:fs/promises';
import type { ConnectionDetails } from '#contract';
import type { DatabaseKind, DatabaseSource } from '#ingest/database';
import { ServerError } from '../../error.ts';
import type { Store } from '../../store/index.ts';
import type { CommandOptions, OptionValues } from '../command.ts';
import { UsageError } from '../exit.ts';

const PASSWORD_VARIABLE = 'WEIR_DATABASE_PASSWORD';

/** Options by which a database is named. Passwords come from the environment or a file: what is typed here others can read. */
export const databaseOptions = {
  url: {
    type: 'string',
    value: 'URL',
    description: 'postgresql://USER@HOST:PORT/DATABASE, also mysql: sqlserver: oracle:; no password in it',
  },
  connection: { type: 'string', value: 'NAME', description: 'a stored connection instead of --url' },
  'password-file': {
    type: 'string',
    value: 'FILE',
    description: `file whose first line is the password; default: the variable ${PASSWORD_VARIABLE}`,
  },
  tls: { type: 'string', value: 'MODE', description: 'verify (default, but off on this machine), require or off' },
  ca: { type: 'string', value: 'FILE', description: "PEM of the authority of the server's certificate" },
} as const satisfies CommandOptions;

const text = (value: OptionValues[string]): string | undefined => (typeof value === 'string' ? value : undefined);

/** A source, and the stored connection it is. */
export interface NamedSource {
  readonly source: DatabaseSource;
  readonly connectionId: string | null;
}

/** The database that the options name. Throws `usage`, `connection-not-found`, and IngestErrors; no message shows the URL. */
export async function sourceOf(values: OptionValues, store: () => Promise<Store>): Promise<NamedSource> {
  const { url, connection } = values;
  if ((url === undefined) === (connection === undefined)) throw new UsageError('give either --url or --connection');
  if (typeof connection === 'string') return storedSource(await store(), connection);
  return { source: { ...(await detailsOf(values)), password: await passwordOf(values) }, connectionId: null };
}

/** How to get there through a stored connection. */
export async function storedSource({ connections }: Store, name: string): Promise<NamedSource> {
  const found = await connections.findByName(name);
  if (found === undefined)
    throw new ServerError(
      'connection-not-found',
      `there is no connection named ${JSON.stringify(name)}; "weir database list" shows them`,
    );
  return { source: await connections.source(found.id), connectionId: found.id };
}

/** Everything about the place but the password. */
export async function detailsOf(values: OptionValues): Promise<Omit<ConnectionDetails, 'name' | 'password'>> {
  const { databaseTarget } = await import('#ingest/database');
  const url = text(values.url) ?? '';
  const tls = tlsOf(values.tls);
  const kind = kindOf(url);
  const ca = text(values.ca);
  const target = databaseTarget({ kind, url, ...(tls !== undefined && { tls }) });
  if (target.password !== '')
    throw new UsageError(
      `the URL holds a password, which others on this machine can see; leave it out and set ${PASSWORD_VARIABLE} or --password-file`,
    );
  const { host, port, database, user } = target;
  const authority = ca === undefined ? {} : { ca: await fileText(ca) };
  return { kind, host, port, database, user, tls: target.tls, ...authority };
}

export async function passwordOf(values: OptionValues): Promise<string> {
  const file = text(values['password-file']);
  if (file === undefined) return process.env[PASSWORD_VARIABLE] ?? '';
  return (await fileText(file)).split(/\r?\n/, 1)[0] ?? '';
}

async function fileText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`cannot read ${JSON.stringify(file)}: ${cause instanceof Error ? cause.message : cause}`);
  });
}

const KINDS: Readonly<Record<string, DatabaseKind>> = {
  postgres: 'postgresql',
  postgresql: 'postgresql',
  mysql: 'mysql',
  mariadb: 'mysql',
  sqlserver: 'sqlserver',
  mssql: 'sqlserver',
  oracle: 'oracle',
};

function kindOf(url: string): DatabaseKind {
  const kind = KINDS[/^([a-z]+):\/\//i.exec(url)?.[1]?.toLowerCase() ?? ''];
  if (kind !== undefined) return kind;
  throw new UsageError(`--url must begin with one of ${Object.keys(KINDS).join(':// ')}://`);
}

function tlsOf(value: OptionValues[string]): DatabaseSource['tls'] {
  if (value === undefined || value === 'verify' || value === 'require' || value === 'off') return value;
  throw new UsageError(`--tls ${JSON.stringify(value)} will not do; it is verify, require or off`);
}
