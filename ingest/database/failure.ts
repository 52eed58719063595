import { IngestError, type IngestErrorCode } from '../error.ts';
import type { DatabaseTarget } from './source.ts';

/** What a driver threw, as far as it is used. */
interface Told {
  readonly code: string;
  readonly message: string;
}

/** By codes of PostgreSQL (SQLSTATE), MySQL (ER_…), SQL Server (numbers) and Oracle (ORA-…, NJS-…). */
const KNOWN: readonly {
  /** Short, for texts in other languages: `details.reason` of the error. */
  readonly reason: string;
  readonly code: IngestErrorCode;
  readonly codes: RegExp;
  readonly advice: string;
}[] = [
  {
    reason: 'login',
    code: 'database-refused',
    codes:
      /^(28...|ER_ACCESS_DENIED.*|ER_HOST_NOT_PRIVILEGED|18456|18452|ELOGIN|ORA-01017|ORA-28000|ORA-28001|NJS-116)$/,
    advice: 'check user and password, and whether the server lets this user in from here',
  },
  {
    reason: 'database',
    code: 'database-refused',
    codes: /^(3D000|ER_BAD_DB_ERROR|4060|ORA-12514|ORA-12505|NJS-518|NJS-517)$/,
    advice: 'check the name of the database',
  },
  {
    reason: 'rights',
    code: 'database-refused',
    codes:
      /^(42501|ER_DBACCESS_DENIED_ERROR|ER_TABLEACCESS_DENIED_ERROR|ER_COLUMNACCESS_DENIED_ERROR|229|230|916|ORA-01031|ORA-01045)$/,
    advice: 'ask for the right to read it (GRANT SELECT)',
  },
  {
    reason: 'busy',
    code: 'database-refused',
    codes: /^(53300|57P03|ER_CON_COUNT_ERROR|ER_TOO_MANY_USER_CONNECTIONS|ORA-00018|ORA-00020)$/,
    advice: 'the server takes no more connections now; try again later',
  },
  {
    reason: 'host-name',
    code: 'database-unreachable',
    codes: /^(ENOTFOUND|EAI_AGAIN|NJS-515)$/,
    advice: 'check the name of the host',
  },
  {
    reason: 'certificate-name',
    code: 'database-unreachable',
    codes: /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    advice: 'name the host as its certificate does',
  },
  {
    reason: 'tls',
    code: 'database-unreachable',
    codes: /^(.*CERT.*|ERR_TLS.*|ERR_SSL.*|EPROTO|HANDSHAKE_SSL_ERROR|HANDSHAKE_NO_SSL_SUPPORT|NO_TLS)$/,
    advice:
      'give the authority of its certificate in "ca", or set "tls" to "require" (unchecked) or "off" (in the clear)',
  },
  {
    reason: 'connection',
    code: 'database-unreachable',
    codes:
      /^(E[A-Z]+|PROTOCOL_CONNECTION_LOST|ER_CONNECTION_KILLED|ER_SERVER_SHUTDOWN|ER_NORMAL_SHUTDOWN|ER_NET_\w+|PROTOCOL_SEQUENCE_TIMEOUT|CONNECTION_LOST|57P01|57P02|08...|NJS-(003|500|501|503|510|511|514|521)|ORA-03113|ORA-03114|ORA-12541|ORA-12170)$/,
    advice: 'check host and port, that the server runs, and that nothing between lets it break off',
  },
  {
    reason: 'writes',
    code: 'database-query',
    codes: /^(25006|ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION|ORA-01456)$/,
    advice: 'the query writes; only reading queries are run',
  },
  {
    reason: 'too-slow',
    code: 'database-query',
    codes: /^(57014|ER_QUERY_TIMEOUT|ER_STATEMENT_TIMEOUT|ETIMEOUT|ORA-01013|NJS-123)$/,
    advice: 'the server ended the query; read less at a time, or allow more time in timeoutSeconds',
  },
  {
    reason: 'table',
    code: 'database-query',
    codes: /^(42P01|ER_NO_SUCH_TABLE|208|ORA-00942)$/,
    advice: 'list the tables and spell the name as shown there, capitals included',
  },
];

/** Shorter ones occur in any text: then what the driver says is not shown at all. */
const SHORTEST_TOLD = 4;

/** The text without the password, however it is written. */
export function withoutSecrets(text: string, { password }: Pick<DatabaseTarget, 'password'>): string {
  if (password === '') return text;
  if (password.length < SHORTEST_TOLD) return 'the password is too short to show what the server says';
  let clean = text;
  for (const form of new Set([password, encodeURIComponent(password), JSON.stringify(password).slice(1, -1)]))
    clean = clean.replaceAll(form, '***');
  return clean;
}

/**
 * What a driver threw as an IngestError: `database-unreachable`, `database-refused` or `database-query`, with what to do. The driver's
 * own error is not kept as the cause: it may carry the configuration. IngestErrors come back as they are, also those that a driver wrapped.
 */
export function databaseFailure(error: unknown, target: DatabaseTarget): IngestError {
  for (let inner = error; inner instanceof Error; inner = inner.cause) if (inner instanceof IngestError) return inner;
  const { code, message } = told(error);
  const known = KNOWN.find(({ codes }) => codes.test(code)) ?? {
    reason: 'query',
    code: 'database-query' as const,
    advice: 'correct the query or the name of the table',
  };
  const said = withoutSecrets(message, target).split('\n', 1)[0] ?? '';
  const at =
    known.code === 'database-query' ? `the query failed at ${target.shown}` : `no connection to ${target.shown}`;
  const what = known.code === 'database-refused' ? `${target.shown} refused` : at;
  return new IngestError(
    known.code,
    `${what}: ${said} (${code === '' ? 'no code' : code}); ${known.advice}`,
    { file: target.shown },
    undefined,
    { reason: known.reason },
  );
}

function told(error: unknown): Told {
  if (error instanceof AggregateError && error.errors.length > 0) return told(error.errors[0]);
  if (!(error instanceof Error)) return { code: '', message: String(error) };
  const text = (value: unknown): string =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const field = (name: string): string => text(Reflect.get(error, name));
  const oracle = /\b(ORA|NJS|DPI)-\d+/.exec(error.message)?.[0];
  const number = field('number');
  const code = oracle ?? (number === '' || number === '0' ? field('code') : number);
  const message = error.message === '' ? code : error.message;
  if (code === '' && /terminated|closed|ended|reset/i.test(message)) return { code: 'CONNECTION_LOST', message };
  if (code === '' && /does not support (SSL|secure)/i.test(message)) return { code: 'NO_TLS', message };
  if (error.cause instanceof Error && (code === '' || code === 'ESOCKET')) {
    const inner = told(error.cause);
    return inner.code === '' ? { code, message } : { code: inner.code, message };
  }
  return { code, message };
}
