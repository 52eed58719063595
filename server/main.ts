import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { OptionValues } from './cli/command.ts';
import { reportFailure, UsageError } from './cli/exit.ts';
import { logOptions, processOf, processOption, readOptionsOf } from './cli/options/log-options.ts';
import { portOf } from './cli/other-commands.ts';
import { serverConfig } from './config.ts';
import { keepCompiled } from './keep-compiled.ts';
import { closeOnSignal, listen } from './listen.ts';
import { ensureImported, fileSource, packSource, type StartSource } from './start/prepare.ts';
import { summaryOf } from './start/summary.ts';
import { openStore, type Store } from './store/index.ts';

const say = (text: string): void => console.error(text);

const HELP = `npm start                 the shipped purchase-to-pay example: generate, import, report, serve
npm start -- FILE…        the same with your own files: CSV, XES, XLSX, Parquet, Arrow, JSON lines, OCEL (columns are guessed and said)
  --case C --activity C --timestamp C [--start-timestamp C] [--resource C] [--encoding E] [--delimiter D] [--timezone Z] [--time-format F]
  --model FILE            check against a design (.bpmn, .pnml, .ptml); --process P: of a BPMN file with several processes
  --port P  --data DIR  --no-serve`;

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        ...logOptions,
        model: { type: 'string' },
        ...processOption,
        port: { type: 'string' },
        'no-serve': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (cause) {
    throw new UsageError(
      `${cause instanceof Error ? cause.message : String(cause)}; "npm start -- --help" shows what there is`,
    );
  }
}

async function sourcesOf(store: Store, files: readonly string[], values: OptionValues): Promise<StartSource[]> {
  const model = typeof values.model === 'string' ? values.model : null;
  if (model === null && values.process !== undefined) throw new UsageError('--process goes with --model FILE');
  for (const file of [...files, ...(model === null ? [] : [model])]) {
    if (!existsSync(file)) throw new UsageError(`there is no file ${JSON.stringify(file)}`);
  }
  return files.length === 0
    ? [await packSource(store, say)]
    : files.map((file) => fileSource(file, readOptionsOf(values), model, processOf(values).process));
}

/** Imports what is asked for and prints what it found; gives the id of the last log, for the page to open. */
async function prepare(dataDir: string, files: readonly string[], values: OptionValues): Promise<string> {
  const store = await openStore(dataDir);
  try {
    let id = '';
    for (const source of await sourcesOf(store, files, values)) {
      const log = await ensureImported(store, source, say);
      console.log(await summaryOf(store, log, source.path));
      id = log.id;
    }
    return id;
  } finally {
    await store.close();
  }
}

async function main(): Promise<void> {
  keepCompiled();
  const { values, positionals } = parse();
  if (values.help === true) return console.log(HELP);
  const config = serverConfig({ ...portOf(values.port), ...(values.data !== undefined && { dataDir: values.data }) });
  const logId = await prepare(config.dataDir, positionals, values);
  if (values['no-serve'] === true) return;
  const { app, address } = await listen(config);
  console.log(`\nOpen ${address}/logs/${logId}   (Ctrl+C ends)`);
  closeOnSignal(app);
}

await main().catch((error: unknown) => {
  process.exitCode = reportFailure(error, say);
});
