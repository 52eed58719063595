import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { LogSummary } from '#contract';
import { generatePurchaseToPay, packInfo } from '#datasets/purchase-to-pay';
import type { IngestProgress, ReadOptions } from '#ingest';
import { requireExpectations } from '../jobs/designs/expectation-problems.ts';
import { expectationWords } from '../jobs/designs/expectations-of-log.ts';
import { importIntoStore } from '../jobs/imports/import-into-store.ts';
import { requireRules } from '../jobs/rules/rule-problems.ts';
import { nameOfFile } from '../name-of-file.ts';
import type { Store } from '../store/index.ts';

export interface StartSource {
  readonly path: string;
  readonly name: string;
  readonly options: ReadOptions;
  /** A designed model to check the log against. */
  readonly model: string | null;
  /** Which process of its file that is, where it has several; default: the largest. */
  readonly process?: string | undefined;
  /** A file of rules to keep with it. */
  readonly rules: string | null;
  /** A file of what the model asks for beside the order of steps. */
  readonly expectations: string | null;
}

export type Say = (text: string) => void;

/** The shipped pack: generated into the store's folder, ready to be imported. */
export async function packSource(store: Store, say: Say): Promise<StartSource> {
  const folder = join(store.dir.root, 'packs', packInfo.id);
  say(`generating the example: ${packInfo.title.en}, 10,000 cases, seed 1`);
  const { csv } = await generatePurchaseToPay({ cases: 10_000, seed: 1, language: 'en' }, folder);
  const { id, processFile, rulesFile, expectationsFile } = packInfo;
  return { path: csv, name: id, options: {}, model: processFile, rules: rulesFile, expectations: expectationsFile };
}

export const fileSource = (
  path: string,
  options: ReadOptions,
  model: string | null,
  process?: string,
): StartSource => ({
  path,
  name: nameOfFile(path),
  options,
  model,
  process,
  rules: null,
  expectations: null,
});

/** Imports a source unless the store has a log of that name; then that log is used as it is. */
export async function ensureImported(store: Store, source: StartSource, say: Say): Promise<LogSummary> {
  const known = await store.logs.findByName(source.name);
  if (known !== undefined) {
    say(
      `log ${JSON.stringify(known.name)} is in the store already, imported ${known.importedAt}; "npm run -s weir -- delete ${known.name}" to import it anew`,
    );
    return withDesign(store, known, { ...source, model: known.modelId === null ? source.model : null });
  }
  const started = performance.now();
  const { log } = await importIntoStore(
    store,
    { path: source.path, fileName: basename(source.path), name: source.name, options: source.options },
    { onProgress: progressLine(say) },
  );
  const seconds = (performance.now() - started) / 1000;
  say(`imported ${log.events.toLocaleString('en')} events in ${seconds.toFixed(1)} s`);
  return withDesign(store, log, source);
}

/** Rules and expectations that are kept already stay as they are. */
async function withDesign(
  store: Store,
  log: LogSummary,
  { model: file, process, rules, expectations }: Pick<StartSource, 'expectations' | 'model' | 'process' | 'rules'>,
): Promise<LogSummary> {
  if (rules !== null && (await store.rules.get(log.id)).version === null) {
    const set: unknown = JSON.parse(await readFile(rules, 'utf8'));
    await store.rules.set(log.id, requireRules(set), { note: `from ${basename(rules)}` });
  }
  if (file === null) return log;
  const model = await store.models.add(basename(file), await readFile(file), { process });
  if (expectations !== null && (await store.expectations.get(log.id, model.id)).version === null) {
    const words = expectationWords(await (await store.logs.stored(log.id)).load(), {
      ...{ model: await store.models.read(model.id), mapping: {}, silent: [] },
    });
    const asked = requireExpectations(JSON.parse(await readFile(expectations, 'utf8')), words);
    await store.expectations.set(log.id, model.id, asked, { note: `from ${basename(expectations)}` });
  }
  return store.logs.update(log.id, { modelId: model.id });
}

/** Says where an import stands every two seconds. */
function progressLine(say: Say): (progress: IngestProgress) => void {
  let next = performance.now() + 2000;
  return ({ stage, bytesDone, bytesTotal, rows }) => {
    if (performance.now() < next) return;
    next = performance.now() + 2000;
    say(
      `${stage}: ${rows.toLocaleString('en')} rows, ${Math.round((100 * bytesDone) / Math.max(1, bytesTotal))} % of the file`,
    );
  };
}
