import { AnalysisError } from '../error.ts';

const DAY = 86_400_000;

/** Turns local times of one IANA zone into UTC and counts those that the change of clocks makes doubtful. */
export class Zone {
  readonly name: string;
  /** Local times skipped by the clocks (read with the offset before the change). */
  gaps = 0;
  /** Local times that occur twice (the first one is taken). */
  overlaps = 0;
  /** `null` where local time is UTC: making a format takes 15 ms in a new process. */
  readonly #format: Intl.DateTimeFormat | null;
  readonly #dayOffsets = new Map<number, number>();

  /** Throws `invalid-parameter` for an unknown zone. */
  constructor(name: string) {
    this.name = name;
    try {
      this.#format = /^(UTC|Etc\/UTC|GMT)$/i.test(name) ? null : formatOf(name);
    } catch (cause) {
      const message = `unknown time zone ${JSON.stringify(name)}; use an IANA name such as "Asia/Shanghai"`;
      throw new AnalysisError('invalid-parameter', message, { value: name }, cause);
    }
  }

  /** The instant (epoch ms) at which the clocks of the zone show `local` (epoch ms as if it were UTC). */
  toUtc(local: number): number {
    const format = this.#format;
    if (format === null) return local;
    const before = this.#offset(format, local - DAY);
    const after = this.#offset(format, local + DAY);
    if (before === after) return local - before;
    const first = exactOffset(format, local - before) === before;
    const second = exactOffset(format, local - after) === after;
    if (first && second) this.overlaps++;
    if (!first && !second) this.gaps++;
    return first || !second ? local - before : local - after;
  }

  /** What the clocks of the zone show at an instant, as epoch ms as if it were UTC. */
  localOf(instant: number): number {
    const format = this.#format;
    if (format === null) return instant;
    const before = this.#offset(format, instant);
    return instant + (before === this.#offset(format, instant + DAY) ? before : exactOffset(format, instant));
  }

  /** Offset at an instant, precise to the day: a change is found because its neighbours differ. */
  #offset(format: Intl.DateTimeFormat, instant: number): number {
    const day = Math.floor(instant / DAY);
    let offset = this.#dayOffsets.get(day);
    if (offset === undefined) {
      offset = exactOffset(format, day * DAY);
      this.#dayOffsets.set(day, offset);
    }
    return offset;
  }
}

const formatOf = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    era: 'short',
  });

function exactOffset(format: Intl.DateTimeFormat, instant: number): number {
  const seconds = Math.floor(instant / 1000) * 1000;
  const part = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of format.formatToParts(seconds)) {
    if (type in part) part[type as keyof typeof part] = Number(value);
  }
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) - seconds;
}
