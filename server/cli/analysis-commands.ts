import { Value } from 'typebox/value';
import type { AnalysisDefinition } from '#analysis';
import { catalog } from '#analysis/catalog';
import { evaluateFilter, parseFilter } from '#analysis/filter';
import type { CaseSet, EventLog } from '#analysis/log';
import type { Model } from '#analysis/model';
import { registry } from '#analysis/registry';
import type { ImportReport } from '#ingest';
import { readModel, writeModelFile } from '#ingest/models';
import type { Command, Terminal } from './command.ts';
import { EXIT, UsageError } from './exit.ts';
import { logOptions, type OptionValues } from './log-options.ts';
import { openLog } from './open-log.ts';
import { paramFlags, paramsOf } from './param-flags.ts';
import { toText } from './table.ts';

/** A command for every analysis of the catalog, with its parameters as flags. */
export const analysisCommands: readonly Command[] = catalog.map((definition) => ({
  name: definition.id,
  usage: `${definition.id} LOG${definition.needsModel ? ' --model FILE' : ''}${paramUsage(definition)} [--filter JSON] [--json]`,
  summary: definition.summary.en,
  options: {
    ...logOptions,
    ...paramFlags(definition.params),
    filter: { type: 'string' },
    json: { type: 'boolean' },
    ...(definition.needsModel && { model: { type: 'string' } }),
    ...(definition.id === 'discover' && { output: { type: 'string', short: 'o' } }),
  },
  arity: [1, 1],
  run: (args, values, terminal) => runCommand(definition, args[0] ?? '', values, terminal),
}));

function paramUsage(definition: AnalysisDefinition): string {
  return Object.keys(paramFlags(definition.params))
    .map((flag) => ` [--${flag} X]`)
    .join('');
}

async function runCommand(
  definition: AnalysisDefinition,
  source: string,
  values: OptionValues,
  terminal: Terminal,
): Promise<number> {
  const model = definition.needsModel ? await modelOf(values) : null;
  const params = paramsOf(definition.params, values);
  const { log, report } = await openLog(source, values);
  for (const warning of report.warnings) terminal.note(`weir: ${warning.code}: ${warning.message}`);
  const result = runAnalysis(definition.id, log, { model, params, cases: filterOf(values, log) });
  if (typeof values.output === 'string') await writeModelFile((result as { model: Model }).model, values.output);
  const document = { ...result, mapping: report.mapping, quality: qualityOf(report) };
  terminal.out(values.json === true ? JSON.stringify(document) : toText(readable(document)));
  return EXIT.done;
}

/** Computes one analysis of the catalog in this thread. */
export function runAnalysis(
  id: string,
  log: EventLog,
  options: { model?: Model | null; params?: unknown; cases?: CaseSet | null } = {},
): Record<string, unknown> {
  const analysis = registry.get(id);
  if (analysis === undefined) throw new UsageError(`there is no analysis ${JSON.stringify(id)}`);
  const params = Value.Default(analysis.definition.params, structuredClone(options.params ?? {}));
  const context = {
    log,
    cases: options.cases ?? null,
    model: options.model ?? null,
    onProgress: () => undefined,
    checkCancelled: () => undefined,
  };
  return analysis.run(context, params as Record<string, never>) as Record<string, unknown>;
}

async function modelOf(values: OptionValues): Promise<Model> {
  if (typeof values.model !== 'string')
    throw new UsageError('this command compares with a model; give one with --model FILE (.bpmn, .pnml, .ptml)');
  return (await readModel(values.model)).model;
}

function filterOf(values: OptionValues, log: EventLog): CaseSet | null {
  const text = values.filter;
  if (typeof text !== 'string') return null;
  let filter: unknown;
  try {
    filter = JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`--filter is not JSON: ${cause instanceof Error ? cause.message : text}`);
  }
  return evaluateFilter(parseFilter(filter), log);
}

const qualityOf = ({ rowsRead, rowsUsed, rowsRejected, reorderedCases, emptyCases, warnings }: ImportReport) => ({
  rowsRead,
  rowsUsed,
  rowsRejected,
  reorderedCases,
  emptyCases,
  warnings,
});

/** For people: the way columns were understood in one line, and no model as JSON. */
function readable({
  mapping,
  model: _model,
  ...rest
}: Record<string, unknown> & { mapping: ImportReport['mapping'] }): Record<string, unknown> {
  return { ...rest, mapping: mapping.roles.map((role) => `${role.role} = ${role.columns.join(' + ')}`).join(', ') };
}
