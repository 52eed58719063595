import { writeFile } from 'node:fs/promises';
import type { LogSummary, RepairRequest } from '#contract';
import type { LogRunner } from '../../jobs/analyses/log-runner.ts';
import { sameProcess } from '../../jobs/designs/save-repaired.ts';
import type { Store } from '../../store/index.ts';
import type { OptionValues, Terminal } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { filterSpecOf } from '../options/filter-option.ts';
import { asIfOf, refuseWhatIsKept, storedLog } from './kept-checks.ts';

type Params = Readonly<Record<string, unknown>>;
const textOf = (value: OptionValues[string]): string | undefined => (typeof value === 'string' ? value : undefined);

/** `weir conformance-comparison LOG` of a stored log without a model: over the designs of the log. */
export async function comparisonOfStored(
  source: string,
  values: OptionValues,
  params: Params,
  terminal: Terminal,
): Promise<number> {
  refuseWhatIsKept(values);
  const { compareAgainstDesigns } = await import('../../jobs/designs/compare-designs.ts');
  return onStored(source, values, terminal, async ({ store, log, runner }) => {
    const request = { ...params, ...(await asIfOf(store, values)), filter: await filterSpecOf(values) };
    const { result, provenance } = await compareAgainstDesigns(store, log, request, runner);
    const { computedIn: _, ...how } = provenance;
    if (values.json === true) terminal.out(JSON.stringify({ ...result, provenance: how }));
    else terminal.out((await import('../view/comparison-view.ts')).comparisonView(result).join('\n'));
  });
}

/** `weir repair LOG` of a stored log without a model: changes of one of its designs. */
export async function repairOfStored(
  source: string,
  values: OptionValues,
  params: Params,
  terminal: Terminal,
): Promise<number> {
  refuseWhatIsKept(values);
  const save = saveOf(values);
  const { repairDesign } = await import('../../jobs/designs/repair-design.ts');
  return onStored(source, values, terminal, async ({ store, log, runner }) => {
    const request = {
      ...params,
      ...(await designOf(store, log, values)),
      ...(save !== undefined && { save }),
      filter: await filterSpecOf(values),
    };
    const { result, design, saved, provenance } = await repairDesign(store, log, request, runner);
    const { computedIn: _, ...how } = provenance;
    if (typeof values.output === 'string') await writeChanged(store, design.modelId, result.bpmn, values.output);
    if (values.json === true) {
      const { bpmn: __, ...told } = result;
      terminal.out(JSON.stringify({ ...told, design, saved, provenance: how }));
      return;
    }
    const { repairView, savedLines } = await import('../view/repair-view.ts');
    const heading = `changes of ${JSON.stringify(design.modelName)}, for ${provenance.cases.toLocaleString('en')} cases`;
    terminal.out([heading, ...repairView(result), ...savedLines(saved)].join('\n'));
    if (typeof values.output === 'string') terminal.out(`\nwrote ${values.output}`);
  });
}

/** BPMN as it is, with its picture; other formats are made of it. */
async function writeChanged(store: Store, modelId: string, bpmn: string, file: string): Promise<void> {
  const { modelFormatOf, readModelBytes, writeModelFile } = await import('#ingest/models');
  if (modelFormatOf(file) === 'bpmn') return writeFile(file, bpmn);
  const process = await sameProcess(store, modelId, bpmn);
  await writeModelFile((await readModelBytes(Buffer.from(bpmn, 'utf8'), file, { process })).model, file);
}

/** A design of the log by its id, or by the name or id of its model. */
async function designOf(store: Store, log: LogSummary, values: OptionValues): Promise<Partial<RepairRequest>> {
  const name = textOf(values.design);
  if (name === undefined) return {};
  const { designs } = await store.designs.list(log.id);
  if (designs.some(({ id }) => id === name)) return { designId: name };
  const { storedModel } = await import('./design-commands.ts');
  return { modelId: (await storedModel(store, name)).id };
}

function saveOf(values: OptionValues): RepairRequest['save'] {
  const [name, validFrom, note] = [values.save, values.from, values.note].map(textOf);
  if (name === undefined) {
    if (validFrom !== undefined || note !== undefined)
      throw new UsageError('--from and --note go with --save NAME: the name of the changed design');
    return undefined;
  }
  if (validFrom === undefined) return { name };
  return { name, design: { validFrom, ...(note !== undefined && { note }) } };
}

interface Stored {
  readonly store: Store;
  readonly log: LogSummary;
  readonly runner: LogRunner;
}

async function onStored(
  source: string,
  values: OptionValues,
  terminal: Terminal,
  work: (stored: Stored) => Promise<void>,
): Promise<number> {
  const { withStore } = await import('../logs/store-commands.ts');
  const { runnerInThread } = await import('../../jobs/analyses/log-runner.ts');
  const { withHelp } = await import('../analyses/with-help.ts');
  return withStore(values, async (store) => {
    const log = await storedLog(store, source);
    const columns = await (await store.logs.stored(log.id)).load();
    return withHelp(values, terminal, async (host) => {
      await work({ store, log, runner: await runnerInThread(columns, host) });
      return EXIT.done;
    });
  });
}
