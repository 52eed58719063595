import { lookup as resolveName } from 'node:dns';
import { lookup as resolveAll } from 'node:dns/promises';
import { BlockList, isIP, type LookupFunction, Socket } from 'node:net';
import { IngestError } from '../error.ts';
import type { DatabaseTarget } from './source.ts';

/** Nobody has a database there: addresses of this link, where clouds hand out secrets, of groups, and of no one. */
const NEVER: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['224.0.0.0', 4, 'ipv4'],
  ['255.255.255.255', 32, 'ipv4'],
  ['100.100.100.200', 32, 'ipv4'],
  ['168.63.129.16', 32, 'ipv4'],
  ['192.0.0.192', 32, 'ipv4'],
  ['::', 128, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
  ['fd00:ec2::254', 128, 'ipv6'],
  ['fd20:ce::254', 128, 'ipv6'],
  ['64:ff9b::a9fe:0', 112, 'ipv6'],
  ['64:ff9b::6464:64c8', 128, 'ipv6'],
  ['2002:a9fe::', 32, 'ipv6'],
];

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 4 ? 'ipv4' : 'ipv6');

const never = new BlockList();
for (const [address, bits, family] of NEVER) never.addSubnet(address, bits, family);

/** An entry of the list of hosts: a name, `*.example.com`, an address, or a range like `10.2.0.0/16`; a port may follow names and addresses. */
interface Allowed {
  readonly name: string;
  readonly range: BlockList | null;
  readonly port: number | null;
}

function allowedOf(entry: string): Allowed {
  const text = entry.trim().toLowerCase();
  const refuse = (): IngestError =>
    new IngestError(
      'invalid-option',
      `${JSON.stringify(entry)} is no host to allow; write a name, *.example.com, an address or a range like 10.2.0.0/16`,
    );
  const [, address = '', bits] = /^([0-9a-f.:]+)\/(\d{1,3})$/.exec(text) ?? [];
  if (bits !== undefined) {
    if (isIP(address) === 0 || Number(bits) > (isIP(address) === 4 ? 32 : 128)) throw refuse();
    const range = new BlockList();
    range.addSubnet(address, Number(bits), familyOf(address));
    return { name: '', range, port: null };
  }
  const [, bare = text, port] = isIP(text) === 6 ? [] : (/^(.*?)(?::(\d+))?$/.exec(text) ?? []);
  const name = bare.replace(/^\[(.*)\]$/, '$1');
  if (isIP(name) === 0 && !/^(\*\.)?[\p{L}\p{N}_]([\p{L}\p{N}_.-]*[\p{L}\p{N}])?$/u.test(name)) throw refuse();
  return { name, range: null, port: port === undefined ? null : Number(port) };
}

/**
 * Says whether a host may be connected to, by its name and by an address it has. Link-local, metadata, group and unspecified addresses
 * are never; with a list, only what stands in it. Throws `invalid-option` for entries that are none.
 */
export function hostGuard(hosts: readonly string[] | undefined): (host: string, port: number, address: string) => void {
  const allowed = hosts?.map(allowedOf);
  return (host, port, address) => {
    const name = host.toLowerCase().replace(/\.$/, '');
    const shown = name === address ? JSON.stringify(host) : `${JSON.stringify(host)} (${address})`;
    if (isIP(address) === 0 || never.check(address, familyOf(address)))
      throw new IngestError(
        'database-host-refused',
        `${shown} is an address that no database is read from (of this link, of a group, or where secrets of machines are handed out); give the address of the database`,
      );
    const isListed = (entry: Allowed): boolean =>
      entry.range !== null
        ? entry.range.check(address, familyOf(address))
        : (entry.port === null || entry.port === port) &&
          (entry.name === name ||
            (isIP(entry.name) !== 0 && entry.name === address) ||
            (entry.name.startsWith('*.') && name.endsWith(entry.name.slice(1))));
    if (allowed !== undefined && !allowed.some(isListed))
      throw new IngestError(
        'database-host-refused',
        `${shown} is not among the hosts that this server may read databases from; ask its operator to add it to WEIR_DATABASE_HOSTS`,
      );
  };
}

type Place = Pick<DatabaseTarget, 'host' | 'port' | 'hosts'>;

/** Finds the addresses of a name and lets through only those that may be connected to: what is checked is what is connected to. */
function guardedLookup({ host, port, hosts }: Place): LookupFunction {
  const guard = hostGuard(hosts);
  return (name, options, done) => {
    resolveName(name, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return done(error, '', 0);
      try {
        for (const { address } of addresses) guard(host, port, address);
      } catch (refusal) {
        return done(refusal instanceof Error ? refusal : new Error(String(refusal)), '', 0);
      }
      const [first] = addresses;
      if (options.all === true) done(null, addresses);
      else done(null, first?.address ?? '', first?.family ?? 4);
    });
  };
}

/** A socket that connects to the place it is made for, if that may be, and nowhere else, whatever `connect` is told. */
export class GuardedSocket extends Socket {
  readonly #place: Place;

  constructor(place: Place) {
    super();
    this.#place = place;
  }

  override connect(..._ignored: unknown[]): this {
    const { host, port } = this.#place;
    try {
      if (isIP(host) !== 0) hostGuard(this.#place.hosts)(host, port, host);
      return super.connect({ host, port, lookup: guardedLookup(this.#place) });
    } catch (refusal) {
      process.nextTick(() => this.destroy(refusal instanceof Error ? refusal : new Error(String(refusal))));
      return this;
    }
  }
}

/** For drivers that open sockets themselves: an address of the host that may be connected to. */
export async function checkedAddress({ host, port, hosts }: Place): Promise<string> {
  const guard = hostGuard(hosts);
  const addresses = await resolveAll(host, { all: true });
  for (const { address } of addresses) guard(host, port, address);
  return addresses[0]?.address ?? host;
}
