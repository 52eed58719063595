/** What a number format shows of a serial. */
export type DateKind = 'none' | 'date' | 'time' | 'both';

/** Built-in formats (ECMA-376 18.8.30), the East Asian ones included. */
const BUILT_IN: ReadonlyMap<number, DateKind> = new Map<number, DateKind>([
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id): [number, DateKind] => [id, 'date']),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56].map((id): [number, DateKind] => [id, 'time']),
  [22, 'both'],
]);

/** What a number format shows, by its id or, for the user's own, by its code. Elapsed times ("[h]:mm") are numbers. */
export function dateKind(id: number, code: string | undefined): DateKind {
  if (code === undefined) return BUILT_IN.get(id) ?? 'none';
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?:\$[^\]]*|[A-Za-z]{3,}\d*|[<>=][^\]]*|DBNum\d)\]/gi, '')
    .toLowerCase()
    .replace(/general|上午\/下午|am\/pm|a\/p/g, '');
  if (/\[[hms]+\]/.test(bare)) return 'none';
  const date = /[ydeg]|年|月|日/.test(bare) || (/m/.test(bare) && !/[hs]/.test(bare));
  const time = /[hs]|时|分|秒/.test(bare);
  return date ? (time ? 'both' : 'date') : time ? 'time' : 'none';
}

const DAY = 86_400_000;
const LAST_SERIAL = 2_958_466;
const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

/**
 * The text of a date serial: `YYYY-MM-DD`, with ` HH:MM:SS[.mmm]` where the format or the value has a time of day, `HH:MM:SS` for a
 * time alone; milliseconds rounded. `null` for numbers that are no date. The day 1900-02-29, which Excel has, is read as the 28th.
 */
export function serialText(serial: number, kind: DateKind, from1904: boolean): string | null {
  if (!(serial >= 0 && serial < LAST_SERIAL)) return null;
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const ms = Math.round(days * DAY) - 25_569 * DAY;
  const date = new Date(ms);
  const clock = ((ms % DAY) + DAY) % DAY;
  const fraction = clock % 1000 === 0 ? '' : `.${String(clock % 1000).padStart(3, '0')}`;
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}${fraction}`;
  if (kind === 'time' && serial < 1) return time;
  const day = `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  return kind === 'date' && clock === 0 ? day : `${day} ${time}`;
}
