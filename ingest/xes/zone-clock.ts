import { IngestError } from '../error.ts';

const HOUR = 3_600_000;

/** Turns wall-clock times of an IANA zone into instants. */
export class ZoneClock {
  readonly zone: string;
  readonly #format: Intl.DateTimeFormat | null;
  readonly #offsets = new Map<number, number>();

  /** Throws `invalid-option` for a zone nobody knows. */
  constructor(zone: string) {
    this.zone = zone;
    try {
      this.#format =
        zone === 'UTC'
          ? null
          : new Intl.DateTimeFormat('en-GB', {
              timeZone: zone,
              hourCycle: 'h23',
              year: 'numeric',
              month: 'numeric',
              day: 'numeric',
              hour: 'numeric',
              minute: 'numeric',
              second: 'numeric',
            });
    } catch (cause) {
      const message = `unknown time zone ${JSON.stringify(zone)}; use an IANA name such as "Europe/Berlin" or "Asia/Shanghai"`;
      throw new IngestError('invalid-option', message, { value: zone }, cause);
    }
  }

  /** The instant of a wall-clock time (both as ms since 1970); in the hour a clock change repeats or skips, standard time is taken. */
  toInstant(wallMs: number): number {
    if (this.#format === null) return wallMs;
    const guess = wallMs - this.#offsetAt(wallMs);
    return wallMs - this.#offsetAt(guess);
  }

  #offsetAt(instant: number): number {
    const quarter = Math.floor((instant * 4) / HOUR);
    const known = this.#offsets.get(quarter);
    if (known !== undefined) return known;
    const at = (quarter * HOUR) / 4;
    const part: Record<string, number> = {};
    for (const { type, value } of this.#format!.formatToParts(at)) part[type] = Number(value);
    const wall = Date.UTC(
      part['year']!,
      part['month']! - 1,
      part['day']!,
      part['hour']!,
      part['minute']!,
      part['second']!,
    );
    this.#offsets.set(quarter, wall - at);
    return wall - at;
  }
}
