import { type Zone, zoneNamed } from '#ingest/timestamp';
import { IngestError } from '../error.ts';
import type { ReadOptions } from '../types.ts';
import { type IsoTimestamp, parseIsoTimestamp } from './iso-timestamp.ts';
import { RoleText } from './role-text.ts';
import { utf8Text } from './xml-bytes.ts';

/** What an attribute of an event is used for besides being a column. */
export type EventRole =
  | { readonly kind: 'activity' | 'resource'; readonly part: number; readonly keepColumn: boolean }
  | { readonly kind: 'timestamp' | 'startTimestamp' };

/** A time attribute of the event being read. */
export class RoleTime {
  readonly name: string;
  value = Number.NaN;
  /** The text that could not be read as a time, else `null`. */
  bad: string | null = null;
  seen = 0;

  constructor(name: string) {
    this.name = name;
  }

  reset(): void {
    this.value = Number.NaN;
    this.bad = null;
  }
}

/** The attributes of an event that make it an event: which they are and what the current event has of them. */
export class EventRoles {
  readonly activity: RoleText;
  readonly resource: RoleText;
  readonly time: RoleTime;
  readonly start: RoleTime;
  readonly zone: Zone;
  /** Times that carried no offset. */
  withoutOffset = 0;
  /** How often each UTC offset in minutes occurred. */
  readonly offsets = new Map<number, number>();
  readonly #iso: IsoTimestamp = { ms: 0, offsetMinutes: 0 };
  #lastOffset = Number.NaN;
  #lastOffsetCount = 0;

  /** Throws `invalid-option` when a time is to come from several attributes or the zone is unknown. */
  constructor(options: ReadOptions) {
    this.activity = new RoleText(namesOr(options.activity, 'concept:name'));
    this.resource = new RoleText(namesOr(options.resource, 'org:resource'));
    this.time = new RoleTime(single('timestamp', options.timestamp, 'time:timestamp'));
    this.start = new RoleTime(single('start-timestamp', options.startTimestamp, 'start_timestamp'));
    this.zone = zoneNamed(options.timezone ?? 'UTC');
  }

  /** The roles of the event attribute of this (flattened) name. */
  rolesOf(name: string): EventRole[] {
    const roles: EventRole[] = [];
    const activity = this.activity.names.indexOf(name);
    if (activity >= 0) roles.push({ kind: 'activity', part: activity, keepColumn: this.activity.names.length > 1 });
    const resource = this.resource.names.indexOf(name);
    if (resource >= 0) roles.push({ kind: 'resource', part: resource, keepColumn: this.resource.names.length > 1 });
    if (name === this.time.name) roles.push({ kind: 'timestamp' });
    if (name === this.start.name) roles.push({ kind: 'startTimestamp' });
    return roles;
  }

  setTime(role: RoleTime, bytes: Uint8Array, from: number, to: number): void {
    role.seen++;
    role.value = this.instant(bytes, from, to);
    if (Number.isNaN(role.value)) role.bad = utf8Text(bytes, from, Math.min(to, from + 200));
    else role.bad = null;
  }

  /** Epoch ms of an ISO 8601 text, NaN when it is none; the zone of the options applies where it has no offset. */
  instant(bytes: Uint8Array, from: number, to: number): number {
    const iso = this.#iso;
    if (!parseIsoTimestamp(bytes, from, to, iso)) return Number.NaN;
    if (Number.isNaN(iso.offsetMinutes)) {
      this.withoutOffset++;
      return this.zone.toUtc(iso.ms);
    }
    if (iso.offsetMinutes !== this.#lastOffset) this.#flushOffset(iso.offsetMinutes);
    this.#lastOffsetCount++;
    return iso.ms;
  }

  /** Offsets as written in the file and how many times carry each, by offset. */
  offsetCounts(): Record<string, number> {
    this.#flushOffset(this.#lastOffset);
    const sorted = Array.from(this.offsets).sort(([a], [b]) => a - b);
    return Object.fromEntries(sorted.map(([minutes, count]) => [offsetText(minutes), count]));
  }

  #flushOffset(next: number): void {
    if (this.#lastOffsetCount > 0)
      this.offsets.set(this.#lastOffset, (this.offsets.get(this.#lastOffset) ?? 0) + this.#lastOffsetCount);
    this.#lastOffset = next;
    this.#lastOffsetCount = 0;
  }
}

/** The attributes asked for, else the standard one. */
export const namesOr = (asked: readonly string[] | undefined, standard: string): readonly string[] =>
  asked === undefined || asked.length === 0 ? [standard] : asked;

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function single(role: string, names: readonly string[] | undefined, standard: string): string {
  if (names === undefined || names.length === 0) return standard;
  if (names.length === 1) return names[0]!;
  const message = `the ${role} of an XES log is one attribute, not ${JSON.stringify(names)}; name one`;
  throw new IngestError('invalid-option', message, { value: names.join(', ') });
}
