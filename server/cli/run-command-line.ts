import { parseArgs } from 'node:util';
import { VERSION } from '../version.ts';
import type { Command, Terminal } from './command.ts';
import { EXIT, reportFailure, UsageError } from './exit.ts';
import { helpOfAll, helpOfOne } from './help.ts';

/** Loaded one after the other until the command is found: what a command does not need stays unread. */
const groups: readonly (() => Promise<readonly Command[]>)[] = [
  async () => (await import('./logs/store-commands.ts')).storeCommands,
  async () => (await import('./logs/version-commands.ts')).versionCommands,
  async () => (await import('./designs/design-commands.ts')).designCommands,
  async () => (await import('./designs/accept-commands.ts')).acceptCommands,
  async () => (await import('./rules/rule-commands.ts')).ruleCommands,
  async () => [(await import('./logs/report-command.ts')).reportCommand],
  async () => [(await import('./designs/expectation-command.ts')).expectationCommand],
  async () => (await import('./recipes/recipe-commands.ts')).recipeCommands,
  async () => (await import('./databases/database-commands.ts')).databaseCommands,
  async () => (await import('./other-commands.ts')).otherCommands,
  async () => [(await import('./analyses/profile-command.ts')).profileCommand],
  async () => (await import('./models/model-commands.ts')).modelCommands,
  async () => [(await import('./logs/rebuild-command.ts')).rebuildCommand],
  async () => (await import('./analyses/object-commands.ts')).objectCommands,
  async () => (await import('./analyses/analysis-commands.ts')).analysisCommands,
];

const terminal: Terminal = {
  out: (text) => process.stdout.write(`${text}\n`),
  note: (text) => process.stderr.write(`${text}\n`),
  ...(process.stderr.isTTY && { status: (text: string) => process.stderr.write(`\r\x1b[K${text}`) }),
};

/** Runs one command; gives the exit status. A reader that closes the pipe early (`| head`) is no failure. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.bug),
  );
  return run(argv).catch((error: unknown) => reportFailure(error, terminal.note));
}

async function run([name, ...rest]: readonly string[]): Promise<number> {
  if (name === '--version') return say(VERSION);
  if (name === undefined || name === '--help' || name === '-h' || (name === 'help' && rest.length === 0))
    return say(helpOfAll(await allCommands()));
  if (name === 'help') return say(helpOfOne(await find(rest[0] ?? '')));
  const command = await find(name);
  const { positionals, values } = parse(command, rest);
  if (values.help === true) return say(helpOfOne(command));
  const [least, most] = command.arity;
  if (positionals.length < least || positionals.length > most) throw new UsageError(`expected: weir ${command.usage}`);
  return command.run(positionals, values, terminal);
}

async function find(name: string): Promise<Command> {
  for (const group of groups) {
    const command = (await group()).find((candidate) => candidate.name === name);
    if (command !== undefined) return command;
  }
  throw new UsageError(`there is no command ${JSON.stringify(name)}; "weir help" lists them`);
}

/** In the order of a piece of work: read, analyse, keep, serve. */
export const allCommands = async (): Promise<Command[]> =>
  (await Promise.all(groups.toReversed().map((group) => group()))).flat();

function say(text: string): number {
  terminal.out(text);
  return EXIT.done;
}

function parse(command: Command, args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
    });
  } catch (cause) {
    throw new UsageError(`${cause instanceof Error ? cause.message : String(cause)}; expected: weir ${command.usage}`);
  }
}
