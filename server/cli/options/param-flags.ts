import type { TObject, TSchema } from 'typebox';
import type { CommandOption, CommandOptions, OptionValues } from '../command.ts';
import { UsageError } from '../exit.ts';
import { withDefaults } from './param-defaults.ts';
import { isFileParam, paramFromFile } from './param-file.ts';

const flagOf = (property: string): string => property.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** What a schema says about itself, as far as the help shows it. */
interface Said {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
}

const said = (schema: TSchema): Said => schema as Said;

/** The flags that stand for the parameters of an analysis: `minSupport` is `--min-support`. */
export function paramFlags(params: TObject): CommandOptions {
  return Object.fromEntries(
    Object.entries(params.properties).map(([property, schema]) => [flagOf(property), flag(said(schema))]),
  );
}

function flag({ type, description = '', default: byDefault }: Said): CommandOption {
  const text = byDefault === undefined ? description : `${description}; default ${String(byDefault)}`;
  if (type === 'boolean') return { type: 'boolean', description: text };
  const value = type === 'integer' || type === 'number' ? 'N' : type === 'array' || type === 'object' ? 'FILE' : 'X';
  return { type: 'string', value, description: text };
}

/** The parameters given by flags, defaults filled in. Throws a usage error that names the flag and its value. */
export async function paramsOf(params: TObject, values: OptionValues): Promise<Record<string, unknown>> {
  const given: Record<string, unknown> = {};
  for (const [property, schema] of Object.entries(params.properties)) {
    const value = values[flagOf(property)];
    if (value === undefined || isFileParam(schema)) continue;
    const { Value } = await import('typebox/value');
    const converted = isWhole(schema) ? wholeNumber(value) : Value.Convert(schema, value);
    if (!Value.Check(schema, converted))
      throw new UsageError(
        `--${flagOf(property)} ${JSON.stringify(value)} will not do: ${choicesOf(schema) ?? Value.Errors(schema, converted)[0]?.message ?? 'wrong value'}`,
      );
    given[property] = converted;
  }
  for (const [property, schema] of Object.entries(params.properties)) {
    const file = values[flagOf(property)];
    if (typeof file === 'string' && isFileParam(schema))
      given[property] = await paramFromFile([property, schema], file, withDefaults(params, given), values);
  }
  return given;
}

const isWhole = (schema: TSchema): boolean => said(schema).type === 'integer';

/** The number that a text says; the text itself where it is no whole number that can be counted exactly: 1.5 is not taken for 1. */
const wholeNumber = (text: OptionValues[string]): unknown =>
  typeof text === 'string' && /^[+-]?\d+$/.test(text.trim()) && Number.isSafeInteger(Number(text))
    ? Number(text)
    : text;

function choicesOf(schema: TSchema): string | null {
  const { anyOf } = schema as { anyOf?: readonly { const?: unknown }[] };
  return anyOf?.every((choice) => choice.const !== undefined)
    ? `it must be one of ${anyOf.map((choice) => String(choice.const)).join(', ')}`
    : null;
}
