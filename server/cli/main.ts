#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { VERSION } from '../version.ts';
import { analysisCommands } from './analysis-commands.ts';
import type { Command, Terminal } from './command.ts';
import { EXIT, reportFailure, UsageError } from './exit.ts';
import { otherCommands } from './other-commands.ts';
import { storeCommands } from './store-commands.ts';

const commands: readonly Command[] = [...analysisCommands, ...storeCommands, ...otherCommands];

const terminal: Terminal = {
  out: (text) => process.stdout.write(`${text}\n`),
  note: (text) => process.stderr.write(`${text}\n`),
};

function help(): string {
  const wide = Math.max(...commands.map((command) => command.name.length));
  return [
    `Weir ${VERSION}: process mining and process performance`,
    '',
    'weir COMMAND …, "weir COMMAND --help" for its options',
    '',
    ...commands.map((command) => `  ${command.name.padEnd(wide)}  ${command.summary}`),
  ].join('\n');
}

const helpOf = (command: Command): string =>
  [
    `weir ${command.usage}`,
    '',
    command.summary,
    '',
    'Options:',
    ...Object.keys(command.options).map((name) => `  --${name}`),
  ].join('\n');

async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') return say(help());
  if (name === '--version') return say(VERSION);
  const command = commands.find((c) => c.name === name);
  if (command === undefined)
    throw new UsageError(`there is no command ${JSON.stringify(name)}; "weir help" lists them`);
  const { positionals, values } = parse(command, rest);
  if (values.help === true) return say(helpOf(command));
  const [least, most] = command.arity;
  if (positionals.length < least || positionals.length > most) throw new UsageError(`expected: weir ${command.usage}`);
  return command.run(positionals, values, terminal);
}

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

process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.bug),
);
process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => reportFailure(error, terminal.note));
