import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FilterSpec } from '#analysis/catalog';
import type { DesignInput, MappingInput, ModelSummary } from '#contract';
import { ServerError } from '../../error.ts';
import type { Store } from '../../store/index.ts';
import type { Command, OptionValues } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { withStore } from '../logs/store-commands.ts';
import { logNamed } from '../logs/version-commands.ts';
import { readJson } from '../options/json-file.ts';
import { dataOption, jsonOption, processOf, processOption } from '../options/log-options.ts';

const by = { by: { type: 'string', value: 'WHO', description: 'who says so, for the history' } } as const;
const asText = (value: OptionValues[string]): string | undefined => (typeof value === 'string' ? value : undefined);

/** A model of the store by id or name; a file becomes one, of its process that is meant. */
async function modelNamed(store: Store, name: string, values: OptionValues): Promise<ModelSummary> {
  if (existsSync(name)) return store.models.add(basename(name), await readFile(name), processOf(values));
  if (values.process === undefined) return storedModel(store, name);
  throw new UsageError('--process goes with a file: a model of the store is one process');
}

/** A model of the store by id or name. */
export async function storedModel(store: Store, name: string): Promise<ModelSummary> {
  const known = (await store.models.list()).filter((model) => model.id === name || model.name === name);
  const [model, ...others] = known;
  if (model === undefined)
    throw new ServerError(
      'model-not-found',
      `${JSON.stringify(name)} is no model of the store; see "weir designs LOG" for those of a log`,
    );
  if (others.length === 0) return model;
  throw new UsageError(
    `${known.length} models are named ${JSON.stringify(name)}; give an id: ${known.map(({ id }) => id).join(', ')}`,
  );
}

const designsCommand: Command = {
  name: 'designs',
  usage: 'designs LOG [--json]',
  summary: 'List the designed models of a log over time, and what they were.',
  options: { ...jsonOption, ...dataOption },
  arity: [1, 1],
  run: ([name = ''], values, terminal) =>
    withStore(values, async (store) => {
      const log = await logNamed(store, name);
      const list = {
        ...(await store.designs.list(log.id)),
        defaultModelId: log.modelId,
        defaultModelName: log.modelId === null ? null : (await store.models.get(log.modelId)).name,
      };
      if (values.json === true) terminal.out(JSON.stringify(list));
      else terminal.out((await import('../view/design-view.ts')).designsView(list));
      return EXIT.done;
    }),
};

const designCommand: Command = {
  name: 'design',
  usage:
    'design LOG MODEL [--process P] [--from D] [--to D] [--scope FILTER.json] [--note T] | design LOG --remove ID [--json]',
  summary: 'Add a designed model to a log: from and to which start of a case, for which cases; or take one away.',
  options: {
    from: { type: 'string', value: 'D', description: 'cases that start at this date or instant, or later' },
    to: { type: 'string', value: 'D', description: 'cases that start at this date or instant, or earlier' },
    scope: { type: 'string', value: 'FILE', description: 'JSON file with a filter: only cases that pass' },
    note: { type: 'string', value: 'T', description: 'why' },
    change: { type: 'string', value: 'ID', description: 'change this design instead; what is not given stays' },
    remove: { type: 'string', value: 'ID', description: 'take this design away; it stays in the history' },
    ...processOption,
    ...jsonOption,
    ...dataOption,
  },
  arity: [1, 2],
  run: ([name = '', model], values, terminal) =>
    withStore(values, async (store) => {
      const { id } = await logNamed(store, name);
      if (typeof values.remove === 'string') {
        await store.designs.remove(id, values.remove);
        terminal.out(values.json === true ? JSON.stringify({ removed: values.remove }) : `removed ${values.remove}`);
        return EXIT.done;
      }
      const input = await designOf(values);
      if (model === undefined && values.change === undefined)
        throw new UsageError('say which model: a file, or the name of one in the store');
      const modelId = model === undefined ? undefined : (await modelNamed(store, model, values)).id;
      const design =
        typeof values.change === 'string'
          ? await store.designs.change(id, values.change, { ...input, ...(modelId !== undefined && { modelId }) })
          : await store.designs.add(id, { ...input, modelId: modelId ?? '' });
      if (values.json === true) terminal.out(JSON.stringify(design));
      else terminal.out((await import('../view/design-view.ts')).designView(design));
      return EXIT.done;
    }),
};

async function designOf(values: OptionValues): Promise<Omit<DesignInput, 'modelId'>> {
  const [validFrom, validTo, note, scope] = [values.from, values.to, values.note, values.scope].map(asText);
  return {
    ...(validFrom !== undefined && { validFrom }),
    ...(validTo !== undefined && { validTo }),
    ...(note !== undefined && { note }),
    // The store checks it.
    ...(scope !== undefined && { scope: (await readJson(scope)) as FilterSpec }),
  };
}

const mappingCommand: Command = {
  name: 'mapping',
  usage: 'mapping LOG [MODEL] [--set FILE.json] [--by WHO] [--json]',
  summary: 'Show which activity of a log is which step of its model, with suggestions; or set it.',
  options: {
    set: {
      type: 'string',
      value: 'FILE',
      description: 'JSON {"mapping": {activity: step}, "silent": [step]}; takes the place of what is set',
    },
    ...by,
    ...jsonOption,
    ...dataOption,
  },
  arity: [1, 2],
  run: ([name = '', model], values, terminal) =>
    withStore(values, async (store) => {
      const log = await logNamed(store, name);
      const { designs } = await store.designs.list(log.id);
      const own = log.modelId ?? designs[0]?.modelId;
      const modelId = model === undefined ? own : (await storedModel(store, model)).id;
      if (modelId === undefined) throw new UsageError('the log has no model yet; see "weir help design"');
      const { requireMapping, suggestMapping } = await import('../../jobs/designs/conformance-mapping.ts');
      const { vocabularyOf } = await import('../../jobs/designs/vocabulary.ts');
      const { activities } = vocabularyOf(await (await store.logs.stored(log.id)).load());
      const design = await store.models.read(modelId);
      if (typeof values.set === 'string') {
        const input = await mappingIn(values.set);
        requireMapping(design, activities, { mapping: input.mapping ?? {}, silent: input.silent ?? [] });
        await store.mappings.set(log.id, modelId, {
          ...input,
          ...(typeof values.by === 'string' && { by: values.by }),
        });
      }
      const kept = await store.mappings.get(log.id, modelId);
      const shown = { ...kept, ...suggestMapping(design, activities, kept) };
      if (values.json === true) terminal.out(JSON.stringify(shown));
      else terminal.out((await import('../view/design-view.ts')).mappingView(shown));
      return EXIT.done;
    }),
};

async function mappingIn(file: string): Promise<MappingInput> {
  const { Value } = await import('typebox/value');
  const { MappingInput: schema } = await import('#contract');
  const value = await readJson(file);
  if (Value.Check(schema, value)) return value;
  const [error] = Value.Errors(schema, value);
  throw new UsageError(
    `${JSON.stringify(file)} will not do: ${error?.instancePath || 'it'} ${error?.message ?? ''}; give {"mapping": {activity: step}, "silent": [step]}`,
  );
}

export const designCommands: readonly Command[] = [designsCommand, designCommand, mappingCommand];
