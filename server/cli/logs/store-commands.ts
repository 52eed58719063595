import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { defaultDataDir } from '../../config.ts';
import { nameOfFile } from '../../name-of-file.ts';
import type { Store } from '../../store/index.ts';
import type { Command, OptionValues } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import {
  dataOption,
  jsonOption,
  logOptions,
  modelOption,
  processOf,
  processOption,
  readOptionsOf,
} from '../options/log-options.ts';

export async function withStore<T>(values: OptionValues, work: (store: Store) => Promise<T>): Promise<T> {
  const { openStore } = await import('../../store/index.ts');
  const store = await openStore(typeof values.data === 'string' ? values.data : defaultDataDir());
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

const importCommand: Command = {
  name: 'import',
  usage: 'import FILE… [--name NAME] [--model FILE [--process P]] [--pseudonymise COLUMN] [--json]',
  summary: 'Import a file into the store; several files with the same columns become one log.',
  options: {
    name: { type: 'string', value: 'NAME', description: 'name of the log; default: the name of the file' },
    model: { ...modelOption.model, description: 'the designed process to check the log against' },
    ...processOption,
    'no-remembered': {
      type: 'boolean',
      description: 'guess anew what was chosen for the last file with the same columns',
    },
    pseudonymise: {
      type: 'string',
      multiple: true,
      value: 'COLUMN',
      description: 'replace the values of a column by pseudonyms before anything is stored; repeat for several',
    },
    ...jsonOption,
    ...logOptions,
  },
  arity: [1, Number.POSITIVE_INFINITY],
  run: (paths, values, terminal) =>
    withStore(values, async (store) => {
      if (values.process !== undefined && values.model === undefined)
        throw new UsageError('--process goes with --model FILE: it says which process of the file');
      const { importIntoStore } = await import('../../jobs/imports/import-into-store.ts');
      const name = typeof values.name === 'string' ? values.name : nameOfFile(paths[0] ?? '');
      const model =
        typeof values.model === 'string'
          ? await store.models.add(basename(values.model), await readModelFile(values.model), processOf(values))
          : null;
      const source = {
        path: paths,
        fileName: paths.map((path) => basename(path)),
        name,
        options: { ...readOptionsOf(values), ...(values['no-remembered'] === true && { remembered: false }) },
        ...(Array.isArray(values.pseudonymise) && { pseudonymise: values.pseudonymise.map(String) }),
      };
      const { log, report } = await importIntoStore(store, source).catch(async (error: unknown) => {
        if (model !== null) await store.models.delete(model.id);
        throw error;
      });
      const stored = model === null ? log : await store.logs.update(log.id, { modelId: model.id });
      if (values.json === true) terminal.out(JSON.stringify({ ...stored, report }));
      else {
        const { importView } = await import('../view/index.ts');
        terminal.out(importView(stored, report));
      }
      return EXIT.done;
    }),
};

async function readModelFile(path: string): Promise<Uint8Array> {
  return readFile(path).catch(async (cause: unknown) => {
    const { IngestError } = await import('#ingest');
    throw new IngestError('file-not-found', `cannot read the model ${JSON.stringify(path)}`, { file: path }, cause);
  });
}

const logsCommand: Command = {
  name: 'logs',
  usage: 'logs [--json]',
  summary: 'List the imported logs.',
  options: { ...jsonOption, ...dataOption },
  arity: [0, 0],
  run: (_args, values, terminal) =>
    withStore(values, async (store) => {
      const logs = await store.logs.list();
      const { logsView } = await import('../view/index.ts');
      terminal.out(values.json === true ? JSON.stringify({ logs }) : logsView(logs));
      return EXIT.done;
    }),
};

export const storeCommands: readonly Command[] = [importCommand, logsCommand];
