import { existsSync } from 'node:fs';
import type { AnalysisDefinition } from '#analysis';
import { catalog } from '#analysis/catalog';
import type { Model } from '#analysis/model';
import { defaultDataDir } from '../../config.ts';
import type { Command, OptionValues, Terminal } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { qualityOf } from '../logs/quality-of.ts';
import { filterOf, filterOption } from '../options/filter-option.ts';
import { keptOptions, keptUsage } from '../options/kept-options.ts';
import { jsonOption, logOptions, modelOption, outputOption, processOf, processOption } from '../options/log-options.ts';
import { paramFlags, paramsOf } from '../options/param-flags.ts';
import { threadsOption } from '../options/threads-option.ts';
import { checkRuleFile, ledgerOptions, requireRuleFile, usesRules } from '../rules/rule-files.ts';

/** A command for every analysis of the catalog, with its parameters as flags. */
export const analysisCommands: readonly Command[] = catalog.map((definition) => ({
  name: definition.id,
  usage: `${definition.id} LOG${modelUsage(definition)}${paramUsage(definition)}${givesModel(definition) || definition.id === 'ledger' ? ' [-o FILE]' : ''}${aligns(definition) ? ' [--threads N]' : ''} [--filter JSON] [--json]`,
  summary: definition.summary.en,
  options: {
    ...(definition.needsModel && { ...modelOption, ...processOption }),
    ...paramFlags(definition.params),
    ...keptOptions[definition.id],
    ...(aligns(definition) && threadsOption),
    ...(givesModel(definition) && outputOption),
    ...(definition.id === 'ledger' && ledgerOptions),
    ...filterOption,
    ...jsonOption,
    ...logOptions,
  },
  arity: [1, 1],
  run: (args, values, terminal) => runCommand(definition, args[0] ?? '', values, terminal),
}));

/** Analyses that align the log with a model, in as many threads as there are. */
function aligns({ id }: AnalysisDefinition): boolean {
  return ['align', 'conformance', 'quality', 'conformance-comparison', 'repair'].includes(id);
}

function modelUsage(definition: AnalysisDefinition): string {
  const { id, needsModel } = definition;
  const kept = keptUsage[id];
  if (kept !== undefined) return kept;
  if (needsModel === false) return '';
  return needsModel === 'optional' ? ' [--model FILE [--process P]]' : ' --model FILE [--process P]';
}

/** Whether the result holds a model that can be written to a file. */
function givesModel({ result }: AnalysisDefinition): boolean {
  return 'properties' in result && Object.hasOwn(Object(result.properties), 'model');
}

function paramUsage(definition: AnalysisDefinition): string {
  return Object.entries(paramFlags(definition.params))
    .map(([flag, option]) => ` [--${flag}${option.type === 'boolean' ? '' : ` ${option.value ?? 'X'}`}]`)
    .join('');
}

async function runCommand(
  definition: AnalysisDefinition,
  source: string,
  values: OptionValues,
  terminal: Terminal,
): Promise<number> {
  await checkRuleFile(definition, values);
  const given = { ...(await paramsOf(definition.params, values)), ...changesIn(values) };
  if (values.model === undefined && values.process === undefined && mayBeStored(source, values)) {
    const ofStored = await keptCommandOf(definition);
    if (ofStored !== null) return ofStored(source, values, given, terminal);
  }
  refuseKeptOptions(definition, values);
  requireRuleFile(definition, values);
  const model = await modelOf(definition, values);
  const { openLog } = await import('../logs/open-log.ts');
  const { log, report } = await openLog(source, values);
  for (const warning of report.warnings) terminal.note(`weir: ${warning.code}: ${warning.message}`);
  if (model !== null && ['mapping', 'silent', 'costs'].some((name) => name in given)) {
    const { unknownNames } = await import('./unknown-names.ts');
    for (const sentence of unknownNames(log.activities, model, given)) terminal.note(`weir: ${sentence}`);
  }
  const { runAnalysis, solverFor } = await import('./run-analysis.ts');
  const cases = await filterOf(values, log);
  const linearSolver = await solverFor(definition, given);
  const { withHelp } = await import('./with-help.ts');
  const result = (await withHelp(values, terminal, (host) =>
    runAnalysis(definition, log, { ...host, model, params: given, cases, linearSolver }),
  )) as Record<string, unknown>;
  if (typeof values.output === 'string' && definition.id === 'ledger')
    await (await import('../rules/rule-files.ts')).writeLedger(log, { cases, model, params: given }, values);
  else if (typeof values.output === 'string' && definition.id === 'repair' && model !== null)
    await (await import('../models/write-repaired.ts')).writeRepaired(
      result as never,
      { file: String(values.model), ...processOf(values) },
      model,
      values.output,
    );
  else if (typeof values.output === 'string') {
    const { writeModelFile } = await import('#ingest/models');
    await writeModelFile((result as { model: Model }).model, values.output);
  }
  if (values.json === true) {
    terminal.out(JSON.stringify({ ...result, mapping: report.mapping, quality: qualityOf(report) }));
  } else {
    const { viewOf } = await import('../view/index.ts');
    terminal.out(viewOf(definition, result, report, cases === null ? null : cases.count));
    if (typeof values.output === 'string') terminal.out(`\nwrote ${values.output}`);
  }
  return EXIT.done;
}

type KeptCommand = (
  source: string,
  values: OptionValues,
  params: Readonly<Record<string, unknown>>,
  terminal: Terminal,
) => Promise<number>;

/** Of a stored log without a model: the designs of the log are its model. */
async function keptCommandOf(definition: AnalysisDefinition): Promise<KeptCommand | null> {
  const { id } = definition;
  if (usesRules(definition)) {
    const { rulesOfStored } = await import('../rules/kept-rules.ts');
    return (...asked) => rulesOfStored(definition, ...asked);
  }
  if (id === 'conformance') return (await import('../designs/kept-checks.ts')).conformanceOfStored;
  if (id === 'conformance-comparison') return (await import('../designs/kept-design-work.ts')).comparisonOfStored;
  return id === 'repair' ? (await import('../designs/kept-design-work.ts')).repairOfStored : null;
}

/** `--change` is `apply` without a file. */
const changesIn = ({ change }: OptionValues): { apply?: string[] } =>
  Array.isArray(change) ? { apply: change.map(String) } : {};

/** What is kept goes with a stored log, whose designs are kept. */
function refuseKeptOptions({ id }: AnalysisDefinition, values: OptionValues): void {
  const given = Object.keys(keptOptions[id] ?? {}).find((name) => name !== 'change' && values[name] !== undefined);
  if (given !== undefined)
    throw new UsageError(`--${given} goes with a log of the store and its designs, not with a file or --model`);
}

/** Whether a source names a log of the store: a file of that name goes first. */
const mayBeStored = (source: string, values: OptionValues): boolean =>
  !existsSync(source) && existsSync(typeof values.data === 'string' ? values.data : defaultDataDir());

async function modelOf({ needsModel }: AnalysisDefinition, values: OptionValues): Promise<Model | null> {
  if (values.process !== undefined && values.model === undefined)
    throw new UsageError('--process goes with --model FILE: it says which process of the file');
  if (needsModel === false || (needsModel === 'optional' && values.model === undefined)) return null;
  if (typeof values.model !== 'string')
    throw new UsageError('this command compares with a model; give one with --model FILE (.bpmn, .pnml, .ptml)');
  const { readModel } = await import('#ingest/models');
  return (await readModel(values.model, processOf(values))).model;
}
