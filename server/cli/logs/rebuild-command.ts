import type { Rebuild } from '#contract';
import type { ReadOptions } from '#ingest';
import { ServerError } from '../../error.ts';
import type { Command } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { jsonOption, logOptions, readOptionsOf } from '../options/log-options.ts';
import { withStore } from './store-commands.ts';

const ROLES = ['case', 'activity', 'timestamp', 'startTimestamp', 'resource', 'lifecycle'] as const;

/** Other columns, zone or objects for a log of the store, without its file. */
export const rebuildCommand: Command = {
  name: 'rebuild',
  usage: 'rebuild NAME [--object-type TYPE] [--activity COLUMN …] [--json]',
  summary:
    'Build an imported log again from its stored rows: other objects as cases, other columns, zone or time format.',
  options: { ...jsonOption, ...logOptions },
  arity: [1, 1],
  run: ([name = ''], values, terminal) =>
    withStore(values, async (store) => {
      const asked = readOptionsOf(values);
      if (Object.keys(asked).length === 0)
        throw new UsageError('say what is to be different, e.g. --object-type item or --activity STATUS');
      const log = await store.logs.findByName(name);
      if (log === undefined)
        throw new ServerError('log-not-found', `there is no log named ${JSON.stringify(name)}; see "weir logs"`);
      const before = (await store.logs.stored(log.id)).recipe()?.options ?? {};
      const { rebuildInStore } = await import('../../jobs/imports/rebuild-in-store.ts');
      const made = await rebuildInStore(store, log.id, {
        options: structuredClone(optionsOf(before, asked)) as NonNullable<Rebuild['options']>,
      });
      for (const warning of made.report.warnings) terminal.note(`weir: ${warning.code}: ${warning.message}`);
      terminal.out(
        values.json === true
          ? JSON.stringify(made.log)
          : `${name} is version ${made.log.version} now: ${made.log.events.toLocaleString('en')} events in ${made.log.cases.toLocaleString('en')} cases`,
      );
      return EXIT.done;
    }),
};

/** What is not asked for stays; other objects as cases bring other columns, whose roles are chosen anew. */
function optionsOf(before: ReadOptions, asked: ReadOptions): ReadOptions {
  const isOtherLog = asked.objectType !== undefined && asked.objectType !== before.objectType;
  const kept = isOtherLog
    ? Object.fromEntries(Object.entries(before).filter(([key]) => !ROLES.some((role) => role === key)))
    : before;
  return { ...kept, ...asked };
}
