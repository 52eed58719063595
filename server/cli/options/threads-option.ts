import type { CommandOptions, OptionValues } from '../command.ts';
import { UsageError } from '../exit.ts';

const MOST = 64;

export const threadsOption = {
  threads: {
    type: 'string',
    value: 'N',
    description: 'threads to align with; default: one for each core, eight at most; the result is the same',
  },
} as const satisfies CommandOptions;

/** Throws a usage error that shows the value. */
export function threadsOf(values: OptionValues, cores: number): number {
  const { threads } = values;
  if (threads === undefined) return Math.min(8, cores);
  const count = Number(threads);
  if (typeof threads === 'string' && Number.isInteger(count) && count >= 1 && count <= MOST) return count;
  throw new UsageError(`--threads ${JSON.stringify(threads)} will not do; give a whole number from 1 to ${MOST}`);
}
