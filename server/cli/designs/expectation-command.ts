import type { Command, OptionValues } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { withStore } from '../logs/store-commands.ts';
import { logNamed } from '../logs/version-commands.ts';
import { readJson } from '../options/json-file.ts';
import { dataOption, jsonOption } from '../options/log-options.ts';
import { storedModel } from './design-commands.ts';

const asText = (value: OptionValues[string]): string | undefined => (typeof value === 'string' ? value : undefined);

export const expectationCommand: Command = {
  name: 'expectations',
  usage: 'expectations LOG [MODEL] [--set FILE.json | --none] [--note T] [--by WHO] [--json]',
  summary: 'Show what a design asks for beside the order of steps (roles, time limits, approvals); or set it.',
  options: {
    set: {
      type: 'string',
      value: 'FILE',
      description:
        'JSON {"roles": {step: [role]}, "roleAttribute": A, "limits": [{"from", "to", "min", "max"}], "approvals": [step], "calendar": {…}}; a new version; {}: what the design itself says',
    },
    none: { type: 'boolean', description: 'ask for nothing any more: only the order of steps is checked' },
    note: { type: 'string', value: 'T', description: 'what was changed' },
    by: { type: 'string', value: 'WHO', description: 'who says so, for the history' },
    ...jsonOption,
    ...dataOption,
  },
  arity: [1, 2],
  run: ([name = '', model], values, terminal) =>
    withStore(values, async (store) => {
      if (typeof values.set === 'string' && values.none === true)
        throw new UsageError('give --set or --none, not both');
      const log = await logNamed(store, name);
      const { designs } = await store.designs.list(log.id);
      const own = log.modelId ?? designs[0]?.modelId;
      const modelId = model === undefined ? own : (await storedModel(store, model)).id;
      if (modelId === undefined) throw new UsageError('the log has no model yet; see "weir help design"');
      const { expectationWords } = await import('../../jobs/designs/expectations-of-log.ts');
      const { mapping, silent } = await store.mappings.get(log.id, modelId);
      const args = { model: await store.models.read(modelId), mapping, silent };
      const { suggestions, ...words } = expectationWords(await (await store.logs.stored(log.id)).load(), args);
      if (typeof values.set === 'string' || values.none === true) {
        const { requireExpectations } = await import('../../jobs/designs/expectation-problems.ts');
        const given = typeof values.set === 'string' ? await readJson(values.set) : null;
        const wanted = requireExpectations(given, { ...words, steps: suggestions.steps });
        await store.expectations.set(log.id, modelId, wanted, { note: asText(values.note), by: asText(values.by) });
      }
      const shown = { ...(await store.expectations.get(log.id, modelId)), suggestions };
      if (values.json === true) terminal.out(JSON.stringify(shown));
      else terminal.out((await import('../view/expectations-view.ts')).expectationsView(shown));
      return EXIT.done;
    }),
};
