import type { ParseArgsOptionsConfig } from 'node:util';
import type { TObject, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { UsageError } from './exit.ts';
import type { OptionValues } from './log-options.ts';

const flagOf = (property: string): string => property.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The flags that stand for the parameters of an analysis: `minSupport` is `--min-support`. */
export function paramFlags(params: TObject): ParseArgsOptionsConfig {
  return Object.fromEntries(
    Object.entries(params.properties).map(([property, schema]) => [
      flagOf(property),
      { type: isBoolean(schema) ? ('boolean' as const) : ('string' as const) },
    ]),
  );
}

/** The parameters given by flags, defaults filled in. Throws a usage error that names the flag and its value. */
export function paramsOf(params: TObject, values: OptionValues): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const [property, schema] of Object.entries(params.properties)) {
    const value = values[flagOf(property)];
    if (value === undefined) continue;
    const converted = Value.Convert(schema, value);
    if (!Value.Check(schema, converted))
      throw new UsageError(
        `--${flagOf(property)} ${JSON.stringify(value)} will not do: ${Value.Errors(schema, converted)[0]?.message ?? 'wrong value'}`,
      );
    given[property] = converted;
  }
  return Value.Default(params, given) as Record<string, unknown>;
}

const isBoolean = (schema: TSchema): boolean => 'type' in schema && schema.type === 'boolean';
