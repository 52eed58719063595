import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IngestError } from '#ingest';
import { type DatabaseKind, type DatabaseSource, hostGuard, testConnection } from '#ingest/database';
import { thrown } from './thrown.ts';

const allows = (hosts: readonly string[] | undefined, host: string, address: string, port = 5432): boolean => {
  try {
    hostGuard(hosts)(host, port, address);
    return true;
  } catch (error) {
    if (error instanceof IngestError && error.code === 'database-host-refused') return false;
    throw error;
  }
};

describe('the hosts that databases are read from', () => {
  it.each([
    '169.254.169.254',
    '169.254.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '100.100.100.200',
    '168.63.129.16',
    '::',
    'fe80::1',
    'ff02::1',
    'fd00:ec2::254',
    '::ffff:169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    '2002:a9fe:a9fe::',
    'not an address',
  ])('never are at %s, also when it is listed', (address) => {
    expect(allows(undefined, 'db.example', address)).toBe(false);
    expect(allows(['db.example', '169.254.0.0/16', 'fe80::/10', '0.0.0.0/0', '::/0'], 'db.example', address)).toBe(
      false,
    );
  });

  it('are any others without a list', () => {
    for (const address of ['127.0.0.1', '10.1.2.3', '192.168.0.9', '203.0.113.7', '::1', '2001:db8::1', 'fd12::1'])
      expect([address, allows(undefined, 'db.example', address)]).toEqual([address, true]);
  });

  it('are those of the list: by name, by domain, by address, by range, with a port', () => {
    const list = ['ERP.example', '*.db.example', '10.2.0.0/16', '192.0.2.7:5433', '2001:db8::5', 'hr.example:5432'];
    const table: readonly (readonly [string, string, number, boolean])[] = [
      ['erp.example', '203.0.113.1', 5432, true],
      ['ERP.EXAMPLE.', '203.0.113.1', 5432, true],
      ['erp.example.evil.example', '203.0.113.1', 5432, false],
      ['a.db.example', '203.0.113.1', 5432, true],
      ['db.example', '203.0.113.1', 5432, false],
      ['evildb.example', '203.0.113.1', 5432, false],
      ['other.example', '10.2.3.4', 5432, true],
      ['other.example', '10.3.3.4', 5432, false],
      ['192.0.2.7', '192.0.2.7', 5433, true],
      ['192.0.2.7', '192.0.2.7', 5432, false],
      ['2001:db8::5', '2001:db8::5', 1, true],
      ['hr.example', '203.0.113.1', 5432, true],
      ['hr.example', '203.0.113.1', 22, false],
    ];
    for (const [host, address, port, allowed] of table)
      expect([host, address, port, allows(list, host, address, port)]).toEqual([host, address, port, allowed]);
    expect(allows([], 'erp.example', '203.0.113.1')).toBe(false);
  });

  it.each(['', 'http://erp.example', '10.0.0.0/99', '1.2.3/8', 'a b', '*'])('cannot be listed as %j', (entry) => {
    expect(() => hostGuard([entry])).toThrow(expect.objectContaining({ code: 'invalid-option' }));
  });
});

describe('connecting', () => {
  let server: Server;
  let port = 0;
  let connections = 0;
  beforeAll(async () => {
    server = createServer((socket) => {
      connections++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });
  afterAll(() => server.close());

  const kinds: readonly DatabaseKind[] = ['postgresql', 'mysql', 'sqlserver', 'oracle'];
  const source = (kind: DatabaseKind, rest: Partial<DatabaseSource>): DatabaseSource => ({
    kind,
    host: '127.0.0.1',
    port,
    database: 'd',
    user: 'u',
    password: 'secret-word',
    tls: 'off',
    ...rest,
  });

  it.each(kinds)('to %s checks the address that a name leads to before a byte is sent', async (kind) => {
    const before = connections;
    for (const host of ['127.0.0.1', 'localhost']) {
      const error = await thrown(testConnection(source(kind, { host, hosts: ['erp.example', '10.0.0.0/8'] })));
      expect([error.code, error.message]).toEqual(['database-host-refused', expect.stringContaining('127.0.0.1')]);
    }
    expect(connections).toBe(before);
    // The server here is none: but it is asked.
    const asked = await thrown(testConnection(source(kind, { hosts: ['127.0.0.0/8'] })));
    expect(asked.code).not.toBe('database-host-refused');
    expect(connections).toBeGreaterThan(before);
  });

  it.each(kinds)('to %s never leads to the metadata of a machine', async (kind) => {
    const error = await thrown(testConnection(source(kind, { host: '169.254.169.254' })));
    expect(error.code).toBe('database-host-refused');
  });
});
