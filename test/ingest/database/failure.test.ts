import { describe, expect, it } from 'vitest';
import { IngestError } from '#ingest';
import { databaseFailure, withoutSecrets } from '../../../ingest/database/failure.ts';
import { databaseTarget } from '../../../ingest/database/source.ts';

const target = databaseTarget({
  kind: 'sqlserver',
  host: 'erp',
  user: 'reader',
  password: 'gehe"im',
  database: 'prod',
});
const thrownBy = (message: string, fields: Record<string, unknown>): Error => Object.assign(new Error(message), fields);

describe('what drivers throw', () => {
  it.each([
    ['database-refused', "Login failed for user 'reader'.", { code: 'ELOGIN', number: 18456 }],
    ['database-refused', 'The SELECT permission was denied', { code: 'EREQUEST', number: 229 }],
    ['database-query', "Invalid object name 'x'.", { code: 'EREQUEST', number: 208 }],
    ['database-unreachable', 'Failed to connect to erp:1433', { code: 'ESOCKET' }],
    ['database-refused', 'ORA-01017: invalid credential or not authorized', { errorNum: 1017 }],
    ['database-refused', 'NJS-518: service "x" is not registered', { code: 'NJS-518' }],
    ['database-unreachable', 'NJS-510: connection to host erp timed out', { code: 'NJS-510' }],
    ['database-query', 'ORA-00942: table or view does not exist', {}],
    ['database-query', 'ORA-00936: missing expression', {}],
    ['database-query', 'syntax error at or near "FORM"', { code: '42601' }],
    [
      'database-unreachable',
      'Connection lost: The server closed the connection.',
      { code: 'PROTOCOL_CONNECTION_LOST' },
    ],
    ['database-unreachable', 'Connection terminated unexpectedly', {}],
    ['database-unreachable', 'self-signed certificate', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }],
  ] as const)('is %s for %j', (code, message, fields) => {
    const error = databaseFailure(thrownBy(message, fields), target);
    expect(error.code).toBe(code);
    expect(error.message).toContain('sqlserver://erp:1433/prod');
    expect(error.cause).toBeUndefined();
  });

  it('says by a short reason which of the failures it is', () => {
    const reasons = [
      ['login', { code: '28P01' }],
      ['login', { code: 'ER_ACCESS_DENIED_ERROR' }],
      ['database', { code: '3D000' }],
      ['rights', { code: '42501' }],
      ['busy', { code: '53300' }],
      ['host-name', { code: 'ENOTFOUND' }],
      ['certificate-name', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }],
      ['tls', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }],
      ['connection', { code: 'ECONNREFUSED' }],
      ['writes', { code: '25006' }],
      ['too-slow', { code: '57014' }],
      ['table', { code: '42P01' }],
      ['query', { code: '42703' }],
    ] as const;
    for (const [reason, fields] of reasons)
      expect(databaseFailure(thrownBy('message', fields), target).details).toEqual({ reason });
  });

  it('is the refusal inside, where a driver wrapped one of ours', () => {
    const refusal = new IngestError('database-host-refused', 'not there');
    expect(databaseFailure(new Error('Failed to connect', { cause: refusal }), target)).toBe(refusal);
  });

  it('never shows the password, however it is written', () => {
    expect(withoutSecrets('a message with abc', { password: 'abc' })).not.toContain('abc');
    for (const text of ['key gehe"im', 'key gehe%22im', 'key gehe\\"im'])
      expect(withoutSecrets(text, target)).toBe('key ***');
  });
});

describe('a source', () => {
  const told = (source: Parameters<typeof databaseTarget>[0]): string => {
    try {
      databaseTarget(source);
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
    return '';
  };

  it('is encrypted and checked unless the server is on this machine', () => {
    expect(target.tls).toBe('verify');
    expect(databaseTarget({ kind: 'mysql', host: '127.0.0.1', user: 'u' }).tls).toBe('off');
    expect(databaseTarget({ kind: 'mysql', url: 'mysql://u@db.example/d?sslmode=disable' }).tls).toBe('off');
  });

  it('reads its parts from a URL, percent signs and other kinds of address included', () => {
    const read = databaseTarget({ kind: 'postgresql', url: 'postgres://a%40b:p%2Fw@[::1]:6543/%E9%87%87%E8%B4%AD' });
    expect(read).toMatchObject({ host: '::1', port: 6543, database: '采购', user: 'a@b', password: 'p/w', tls: 'off' });
  });

  it('that is wrong is told without its URL', () => {
    for (const url of [
      'postgresql://u:secret@h:99999/d',
      'mysql://u:secret@h/d',
      'postgresql://u:secret@h/d?options=x',
      'postgresql://u:secret%zz@h/d',
      'nonsense secret',
    ]) {
      const message = told({ kind: 'postgresql', url });
      expect(message).not.toBe('');
      expect(message).not.toContain('secret');
    }
    expect(told({ kind: 'oracle', host: 'h', user: 'u' })).toContain('service name');
  });
});
