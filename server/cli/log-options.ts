import type { ParseArgsOptionsConfig } from 'node:util';
import type { ReadOptions } from '#ingest';

/** Options by which every command that reads a table says how. Repeat `--case` and the like to join several columns. */
export const logOptions = {
  case: { type: 'string', multiple: true },
  activity: { type: 'string', multiple: true },
  timestamp: { type: 'string', multiple: true },
  'start-timestamp': { type: 'string', multiple: true },
  resource: { type: 'string', multiple: true },
  lifecycle: { type: 'string', multiple: true },
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  timezone: { type: 'string' },
  'time-format': { type: 'string' },
  sheet: { type: 'string' },
  data: { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

export type OptionValues = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

const list = (value: OptionValues[string]): string[] | undefined =>
  Array.isArray(value) ? value.map(String) : undefined;
const text = (value: OptionValues[string]): string | undefined => (typeof value === 'string' ? value : undefined);

/** The reader's options; what was not given is left out, so that it is guessed. */
export function readOptionsOf(values: OptionValues): ReadOptions {
  const given: Record<keyof ReadOptions, readonly string[] | string | undefined> = {
    case: list(values.case),
    activity: list(values.activity),
    timestamp: list(values.timestamp),
    startTimestamp: list(values['start-timestamp']),
    resource: list(values.resource),
    lifecycle: list(values.lifecycle),
    encoding: text(values.encoding),
    delimiter: text(values.delimiter)?.replace('\\t', '\t'),
    timezone: text(values.timezone),
    timeFormat: text(values['time-format']),
    sheet: text(values.sheet),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as ReadOptions;
}
