import type { ConformanceReport, LogSummary } from '#contract';
import type { Store } from '../../store/index.ts';
import type { Command, OptionValues } from '../command.ts';
import { EXIT } from '../exit.ts';
import { filterSpecOf } from '../options/filter-option.ts';
import { dataOption, jsonOption } from '../options/log-options.ts';
import { withStore } from './store-commands.ts';
import { logNamed } from './version-commands.ts';

/** A log, and its report or why there is none. */
export type Reported = { readonly report: ConformanceReport } | { readonly name: string; readonly problem: string };

export const reportCommand: Command = {
  name: 'report',
  usage: 'report [LOG…] [--unit ATTRIBUTE] [--amount ATTRIBUTE] [--filter JSON] [--json]',
  summary: 'Conformance of the stored logs, all or those named, in few figures: rates, top deviation, value at stake.',
  options: {
    unit: { type: 'string', value: 'A', description: 'case attribute that names the unit; default: guessed and said' },
    amount: { type: 'string', value: 'A', description: 'numeric attribute in money; default: guessed and said' },
    filter: { type: 'string', value: 'JSON', description: 'only cases that pass' },
    ...jsonOption,
    ...dataOption,
  },
  arity: [0, Number.POSITIVE_INFINITY],
  run: (names, values, terminal) =>
    withStore(values, async (store) => {
      const logs = names.length === 0 ? await store.logs.list() : await inOrder(names, (name) => logNamed(store, name));
      // One after the other: a command has one thread.
      const reports = await inOrder(logs, (log) => reported(store, log, values));
      if (values.json === true)
        terminal.out(JSON.stringify(reports.map((one) => ('report' in one ? one.report : one))));
      else terminal.out((await import('../view/report-view.ts')).reportView(reports));
      return EXIT.done;
    }),
};

async function inOrder<A, B>(all: readonly A[], make: (one: A) => Promise<B>): Promise<B[]> {
  const made: B[] = [];
  for (const one of all) made.push(await make(one));
  return made;
}

async function reported(store: Store, log: LogSummary, values: OptionValues): Promise<Reported> {
  const { AnalysisError } = await import('#analysis');
  const { conformanceReport } = await import('../../jobs/designs/conformance-report.ts');
  const { vocabularyOf } = await import('../../jobs/designs/vocabulary.ts');
  const { inThread } = await import('../designs/kept-checks.ts');
  const { ruleHostInThread } = await import('../rules/kept-rules.ts');
  const { checkRulesOfLog } = await import('../../jobs/rules/check-rules-of-log.ts');
  const request = {
    filter: await filterSpecOf(values),
    ...(typeof values.unit === 'string' && { unit: values.unit }),
    ...(typeof values.amount === 'string' && { amount: values.amount }),
  };
  try {
    const events = await (await store.logs.stored(log.id)).load();
    const host = await ruleHostInThread(store, log, events);
    const report = await conformanceReport(store, log, request, {
      ...(await inThread(store, log.id)),
      vocabulary: async () => vocabularyOf(events),
      rules: async (rules, filter) => (await checkRulesOfLog(host, { rules, filter, top: 0 })).result,
    });
    return { report };
  } catch (error) {
    // One log that cannot be told must not hide the others.
    if (error instanceof AnalysisError) return { name: log.name, problem: `${error.code}: ${error.message}` };
    throw error;
  }
}
