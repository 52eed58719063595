import type { TObject, TSchema } from 'typebox';
import { catalog } from '#analysis/catalog';
import type { OptionValues } from '../command.ts';
import { UsageError } from '../exit.ts';
import { readJson } from './json-file.ts';

/** What a schema of a file parameter says: `x-made-by` is the analysis whose result it is. */
interface FileSchema {
  readonly type?: string;
  readonly 'x-made-by'?: string;
}

/** Lists and objects come from files; everything else is given on the command line. */
export const isFileParam = (schema: TSchema): boolean =>
  ['array', 'object'].includes((schema as FileSchema).type ?? '');

/**
 * The value of a parameter from a file: JSON of that shape (or an object that has it under the parameter's name, as analyses print it), or
 * a log, from which the analysis named by the schema makes it with those of `params` that it knows. Throws a usage error.
 */
export async function paramFromFile(
  [property, schema]: readonly [string, TSchema],
  file: string,
  params: Readonly<Record<string, unknown>>,
  values: OptionValues,
): Promise<unknown> {
  const maker = catalog.find(({ id }) => id === (schema as FileSchema)['x-made-by']);
  const found =
    /\.json$/i.test(file) || maker === undefined
      ? await readJson(file)
      : await madeFrom(file, maker.id, params, values);
  const { Value } = await import('typebox/value');
  if (Value.Check(schema, found)) return found;
  const value = isRecord(found) && property in found ? found[property] : found;
  if (Value.Check(schema, value)) return value;
  const [error] = Value.Errors(schema, value);
  throw new UsageError(
    `${JSON.stringify(file)} will not do for ${property}: ${error?.instancePath || 'it'} ${error?.message ?? 'has the wrong shape'}; give ${maker === undefined ? 'JSON of that shape' : `what "weir ${maker.id} LOG --json" prints, or a log`}`,
  );
}

async function madeFrom(
  file: string,
  id: string,
  params: Readonly<Record<string, unknown>>,
  values: OptionValues,
): Promise<unknown> {
  const definition = catalog.find((candidate) => candidate.id === id);
  if (definition === undefined) throw new Error(`the catalog has no ${id}`);
  const { openLog } = await import('../logs/open-log.ts');
  const { runAnalysis } = await import('../analyses/run-analysis.ts');
  const { log } = await openLog(file, values);
  return runAnalysis(definition, log, { params: only(definition.params, params) });
}

const only = (known: TObject, params: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(params).filter(([name]) => name in known.properties));

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
