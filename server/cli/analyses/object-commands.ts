import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { ObjectLog } from '#analysis/objects';
import type { Command, CommandOptions, OptionValues, Terminal } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { dataOption, jsonOption } from '../options/log-options.ts';

const readOptions = {
  encoding: { type: 'string', value: 'E', description: 'character encoding; default: detected' },
  timezone: { type: 'string', value: 'ZONE', description: 'of times without an offset; default UTC' },
  ...dataOption,
} as const satisfies CommandOptions;

const pictureOption = {
  output: { type: 'string', short: 'o', value: 'FILE', description: 'write it: .svg or .json' },
} as const satisfies CommandOptions;

/** One command on an object-centric log: what it computes, how that is drawn and shown. */
interface ObjectCommand<R> {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly options?: CommandOptions;
  readonly run: (ocel: ObjectLog, values: OptionValues, terminal: Terminal) => Promise<R>;
  readonly svg?: (result: R) => Promise<string>;
  readonly lines: (result: R) => Promise<string[]>;
}

const commandOf = <R>({ name, usage, summary, options, run, svg, lines }: ObjectCommand<R>): Command => ({
  name,
  usage,
  summary,
  options: { ...options, ...(svg && pictureOption), ...jsonOption, ...readOptions },
  arity: [1, 1],
  run: async ([source = ''], values, terminal) => {
    const target = typeof values.output === 'string' ? values.output : null;
    const ending = target === null ? null : extname(target).toLowerCase();
    if (ending !== null && ending !== '.svg' && ending !== '.json')
      throw new UsageError(`${JSON.stringify(target)} does not end in .svg or .json`);
    const { openObjects } = await import('../logs/open-objects.ts');
    const { ocel, warnings } = await openObjects(source, values);
    for (const warning of warnings) terminal.note(`weir: ${warning.code}: ${warning.message}`);
    const result = await run(ocel, values, terminal);
    if (target !== null)
      await writeFile(target, ending === '.svg' && svg ? await svg(result) : `${JSON.stringify(result)}\n`);
    if (values.json === true) terminal.out(JSON.stringify(result));
    else {
      terminal.out((await lines(result)).join('\n'));
      if (target !== null) terminal.out(`\nwrote ${target}`);
    }
    return EXIT.done;
  },
});

function shareOf(values: OptionValues, name: string, fallback: number): number {
  const text = values[name];
  if (text === undefined) return fallback;
  const share = Number(text);
  if (typeof text === 'string' && text.trim() !== '' && share >= 0 && share <= 1) return share;
  throw new UsageError(`--${name} ${JSON.stringify(text)} will not do; give a number from 0 to 1`);
}

/** What object-centric logs answer without being flattened. */
export const objectCommands: readonly Command[] = [
  commandOf({
    name: 'objects',
    usage: 'objects LOG [--json]',
    summary: 'The objects of an object-centric log by type, and what flattening to each type distorts.',
    run: async (ocel) => (await import('#analysis/objects')).objectOverview(ocel),
    lines: async (result) => (await import('../view/object-views.ts')).overviewLines(result),
  }),
  commandOf({
    name: 'object-dfg',
    usage: 'object-dfg LOG [-o FILE] [--json]',
    summary: 'What directly follows what in the lives of the objects of each type.',
    run: async (ocel) => (await import('#analysis/objects')).objectGraph(ocel),
    svg: async (result) => (await import('#ingest/ocel')).writeObjectGraphSvg(result),
    lines: async (result) => (await import('../view/object-views.ts')).graphLines(result),
  }),
  commandOf({
    name: 'object-net',
    usage: 'object-net LOG [--noise X] [--single X] [-o FILE] [--json]',
    summary: 'An object-centric Petri net with variable arcs.',
    options: {
      noise: { type: 'string', value: 'X', description: 'noise of the inductive miner, 0 to 1; default 0' },
      single: {
        type: 'string',
        value: 'X',
        description: 'share of events with exactly one object from which on an arc is not variable; default 1',
      },
    },
    run: async (ocel, values) => {
      const options = { noise: shareOf(values, 'noise', 0), single: shareOf(values, 'single', 1) };
      return (await import('#analysis/objects')).discoverObjectNet(ocel, options);
    },
    svg: async (result) => (await import('#ingest/ocel')).writeObjectNetSvg(result),
    lines: async (result) => (await import('../view/object-views.ts')).netLines(result),
  }),
  commandOf({
    name: 'object-rules',
    usage: 'object-rules LOG --rules FILE [--top N] [--json]',
    summary:
      'Rules over objects: each object of the type that a rule names is a case (every batch is tested before its use).',
    options: {
      rules: { type: 'string', value: 'FILE', description: 'a file of rules; those without "objects" are left out' },
      top: { type: 'string', value: 'N', description: 'violations told one by one, for each rule; default 20' },
    },
    run: async (ocel, { rules, top = '20' }, terminal) => {
      if (typeof rules !== 'string') throw new UsageError('give the rules with --rules FILE');
      if (!/^\d{1,5}$/.test(String(top)))
        throw new UsageError(`--top ${JSON.stringify(top)} will not do; give a number`);
      const { readJson } = await import('../options/json-file.ts');
      const set = (await import('../../jobs/rules/rule-problems.ts')).requireRules(await readJson(rules));
      const { checkObjectRules } = await import('#analysis/rules');
      const { withProgress } = await import('./with-help.ts');
      return withProgress(terminal, (onProgress) =>
        checkObjectRules(ocel, set, Number(top), { hooks: { onProgress, checkCancelled: () => undefined } }),
      );
    },
    lines: async (result) => (await import('../view/rules-view.ts')).rulesView.lines({ ...result }),
  }),
];
