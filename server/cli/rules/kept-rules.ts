import { writeFile } from 'node:fs/promises';
import type { Static } from 'typebox';
import { type AnalysisDefinition, type FilterSpec, ledgerDefinition, rulesDefinition } from '#analysis/catalog';
import type { EventLog } from '#analysis/log';
import type { RuleSet } from '#analysis/rules';
import type { LogSummary } from '#contract';
import type { ThreadHost } from '../../jobs/analyses/log-runner.ts';
import type { RuleHost } from '../../jobs/rules/check-rules-of-log.ts';
import type { AskObjectRules, ObjectGround } from '../../jobs/rules/object-rules.ts';
import type { Store } from '../../store/index.ts';
import type { OptionValues, Terminal } from '../command.ts';
import { storedLog } from '../designs/kept-checks.ts';
import { EXIT, UsageError } from '../exit.ts';
import { filterSpecOf } from '../options/filter-option.ts';
import { withDefaults } from '../options/param-defaults.ts';
import { ledgerLanguage } from './rule-files.ts';

type RulesParams = Static<typeof rulesDefinition.params>;
type LedgerParams = Static<typeof ledgerDefinition.params>;
type Params = Readonly<Record<string, unknown>>;

/** Holds rules against a stored log in the thread of the command. */
export async function ruleHostInThread(
  store: Store,
  log: LogSummary,
  columns: EventLog,
  { onProgress = () => undefined }: ThreadHost = {},
): Promise<RuleHost> {
  const { runnerInThread } = await import('../../jobs/analyses/log-runner.ts');
  const { JointProgress } = await import('../../jobs/designs/joint-progress.ts');
  const { objectsOf } = await import('../../jobs/analyses/object-question.ts');
  const { answerObjectRules } = await import('../../jobs/rules/object-rules.ts');
  const stored = await store.logs.stored(log.id);
  const progress = new JointProgress(onProgress);
  const host = () => ({ onProgress: progress.next(), checkCancelled: () => undefined });
  let ground: ObjectGround | null = null;
  const ask = (async (question) => {
    ground ??= { ocel: await objectsOf(stored), log: columns };
    return answerObjectRules(ground, question, host());
  }) as AskObjectRules;
  return {
    ...{ store, log },
    runner: {
      analyse: async (id, request) => (await runnerInThread(columns, host())).analyse(id, request),
      ask: async (id, request) => (await runnerInThread(columns)).ask(id, request),
    },
    objects: stored.hasObjects ? ask : null,
    expect: (computations) => progress.expect(computations),
  };
}

/** `weir rules LOG` and `weir ledger LOG` of a stored log without a model: each case by its own design, objects among them. */
export async function rulesOfStored(
  { id }: AnalysisDefinition,
  source: string,
  values: OptionValues,
  given: Params,
  terminal: Terminal,
): Promise<number> {
  const { withStore } = await import('../logs/store-commands.ts');
  return withStore(values, async (store) => {
    const log = await storedLog(store, source);
    const stored = await store.logs.stored(log.id);
    const columns = await stored.load();
    const rules = (given.rules as RuleSet | undefined) ?? (await rulesKeptWith(store, log));
    const held = { rules, filter: await filterSpecOf(values) };
    const { withProgress } = await import('../analyses/with-help.ts');
    const { definition, result, size } = await withProgress(terminal, async (onProgress) => {
      const asked = { host: await ruleHostInThread(store, log, columns, { onProgress }), values, given, held };
      return id === 'rules' ? checked(asked) : drawnUp(asked);
    });
    const { report } = await stored.info();
    if (values.json === true) {
      const { qualityOf } = await import('../logs/quality-of.ts');
      terminal.out(JSON.stringify({ ...result, mapping: report.mapping, quality: qualityOf(report) }));
    } else {
      const { viewOf } = await import('../view/index.ts');
      terminal.out(viewOf(definition, result, report, values.filter === undefined ? null : size.cases));
      if (typeof values.output === 'string') terminal.out(`\nwrote ${values.output}`);
    }
    return EXIT.done;
  });
}

interface Asked {
  readonly host: RuleHost;
  readonly values: OptionValues;
  readonly given: Params;
  readonly held: { readonly rules: RuleSet; readonly filter: FilterSpec | null };
}

async function checked({ host, given, held }: Asked) {
  const { checkRulesOfLog } = await import('../../jobs/rules/check-rules-of-log.ts');
  const { top = 20 }: Partial<RulesParams> = withDefaults(rulesDefinition.params, given);
  return { definition: rulesDefinition, ...(await checkRulesOfLog(host, { ...held, top })) };
}

async function drawnUp({ host, values, given, held }: Asked) {
  const { ledgerFileOfLog, ledgerOfLog } = await import('../../jobs/rules/check-rules-of-log.ts');
  const params: Partial<LedgerParams> = withDefaults(ledgerDefinition.params, given);
  const { rules: _, offset = 0, limit = 100, ...only } = params;
  const told = await ledgerOfLog(host, { ...held, only, offset, limit });
  if (typeof values.output === 'string') {
    const language = ledgerLanguage(values);
    await writeFile(values.output, await ledgerFileOfLog(host, { ...held, only, language }));
  }
  return { definition: ledgerDefinition, ...told };
}

async function rulesKeptWith(store: Store, { id, name }: LogSummary): Promise<RuleSet> {
  const { rules } = await store.rules.get(id);
  if (rules !== null) return rules;
  throw new UsageError(
    `log ${JSON.stringify(name)} has no rules yet; give them with --rules FILE, or keep them with "weir keep-rules ${name} FILE"`,
  );
}
