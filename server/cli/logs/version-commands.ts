import { basename } from 'node:path';
import type { LogSummary, RetentionChange } from '#contract';
import type { ControlTotals } from '#ingest/quality';
import { ServerError } from '../../error.ts';
import type { Store } from '../../store/index.ts';
import type { Command, OptionValues } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { dataOption, jsonOption, logOptions, readOptionsOf } from '../options/log-options.ts';
import { withStore } from './store-commands.ts';

const MODES = ['append', 'replace', 'merge'] as const;

/** The log of this name, or `log-not-found`. */
export async function logNamed(store: Store, name: string): Promise<LogSummary> {
  const log = await store.logs.findByName(name);
  if (log !== undefined) return log;
  throw new ServerError('log-not-found', `there is no log named ${JSON.stringify(name)}; see "weir logs"`);
}

/** A whole number that is not negative, or a usage error that shows the value. */
function wholeNumber(option: string, value: OptionValues[string]): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (typeof value === 'string' && value.trim() !== '' && Number.isSafeInteger(number) && number >= 0) return number;
  throw new UsageError(`--${option} ${JSON.stringify(value)} will not do; give a whole number from 0 on`);
}

const versionsCommand: Command = {
  name: 'versions',
  usage: 'versions NAME [--json]',
  summary: 'List the versions of an imported log: how each was made, of which files, its size.',
  options: { ...jsonOption, ...dataOption },
  arity: [1, 1],
  run: ([name = ''], values, terminal) =>
    withStore(values, async (store) => {
      const log = await logNamed(store, name);
      const history = {
        log,
        versions: await store.versions.list(log.id),
        retention: await store.versions.retention(log.id),
        bytes: await store.versions.bytes(log.id),
      };
      if (values.json === true) terminal.out(JSON.stringify(history));
      else terminal.out((await import('../view/version-view.ts')).versionsView(history));
      return EXIT.done;
    }),
};

const restoreCommand: Command = {
  name: 'restore',
  usage: 'restore NAME --version N [--json]',
  summary: 'Make an old version of a log current again, as a new version.',
  options: {
    version: { type: 'string', value: 'N', description: 'the version to go back to; see "weir versions NAME"' },
    ...jsonOption,
    ...dataOption,
  },
  arity: [1, 1],
  run: ([name = ''], values, terminal) =>
    withStore(values, async (store) => {
      const version = wholeNumber('version', values.version);
      if (version === undefined) throw new UsageError('say which version with --version N; "weir versions" lists them');
      const log = await store.logs.restore((await logNamed(store, name)).id, version);
      terminal.out(
        values.json === true
          ? JSON.stringify(log)
          : `${log.name} is version ${log.version} now, which is version ${version} again: ${log.events} events in ${log.cases} cases`,
      );
      return EXIT.done;
    }),
};

const { encoding, delimiter, timezone, sheet } = logOptions;

const appendCommand: Command = {
  name: 'append',
  usage: 'append NAME FILE… [--mode append|replace|merge] [--key COLUMN] [--json]',
  summary: 'Add files to an imported log, merge them into it by key, or replace its rows with them.',
  options: {
    mode: { type: 'string', value: 'MODE', description: 'append (default), replace, or merge: row by row by --key' },
    key: {
      type: 'string',
      multiple: true,
      value: 'COLUMN',
      description: 'for merge: what tells one event from another; repeat for several; default: all columns',
    },
    encoding,
    delimiter,
    timezone,
    'time-format': logOptions['time-format'],
    sheet,
    'object-type': logOptions['object-type'],
    ...jsonOption,
    ...dataOption,
  },
  arity: [2, Number.POSITIVE_INFINITY],
  run: ([name = '', ...paths], values, terminal) =>
    withStore(values, async (store) => {
      const mode = MODES.find((known) => known === (values.mode ?? 'append'));
      if (mode === undefined)
        throw new UsageError(`--mode ${JSON.stringify(values.mode)} will not do; it is ${MODES.join(', ')}`);
      const key = Array.isArray(values.key) ? values.key.map(String) : undefined;
      if (key !== undefined && mode !== 'merge') throw new UsageError('--key is for --mode merge only');
      const { addToStore } = await import('../../jobs/imports/add-to-store.ts');
      const fileName = paths.map((path) => basename(path));
      const data = { path: paths, fileName, mode, key, options: readOptionsOf(values) };
      const { log, report, added } = await addToStore(store, (await logNamed(store, name)).id, data);
      if (values.json === true) terminal.out(JSON.stringify({ ...log, added, report }));
      else terminal.out((await import('../view/version-view.ts')).addedView(log, mode, added, report));
      return EXIT.done;
    }),
};

const deleteCommand: Command = {
  name: 'delete',
  usage: 'delete NAME [--version N] [--json]',
  summary: 'Delete an imported log, or one of its old versions.',
  options: {
    version: { type: 'string', value: 'N', description: 'delete only this version, which is not the current one' },
    ...jsonOption,
    ...dataOption,
  },
  arity: [1, 1],
  run: ([name = ''], values, terminal) =>
    withStore(values, async (store) => {
      const log = await logNamed(store, name);
      const version = wholeNumber('version', values.version);
      if (version === undefined) await store.logs.delete(log.id);
      else await store.versions.delete(log.id, version);
      const what = version === undefined ? log.name : `version ${version} of ${log.name}`;
      const deleted = version === undefined ? { deleted: log } : { log, deletedVersion: version };
      terminal.out(values.json === true ? JSON.stringify(deleted) : `deleted ${what}`);
      return EXIT.done;
    }),
};

const retentionCommand: Command = {
  name: 'retention',
  usage: 'retention NAME [--versions N] [--days N] [--delete-at DATE] [--json]',
  summary: 'Show or set what is kept of the old versions of a log, and when the log itself ends.',
  options: {
    versions: { type: 'string', value: 'N', description: 'versions kept, the current one included; 0: all' },
    days: {
      type: 'string',
      value: 'N',
      description: 'days that a version is kept once it is replaced; 0: without end',
    },
    'delete-at': { type: 'string', value: 'DATE', description: 'delete the log itself from then on; "never": do not' },
    ...jsonOption,
    ...dataOption,
  },
  arity: [1, 1],
  run: ([name = ''], values, terminal) =>
    withStore(values, async (store) => {
      const { id } = await logNamed(store, name);
      const retention = await store.logs.setRetention(id, retentionChange(values));
      if (values.json === true) terminal.out(JSON.stringify(retention));
      else terminal.out((await import('../view/version-view.ts')).retentionView(retention));
      return EXIT.done;
    }),
};

function retentionChange(values: OptionValues): RetentionChange {
  const [keepVersions, keepDays] = [wholeNumber('versions', values.versions), wholeNumber('days', values.days)];
  const end = values['delete-at'];
  return {
    ...(keepVersions !== undefined && { keepVersions }),
    ...(keepDays !== undefined && { keepDays }),
    ...(typeof end === 'string' && { deleteAt: end === 'never' ? null : end }),
  };
}

const reconcileCommand: Command = {
  name: 'reconcile',
  usage: 'reconcile LOG [--count N] [--cases N] [--events N] [--amount COLUMN=SUM] [--json]',
  summary: 'Compare a log with control totals of its source; exit status 1 where one does not agree.',
  options: {
    count: { type: 'string', value: 'N', description: 'rows of the source, used or not' },
    cases: { type: 'string', value: 'N', description: 'cases' },
    events: { type: 'string', value: 'N', description: 'events' },
    amount: {
      type: 'string',
      multiple: true,
      value: 'COLUMN=SUM',
      description: 'sum of a number column over the rows; repeat for several columns',
    },
    'per-case': { type: 'boolean', description: 'sums over cases, for what stands in every row of a case' },
    ...jsonOption,
    ...logOptions,
  },
  arity: [1, 1],
  run: async ([source = ''], values, terminal) => {
    const totals = totalsOf(values);
    if (Object.keys(totals).length === 0)
      throw new UsageError('give at least one total: --count N, --cases N, --events N or --amount COLUMN=SUM');
    const { openLog } = await import('./open-log.ts');
    const { reconcile } = await import('#ingest/quality');
    const compared = reconcile(await openLog(source, values), totals);
    const agrees = compared.every((one) => one.agrees);
    if (values.json === true) terminal.out(JSON.stringify({ agrees, totals: compared }));
    else terminal.out((await import('../view/version-view.ts')).reconciledView(compared));
    return agrees ? EXIT.done : EXIT.no;
  },
};

function totalsOf(values: OptionValues): ControlTotals {
  const rows = wholeNumber('count', values.count);
  const cases = wholeNumber('cases', values.cases);
  const events = wholeNumber('events', values.events);
  const per = values['per-case'] === true ? ('case' as const) : ('row' as const);
  const amounts = Array.isArray(values.amount) ? values.amount.map(String) : [];
  const sums = amounts.map((text) => ({ ...amountOf(text), per }));
  return {
    ...(rows !== undefined && { rows }),
    ...(cases !== undefined && { cases }),
    ...(events !== undefined && { events }),
    ...(sums.length > 0 && { sums }),
  };
}

/** The column may hold "=" itself: the last one counts. */
function amountOf(text: string): { column: string; total: number } {
  const at = text.lastIndexOf('=');
  const [column, sum] = [text.slice(0, at), text.slice(at + 1).trim()];
  if (at > 0 && sum !== '' && Number.isFinite(Number(sum))) return { column, total: Number(sum) };
  throw new UsageError(`--amount ${JSON.stringify(text)} will not do; give COLUMN=SUM such as amount=1234.50`);
}

export const versionCommands: readonly Command[] = [
  appendCommand,
  versionsCommand,
  restoreCommand,
  retentionCommand,
  deleteCommand,
  reconcileCommand,
];
