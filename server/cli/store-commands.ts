import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { defaultDataDir } from '../config.ts';
import { ServerError } from '../error.ts';
import { importIntoStore } from '../jobs/import-into-store.ts';
import { openStore, type Store } from '../store/index.ts';
import type { Command } from './command.ts';
import { EXIT } from './exit.ts';
import { logOptions, type OptionValues, readOptionsOf } from './log-options.ts';
import { toText } from './table.ts';

async function withStore<T>(values: OptionValues, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(typeof values.data === 'string' ? values.data : defaultDataDir());
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** The name a log gets when none is given: the file's without its endings. */
export const nameOfFile = (path: string): string =>
  basename(path).replace(/(\.(gz|csv|tsv|txt|xes))+$/i, '') || basename(path);

const importCommand: Command = {
  name: 'import',
  usage: 'import FILE [--name NAME] [--model FILE] [--json]',
  summary: 'Import a file into the store',
  options: { ...logOptions, name: { type: 'string' }, model: { type: 'string' }, json: { type: 'boolean' } },
  arity: [1, 1],
  run: ([path = ''], values, terminal) =>
    withStore(values, async (store) => {
      const name = typeof values.name === 'string' ? values.name : nameOfFile(path);
      const { log, report } = await importIntoStore(store, {
        path,
        fileName: basename(path),
        name,
        options: readOptionsOf(values),
      });
      if (typeof values.model === 'string') {
        const model = await store.models.add(basename(values.model), await readFile(values.model));
        await store.logs.update(log.id, { modelId: model.id });
      }
      const document = { ...(await store.logs.get(log.id)), report };
      terminal.out(
        values.json === true
          ? JSON.stringify(document)
          : toText({
              ...log,
              rowsRead: report.rowsRead,
              rowsUsed: report.rowsUsed,
              rejected: report.rejected,
              warnings: report.warnings,
            }),
      );
      return EXIT.done;
    }),
};

const logsCommand: Command = {
  name: 'logs',
  usage: 'logs [--json]',
  summary: 'List the imported logs',
  options: { data: { type: 'string' }, json: { type: 'boolean' } },
  arity: [0, 0],
  run: (_args, values, terminal) =>
    withStore(values, async (store) => {
      const logs = await store.logs.list();
      if (values.json === true) terminal.out(JSON.stringify({ logs }));
      else terminal.out(logs.length === 0 ? 'no logs yet; "weir import FILE" adds one' : toText({ logs }));
      return EXIT.done;
    }),
};

const deleteCommand: Command = {
  name: 'delete',
  usage: 'delete NAME',
  summary: 'Delete an imported log',
  options: { data: { type: 'string' }, json: { type: 'boolean' } },
  arity: [1, 1],
  run: ([name = ''], values, terminal) =>
    withStore(values, async (store) => {
      const log = await store.logs.findByName(name);
      if (log === undefined)
        throw new ServerError('log-not-found', `there is no log named ${JSON.stringify(name)}; see "weir logs"`);
      await store.logs.delete(log.id);
      terminal.out(values.json === true ? JSON.stringify({ deleted: log }) : `deleted ${log.name}`);
      return EXIT.done;
    }),
};

export const storeCommands: readonly Command[] = [importCommand, logsCommand, deleteCommand];
