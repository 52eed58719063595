import { ServerError } from '../../error.ts';
import type { Store } from '../../store/index.ts';
import type { Command, OptionValues, Terminal } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { withStore } from '../logs/store-commands.ts';
import { dataOption, jsonOption, logOptions, readOptionsOf } from '../options/log-options.ts';
import { databaseOptions, detailsOf, type NamedSource, passwordOf, sourceOf, storedSource } from './database-source.ts';

/** What an action works with. */
interface Action {
  readonly values: OptionValues;
  readonly terminal: Terminal;
  readonly store: Store;
  readonly name: string | undefined;
}

type Run = (action: Action) => Promise<void>;

const { encoding: _e, delimiter: _d, sheet: _s, 'object-type': _o, ...columnOptions } = logOptions;

function say({ values, terminal }: Action, answer: unknown, shown: string): void {
  terminal.out(values.json === true ? JSON.stringify(answer) : shown);
}

const named = ({ values, store }: Action): Promise<NamedSource> => sourceOf(values, async () => store);

function subjectOf({ values }: Action): { table?: string; query?: string } {
  const { table, query } = values;
  if ((table === undefined) === (query === undefined)) throw new UsageError('give either --table or --query');
  return typeof table === 'string' ? { table } : { query: String(query) };
}

const views = () => import('../view/database-view.ts');

const test: Run = async (action) => {
  const { testConnection } = await import('#ingest/database');
  const facts = await testConnection((await named(action)).source);
  say(action, facts, `${facts.place} answers: ${facts.kind} ${facts.version}`);
};

const tables: Run = async (action) => {
  const { listTables } = await import('#ingest/database');
  const found = await listTables((await named(action)).source);
  say(action, { tables: found }, (await views()).tablesView(found));
};

const columns: Run = async (action) => {
  const { listColumns } = await import('#ingest/database');
  const found = await listColumns({ ...(await named(action)).source, ...subjectOf(action) });
  say(action, { columns: found }, (await views()).columnsView(found));
};

const preview: Run = async (action) => {
  const { previewQuery } = await import('#ingest/database');
  const { source } = await named(action);
  const found = await previewQuery({ ...source, ...subjectOf(action) }, readOptionsOf(action.values));
  say(action, found, (await views()).databasePreviewView(found));
};

const importTable: Run = async (action) => {
  const { values, store } = action;
  const { databaseIntoStore } = await import('../../jobs/imports/database-into-store.ts');
  const subject = subjectOf(action);
  const { source, connectionId } = await named(action);
  const name = typeof values.name === 'string' ? values.name : subject.table;
  if (name === undefined) throw new UsageError('name the log of a query with --name');
  const { log, report } = await databaseIntoStore(store, {
    source: { ...source, ...subject },
    name,
    options: readOptionsOf(values),
    connectionId,
    highWater: typeof values['high-water'] === 'string' ? values['high-water'] : null,
    key: Array.isArray(values.key) ? values.key.map(String) : null,
    ...(Array.isArray(values.pseudonymise) && { pseudonymise: values.pseudonymise.map(String) }),
  });
  const { importView } = await import('../view/index.ts');
  say(action, { ...log, report }, importView(log, report));
};

const add: Run = async (action) => {
  const { values, store, name } = action;
  if (name === undefined) throw new UsageError('expected: weir database add NAME --url URL');
  if (values.url === undefined) throw new UsageError('say where the database is with --url');
  const details = await detailsOf(values);
  const kept = await store.connections.add({ ...details, name, password: await passwordOf(values) });
  say(action, kept, `kept connection ${kept.name}; its password is encrypted`);
};

const list: Run = async (action) => {
  const connections = await action.store.connections.list();
  say(action, { connections }, (await views()).connectionsView(connections));
};

const remove: Run = async (action) => {
  const { connectionId } = await storedSource(action.store, action.name ?? '');
  if (connectionId !== null) await action.store.connections.delete(connectionId);
  say(action, { removed: action.name }, `forgot connection ${action.name}; logs read through it stay`);
};

const ACTIONS: Readonly<Record<string, Run>> = {
  test,
  tables,
  columns,
  preview,
  import: importTable,
  add,
  list,
  remove,
};

const databaseCommand: Command = {
  name: 'database',
  usage:
    'database test|tables|columns|preview|import --url URL|--connection NAME [--table T|--query SQL] …, database add NAME --url URL, database list, database remove NAME',
  summary: 'Read event tables from PostgreSQL, MySQL, SQL Server or Oracle; keep connections.',
  options: {
    ...databaseOptions,
    table: { type: 'string', value: 'T', description: 'table or view, spelled as "weir database tables" does' },
    query: { type: 'string', value: 'SQL', description: 'one reading statement instead of a table' },
    name: { type: 'string', value: 'NAME', description: 'name of the log; default: the name of the table' },
    'high-water': {
      type: 'string',
      value: 'COLUMN',
      description: 'column whose values only grow: "weir refresh" reads what is new by it',
    },
    key: {
      type: 'string',
      multiple: true,
      value: 'COLUMN',
      description: 'column that tells events apart: one that comes again replaces the old one; repeat for more',
    },
    pseudonymise: {
      type: 'string',
      multiple: true,
      value: 'COLUMN',
      description: 'replace the values of a column by pseudonyms before anything is stored; repeat for several',
    },
    ...jsonOption,
    ...columnOptions,
  },
  arity: [1, 2],
  run: async ([what = '', name], values, terminal) => {
    const run = Object.hasOwn(ACTIONS, what) ? ACTIONS[what] : undefined;
    if (run === undefined)
      throw new UsageError(`there is no "weir database ${what}"; there are ${Object.keys(ACTIONS).join(', ')}`);
    await withStore(values, (store) => run({ values, terminal, store, name }));
    return EXIT.done;
  },
};

const refreshCommand: Command = {
  name: 'refresh',
  usage: 'refresh NAME [--connection NAME] [--json]',
  summary: 'Read what is new in the database of a log and make a new version of it.',
  options: {
    connection: { type: 'string', value: 'NAME', description: 'a stored connection; default: the one of the import' },
    'password-file': databaseOptions['password-file'],
    ...jsonOption,
    ...dataOption,
  },
  arity: [1, 1],
  run: ([name = ''], values, terminal) =>
    withStore(values, async (store) => {
      const { refreshInStore } = await import('../../jobs/imports/database-into-store.ts');
      const log = await store.logs.findByName(name);
      if (log === undefined)
        throw new ServerError('log-not-found', `there is no log named ${JSON.stringify(name)}; see "weir logs"`);
      const source = await sourceOfLog(store, log.id, values);
      const { rows, highWater, log: now } = await refreshInStore(store, log.id, source);
      const mark = `${highWater.column} = ${highWater.value}`;
      if (values.json === true) terminal.out(JSON.stringify({ ...now, rows, highWater }));
      else
        terminal.out(
          rows === 0
            ? `${now.name}: nothing new beyond ${mark}`
            : `${now.name}: ${rows.toLocaleString('en')} new rows, up to ${mark}; version ${now.version} has ${now.events.toLocaleString('en')} events`,
        );
      return EXIT.done;
    }),
};

/** Through the connection of the import, or to the same place with the password from outside. */
async function sourceOfLog(store: Store, logId: string, values: OptionValues) {
  if (typeof values.connection === 'string') return (await storedSource(store, values.connection)).source;
  const record = await store.logSources.get(logId);
  if (record === null)
    throw new ServerError('not-refreshable', 'the log does not come from a database; "weir import" adds files');
  if (record.connectionId !== null) return store.connections.source(record.connectionId);
  return { ...record.place, password: await passwordOf(values) };
}

export const databaseCommands: readonly Command[] = [databaseCommand, refreshCommand];
