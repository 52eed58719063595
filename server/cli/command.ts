import type { ParseArgsOptionsConfig } from 'node:util';
import type { OptionValues } from './log-options.ts';

/** What a command writes to: results to `out`, progress and warnings to `note`. */
export interface Terminal {
  out(text: string): void;
  note(text: string): void;
}

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** After "weir", e.g. `stats LOG`. */
  readonly usage: string;
  readonly summary: string;
  readonly options: ParseArgsOptionsConfig;
  /** Number of arguments: [least, most]. */
  readonly arity: readonly [number, number];
  /** Gives the exit status. */
  readonly run: (args: readonly string[], values: OptionValues, terminal: Terminal) => Promise<number>;
}
