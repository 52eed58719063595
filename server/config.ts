import { join } from 'node:path';
import { isLoopback } from './security.ts';

/** Everything about a server that is decided outside it. */
export interface ServerConfig {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Folder of the store; created when absent. */
  readonly dataDir: string;
  readonly maxUploadBytes: number;
  /** Folder with the built page; absent in tests of the API. */
  readonly pageDir: string | null;
  readonly workers: number;
  readonly logRequests: boolean;
  /**
   * Hosts that databases may be read from, see `DatabaseSource.hosts`; `null`: any for a server that only this machine reaches, none for
   * one that others reach.
   */
  readonly databaseHosts: readonly string[] | null;
}

export const DEFAULT_PORT = 7777;

/** The store of commands and of the server unless `--data` or WEIR_DATA says otherwise: `.weir` in the current folder. */
export const defaultDataDir = (): string => process.env.WEIR_DATA ?? join(process.cwd(), '.weir');

export function serverConfig(given: Partial<ServerConfig> = {}): ServerConfig {
  return {
    host: '127.0.0.1',
    port: DEFAULT_PORT,
    dataDir: defaultDataDir(),
    maxUploadBytes: 20 * 2 ** 30,
    pageDir: join(import.meta.dirname, '../dist/web'),
    workers: 2,
    logRequests: false,
    databaseHosts: hostsOf(process.env.WEIR_DATABASE_HOSTS),
    ...given,
  };
}

const hostsOf = (list: string | undefined): readonly string[] | null =>
  list === undefined
    ? null
    : list
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== '');

/** The hosts a server lets its users read databases from; undefined: any but those that are refused always. */
export const databaseHosts = ({ host, databaseHosts: listed }: ServerConfig): readonly string[] | undefined =>
  listed ?? (isLoopback(host) ? undefined : []);
