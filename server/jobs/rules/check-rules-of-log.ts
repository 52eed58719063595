import type { Static } from 'typebox';
import type { FilterSpec, ledgerDefinition, rulesDefinition } from '#analysis/catalog';
import { type LedgerFilter, type RuleSet, totalsOf } from '#analysis/rules';
import type { LogSummary } from '#contract';
import type { Store } from '../../store/index.ts';
import type { TaskResult } from '../analyses/analysis-messages.ts';
import type { LogRunner } from '../analyses/log-runner.ts';
import { designsOfLog } from './designs-of-log.ts';
import type { AskObjectRules } from './object-rules.ts';

export type RulesResult = Static<typeof rulesDefinition.result>;
export type LedgerResult = Static<typeof ledgerDefinition.result>;

/** A stored log and where it is computed: in workers of the server, or in the thread of a command. */
export interface RuleHost {
  readonly store: Store;
  readonly log: LogSummary;
  readonly runner: LogRunner;
  /** `null`: the log has no objects. */
  readonly objects: AskObjectRules | null;
  /** Told beforehand how many computations there will be, for those who show how far they are. */
  expect?(computations: number): void;
}

interface Ruled<T> {
  readonly result: T;
  readonly size: Pick<TaskResult, 'cases' | 'events' | 'computedIn'>;
  /** Of the designs that names and lanes were looked up in. */
  readonly modelIds: readonly string[];
}

interface Held {
  /** `null`: none yet. */
  readonly rules: RuleSet | null;
  readonly filter: FilterSpec | null;
}

/** What rules find in a log, with the designs of its cases; those over objects by all objects, whatever the filter. */
export async function checkRulesOfLog(
  host: RuleHost,
  { rules, filter, top }: Held & { readonly top: number },
): Promise<Ruled<RulesResult>> {
  const { store, log, runner } = host;
  const { ofCases, ofObjects, modelIds } = await designsOfLog(store, log);
  const objects = objectsFor(host, rules);
  host.expect?.(objects === null ? 1 : 2);
  const params = { ...(rules !== null && { rules }), top };
  const { result, ...size } = await runner.analyse('rules', { params, filter, model: null, designs: ofCases });
  const found = result as RulesResult;
  if (rules === null || objects === null) return { result: found, size, modelIds };
  const own = rules.rules.filter((rule) => rule.objects !== undefined);
  const over = await objects({ kind: 'rules', rules: { ...rules, rules: own }, top, designs: ofObjects });
  const byId = new Map(over.rules.map((rule) => [rule.id, rule]));
  const merged = found.rules.map((rule) => byId.get(rule.id) ?? rule);
  return { result: { ...found, rules: merged, ...totalsOf(merged, rules) }, size, modelIds };
}

/** A page of the ledger of a log: with the designs of its cases, and with the violations of rules over objects. */
export async function ledgerOfLog(
  host: RuleHost,
  wish: Held & { readonly only: LedgerFilter; readonly offset: number; readonly limit: number },
): Promise<Ruled<LedgerResult>> {
  const { store, log, runner } = host;
  const { rules, filter, only, offset, limit } = wish;
  const designs = await designsOfLog(store, log);
  const { modelIds } = designs;
  const objects = objectsFor(host, rules);
  if (objects !== null) {
    const { cases, events, computedIn } = await runner.ask('size', { args: null, filter });
    const given = { rules: rules ?? undefined, only, offset, limit };
    const result = await objects({ kind: 'ledger', filter, designs, ...given });
    return { result, size: { cases, events, computedIn }, modelIds };
  }
  const params = { offset, limit, ...only, ...(rules !== null && { rules }) };
  const request = { params, filter, model: null, designs: designs.ofCases };
  const { result, ...size } = await runner.analyse('ledger', request);
  return { result: result as LedgerResult, size, modelIds };
}

/** The whole ledger of a log as CSV in UTF-8. */
export async function ledgerFileOfLog(
  host: RuleHost,
  wish: Held & { readonly only: LedgerFilter; readonly language: 'en' | 'zh' },
): Promise<Uint8Array> {
  const { store, log, runner } = host;
  const { rules, filter, only, language } = wish;
  const designs = await designsOfLog(store, log);
  const objects = objectsFor(host, rules);
  const given = { rules: rules ?? undefined, only, language };
  if (objects !== null) return objects({ kind: 'ledger-file', filter, designs, ...given });
  const args = { ...given, designs: designs.ofCases };
  return (await runner.ask('ledger-file', { args, filter })).result as Uint8Array;
}

/** `null` where no rule is about objects, or the log has none. */
const objectsFor = ({ objects }: RuleHost, rules: RuleSet | null): AskObjectRules | null =>
  rules?.rules.some((rule) => rule.objects !== undefined) === true ? objects : null;
