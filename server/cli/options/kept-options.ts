import type { CommandOptions } from '../command.ts';

const asIf = {
  'as-if': {
    type: 'string',
    value: 'MODEL',
    description: 'of a stored log: check all cases against this model of the store, by name or id',
  },
} as const satisfies CommandOptions;

const repair = {
  design: {
    type: 'string',
    value: 'X',
    description: 'of a stored log: which design to change, by its id or the name of its model',
  },
  change: {
    type: 'string',
    multiple: true,
    value: 'ID',
    description: 'make this change (its id as --json tells it) in place of looking for some; repeat for several',
  },
  save: { type: 'string', value: 'NAME', description: 'of a stored log: keep the changed design under this name' },
  from: {
    type: 'string',
    value: 'D',
    description: 'with --save: a design of the log for cases that start at this date or instant, or later',
  },
  note: { type: 'string', value: 'T', description: 'with --from: why' },
} as const satisfies CommandOptions;

/** What can be said of a stored log and its designs, by analysis. */
export const keptOptions: Readonly<Record<string, CommandOptions>> = {
  conformance: asIf,
  'conformance-comparison': asIf,
  repair,
};

/** How they stand in the usage line. */
export const keptUsage: Readonly<Record<string, string>> = {
  conformance: ' [--model FILE [--process P] | --as-if MODEL]',
  'conformance-comparison': ' [--model FILE [--process P] | --as-if MODEL]',
  repair: ' [--model FILE [--process P] | --design X] [--change ID …] [--save NAME [--from D] [--note T]]',
};
