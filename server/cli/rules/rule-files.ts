import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { AnalysisDefinition } from '#analysis';
import type { CaseSet, EventLog } from '#analysis/log';
import type { Model } from '#analysis/model';
import type { LedgerFilter, RuleSet } from '#analysis/rules';
import type { CommandOptions, OptionValues } from '../command.ts';
import { UsageError } from '../exit.ts';
import { readJson } from '../options/json-file.ts';

/** Whether an analysis holds rules against a log. */
export const usesRules = ({ id }: AnalysisDefinition): boolean => id === 'rules' || id === 'ledger';

/** What `weir ledger` takes beside the parameters of the analysis. */
export const ledgerOptions = {
  output: { type: 'string', short: 'o', value: 'FILE', description: 'write all entries: .csv' },
  language: { type: 'string', value: 'L', description: 'of the CSV: en or zh; default en' },
} as const satisfies CommandOptions;

/** Everything wrong in a file of rules is told with its place. Throws `invalid-rules`. */
export async function checkRuleFile(definition: AnalysisDefinition, { rules }: OptionValues): Promise<void> {
  if (!usesRules(definition) || typeof rules !== 'string') return;
  (await import('../../jobs/rules/rule-problems.ts')).requireRules(await readJson(rules));
}

/** A file keeps no rules: without `--rules` there is nothing to check. Throws a usage error. */
export function requireRuleFile(definition: AnalysisDefinition, { rules }: OptionValues): void {
  if (usesRules(definition) && rules === undefined)
    throw new UsageError(
      `weir ${definition.id} needs --rules FILE; only an imported log, checked without --model, has rules of its own ("weir keep-rules")`,
    );
}

/** The language of a ledger that is written. Throws a usage error for what it cannot be written as. */
export function ledgerLanguage({ output, language = 'en' }: OptionValues): 'en' | 'zh' {
  if (typeof output !== 'string' || extname(output).toLowerCase() !== '.csv')
    throw new UsageError(`${JSON.stringify(output)} does not end in .csv; a ledger is written as CSV`);
  if (language !== 'en' && language !== 'zh')
    throw new UsageError(`--language ${JSON.stringify(language)} will not do; give en or zh`);
  return language;
}

/** All entries of a ledger as CSV. */
export async function writeLedger(
  log: EventLog,
  {
    cases,
    model,
    params,
  }: {
    readonly cases: CaseSet | null;
    readonly model: Model | null;
    readonly params: Readonly<Record<string, unknown>>;
  },
  values: OptionValues,
): Promise<void> {
  const language = ledgerLanguage(values);
  const { ledgerFile } = await import('../../jobs/rules/ledger-over.ts');
  const { rules, ...only } = params as { rules?: RuleSet } & LedgerFilter;
  const designs = model === null ? [] : [{ filter: null, model }];
  await writeFile(String(values.output), ledgerFile(log, cases, { rules, designs, only, language }));
}
