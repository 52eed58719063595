/** What a command writes to: results to `out`, progress and warnings to `note`. */
export interface Terminal {
  out(text: string): void;
  note(text: string): void;
  /** Writes over the last line of a screen; absent where progress goes to no screen. */
  readonly status?: (text: string) => void;
}

/** An option as Node's `parseArgs` takes it, and what the help says about it. */
export interface CommandOption {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  readonly short?: string;
  /** Stands for the value in the help, e.g. FILE. */
  readonly value?: string;
  readonly description: string;
}

export type CommandOptions = Readonly<Record<string, CommandOption>>;

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** After "weir", e.g. `stats LOG`. */
  readonly usage: string;
  readonly summary: string;
  readonly options: CommandOptions;
  /** Number of arguments: [least, most]. */
  readonly arity: readonly [number, number];
  /** Gives the exit status. */
  readonly run: (args: readonly string[], values: OptionValues, terminal: Terminal) => Promise<number>;
}

/** What was given on the command line, by option. */
export type OptionValues = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
