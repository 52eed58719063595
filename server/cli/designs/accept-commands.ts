import { modelsOf } from '../../jobs/designs/models-of-log.ts';
import type { Command, OptionValues } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { withStore } from '../logs/store-commands.ts';
import { logNamed } from '../logs/version-commands.ts';
import { dataOption, jsonOption } from '../options/log-options.ts';
import { storedModel } from './design-commands.ts';

const by = { by: { type: 'string', value: 'WHO', description: 'who says so, for the history' } } as const;
const asText = (value: OptionValues[string]): string | undefined => (typeof value === 'string' ? value : undefined);
const byWhom = ({ by: who }: OptionValues): { by?: string } => (typeof who === 'string' ? { by: who } : {});

function required(values: OptionValues, option: string): string {
  const value = values[option];
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw new UsageError(`give --${option}: it is what an auditor asks for`);
}

const acceptCommand: Command = {
  name: 'accept',
  usage: 'accept LOG DEVIATION --reason T --owner WHO [--until D] [--model MODEL] [--by WHO] [--json]',
  summary: 'Accept a deviation (its id as "weir conformance LOG --json" tells it), until a day or without end.',
  options: {
    reason: { type: 'string', value: 'T', description: 'why it is accepted' },
    owner: { type: 'string', value: 'WHO', description: 'who answers for it' },
    until: { type: 'string', value: 'D', description: 'last day (or instant) that it counts; default: without end' },
    model: { type: 'string', value: 'MODEL', description: 'accept it against this model of the store, in every log' },
    ...by,
    ...jsonOption,
    ...dataOption,
  },
  arity: [2, 2],
  run: ([name = '', deviation = ''], values, terminal) =>
    withStore(values, async (store) => {
      const { id } = await logNamed(store, name);
      const model = asText(values.model);
      const accepted = await store.waivers.accept(id, await modelsOf(store, id), {
        deviation,
        reason: required(values, 'reason'),
        owner: required(values, 'owner'),
        until: asText(values.until) ?? null,
        ...byWhom(values),
        ...(model !== undefined && { modelId: (await storedModel(store, model)).id }),
      });
      if (values.json === true) terminal.out(JSON.stringify(accepted));
      else terminal.out((await import('../view/design-view.ts')).acceptedView([accepted]));
      return EXIT.done;
    }),
};

const acceptedCommand: Command = {
  name: 'accepted',
  usage: 'accepted LOG [--json]',
  summary: 'List the accepted deviations of a log and of its models, those that ended included.',
  options: { ...jsonOption, ...dataOption },
  arity: [1, 1],
  run: ([name = ''], values, terminal) =>
    withStore(values, async (store) => {
      const { id } = await logNamed(store, name);
      const accepted = await store.waivers.list(id, await modelsOf(store, id));
      if (values.json === true) terminal.out(JSON.stringify({ accepted }));
      else terminal.out((await import('../view/design-view.ts')).acceptedView(accepted));
      return EXIT.done;
    }),
};

const revokeCommand: Command = {
  name: 'revoke',
  usage: 'revoke LOG ID --why T [--by WHO] [--json]',
  summary: 'Accept a deviation no more; the entry stays in the list.',
  options: {
    why: { type: 'string', value: 'T', description: 'why it is accepted no more' },
    ...by,
    ...jsonOption,
    ...dataOption,
  },
  arity: [2, 2],
  run: ([name = '', acceptedId = ''], values, terminal) =>
    withStore(values, async (store) => {
      const { id } = await logNamed(store, name);
      const input = { why: required(values, 'why'), ...byWhom(values) };
      const revoked = await store.waivers.revoke(id, await modelsOf(store, id), acceptedId, input);
      if (values.json === true) terminal.out(JSON.stringify(revoked));
      else terminal.out((await import('../view/design-view.ts')).acceptedView([revoked]));
      return EXIT.done;
    }),
};

export const acceptCommands: readonly Command[] = [acceptCommand, acceptedCommand, revokeCommand];
