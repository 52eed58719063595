import { type Zone, zoneNamed } from '../timestamp/index.ts';
import { type IsoTimestamp, parseIsoTimestamp } from '../xes/index.ts';

/** Reads ISO 8601 times and counts those that had to be placed in a zone. */
export class Instants {
  /** Times without an offset so far. */
  naive = 0;
  readonly zone: Zone;
  readonly #out: IsoTimestamp = { ms: 0, offsetMinutes: 0 };

  /** Throws `invalid-option` for an unknown zone. */
  constructor(zone = 'UTC') {
    this.zone = zoneNamed(zone);
  }

  /** Epoch ms, or NaN where the text is no time. */
  read(text: string): number {
    const bytes = Buffer.from(text, 'latin1');
    if (!parseIsoTimestamp(bytes, 0, bytes.length, this.#out)) return Number.NaN;
    if (!Number.isNaN(this.#out.offsetMinutes)) return this.#out.ms;
    this.naive++;
    return this.zone.toUtc(this.#out.ms);
  }
}
