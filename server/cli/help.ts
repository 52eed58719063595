import { VERSION } from '../version.ts';
import type { Command, CommandOption } from './command.ts';

export function helpOfAll(commands: readonly Command[]): string {
  const wide = Math.max(...commands.map((command) => command.name.length));
  return [
    `Weir ${VERSION}: process mining and process performance`,
    '',
    'weir COMMAND …; "weir help COMMAND" shows its options',
    '',
    ...commands.map((command) => `  ${command.name.padEnd(wide)}  ${command.summary}`),
    '',
    'LOG is a file (CSV, XLSX, Parquet, Arrow, JSON lines, XES or OCEL; plain, gzip or zip) or the name of an imported log.',
    'Exit status: 0 done, 1 the answer is no, 2 the input or the command line is at fault, 3 a bug.',
  ].join('\n');
}

export function helpOfOne(command: Command): string {
  const flags = Object.entries(command.options).map(([name, option]) => [flagOf(name, option), option.description]);
  const wide = Math.max(...flags.map(([flag = '']) => flag.length), 0);
  return [
    `weir ${command.usage}`,
    '',
    command.summary,
    '',
    ...flags.map(([flag = '', text]) => `  ${flag.padEnd(wide)}  ${text}`),
  ].join('\n');
}

const flagOf = (name: string, { type, short, value = 'X' }: CommandOption): string =>
  `${short === undefined ? '' : `-${short}, `}--${name}${type === 'string' ? ` ${value}` : ''}`;
