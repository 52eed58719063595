import type { Command, OptionValues } from '../command.ts';
import { EXIT } from '../exit.ts';
import { withStore } from '../logs/store-commands.ts';
import { logNamed } from '../logs/version-commands.ts';
import { dataOption, jsonOption } from '../options/log-options.ts';

const by = { by: { type: 'string', value: 'WHO', description: 'who says so, for the history' } } as const;
const asText = (value: OptionValues[string]): string | undefined => (typeof value === 'string' ? value : undefined);

const keepRulesCommand: Command = {
  name: 'keep-rules',
  usage: 'keep-rules LOG FILE [--note T] [--by WHO] [--check] [--json]',
  summary: 'Keep a file of rules with a log, as a new version: "weir rules LOG" then uses them.',
  options: {
    note: { type: 'string', value: 'T', description: 'what was changed' },
    check: { type: 'boolean', description: 'only tell what is wrong in the file; status 1 where something is' },
    ...by,
    ...jsonOption,
    ...dataOption,
  },
  arity: [2, 2],
  run: ([name = '', file = ''], values, terminal) =>
    withStore(values, async (store) => {
      const { id } = await logNamed(store, name);
      const { readJson } = await import('../options/json-file.ts');
      const { invalidRules, problemsBeside } = await import('../../jobs/rules/rule-problems.ts');
      const { withDesigns, wordsOfLog } = await import('../../jobs/rules/rule-name-problems.ts');
      const { designsOfLog } = await import('../../jobs/rules/designs-of-log.ts');
      const { evaluateFilter } = await import('#analysis/filter');
      const rules = await readJson(file);
      const log = await (await store.logs.stored(id)).load();
      const words = withDesigns(wordsOfLog(log), (await designsOfLog(store, await store.logs.get(id))).ofCases);
      const problems = await problemsBeside(rules, words, async (filter) => evaluateFilter(filter, log));
      const isWrong = problems.some(({ severity }) => severity === 'error');
      const { problemsView, rulesKeptView } = await import('../view/kept-rules-view.ts');
      if (values.check === true) {
        terminal.out(values.json === true ? JSON.stringify({ problems }) : problemsView(problems));
        return isWrong ? EXIT.no : EXIT.done;
      }
      if (isWrong) throw invalidRules(problems);
      for (const { place, message } of problems) terminal.note(`weir: ${place}: ${message.en}`);
      const made = { note: asText(values.note), by: asText(values.by) };
      const kept = await store.rules.set(id, rules as Parameters<typeof store.rules.set>[1], made);
      terminal.out(values.json === true ? JSON.stringify(kept) : rulesKeptView(kept));
      return EXIT.done;
    }),
};

const rulesSchemaCommand: Command = {
  name: 'rules-schema',
  usage: 'rules-schema',
  summary: 'Print the JSON schema of rule files: every kind of rule with its parts.',
  options: {},
  arity: [0, 0],
  run: async (_args, _values, terminal) => {
    terminal.out(JSON.stringify((await import('../../jobs/rules/rule-json-schema.ts')).ruleSetJsonSchema(), null, 2));
    return EXIT.done;
  },
};

export const ruleCommands: readonly Command[] = [keepRulesCommand, rulesSchemaCommand];
