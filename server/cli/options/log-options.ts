import type { ReadOptions } from '#ingest';
import type { CommandOption, CommandOptions, OptionValues } from '../command.ts';
import { UsageError } from '../exit.ts';

const column = (description: string) =>
  ({ type: 'string', multiple: true, value: 'COLUMN', description }) as const satisfies CommandOption;

export const jsonOption = {
  json: { type: 'boolean', description: 'one JSON document on stdout, nothing else there' },
} as const satisfies CommandOptions;

export const dataOption = {
  data: { type: 'string', value: 'DIR', description: 'folder of the store; default: WEIR_DATA, else .weir' },
} as const satisfies CommandOptions;

export const outputOption = {
  output: { type: 'string', short: 'o', value: 'FILE', description: 'write the model: .pnml .ptml .bpmn .json .svg' },
} as const satisfies CommandOptions;

export const modelOption = {
  model: { type: 'string', value: 'FILE', description: 'the model to compare with: .bpmn .pnml .ptml .json' },
} as const satisfies CommandOptions;

export const processOption = {
  process: {
    type: 'string',
    value: 'P',
    description: 'of a BPMN file with several processes: id or name of the one to read; default: the largest',
  },
} as const satisfies CommandOptions;

/** Which process of a model file is meant. */
export const processOf = ({ process }: OptionValues): { readonly process: string | undefined } => ({
  process: typeof process === 'string' ? process : undefined,
});

/** Options by which every command that reads a table says how. Repeat `--case` and the like to join several columns. */
export const logOptions = {
  case: column('column of the case id; what is not given is guessed; repeat to join columns'),
  activity: column('column of the activity; repeat to join columns'),
  timestamp: column('column of the time (of completion)'),
  'start-timestamp': column('column of the time of start, for intervals'),
  resource: column('column of who did it'),
  lifecycle: column('column of the lifecycle transition'),
  'lifecycle-mode': {
    type: 'string',
    value: 'MODE',
    description: 'fold-intervals joins starts and completions; default each-event',
  },
  encoding: { type: 'string', value: 'E', description: 'character encoding, e.g. gb18030; default: detected' },
  delimiter: { type: 'string', value: 'D', description: 'between cells, \\t for tab; default: detected' },
  timezone: {
    type: 'string',
    value: 'ZONE',
    description: 'of times without an offset, e.g. Asia/Shanghai; default UTC',
  },
  'time-format': {
    type: 'string',
    value: 'F',
    description: 'of the times: dmy, mdy or a pattern like %d.%m.%Y %H:%M; default: detected',
  },
  'header-row': { type: 'string', value: 'N', description: 'row that names the columns of a text, from 1; 0: none' },
  ignore: column('column that becomes no attribute; repeat for more'),
  'as-text': column('column of texts that look like numbers or times; repeat for more'),
  sheet: { type: 'string', value: 'NAME', description: 'sheet of a workbook' },
  'object-type': {
    type: 'string',
    value: 'TYPE',
    description: 'the objects that are the cases, in an object-centric log',
  },
  ...dataOption,
} as const satisfies CommandOptions;

const list = (value: OptionValues[string]): string[] | undefined =>
  Array.isArray(value) ? value.map(String) : undefined;
const text = (value: OptionValues[string]): string | undefined => (typeof value === 'string' ? value : undefined);

/** The reader's options; what was not given is left out, so that it is guessed. */
export function readOptionsOf(values: OptionValues): ReadOptions {
  const given: Partial<Record<keyof ReadOptions, readonly string[] | string | number | undefined>> = {
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
    headerRow: headerRowOf(values['header-row']),
    ignore: list(values.ignore),
    asText: list(values['as-text']),
    sheet: text(values.sheet),
    objectType: text(values['object-type']),
    lifecycleMode: lifecycleModeOf(values['lifecycle-mode']),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as ReadOptions;
}

function headerRowOf(value: OptionValues[string]): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && /^\d{1,3}$/.test(value)) return Number(value);
  throw new UsageError(`--header-row ${JSON.stringify(value)} will not do; it is a number of a row, or 0`);
}

function lifecycleModeOf(value: OptionValues[string]): ReadOptions['lifecycleMode'] {
  if (value === undefined || value === 'each-event' || value === 'fold-intervals') return value;
  throw new UsageError(`--lifecycle-mode ${JSON.stringify(value)} will not do; it is each-event or fold-intervals`);
}
