import type { TObject, TSchema } from 'typebox';

/** Parameters with the defaults of those left out. */
export const withDefaults = (
  params: TObject,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, never>> =>
  Object.fromEntries(
    Object.entries(params.properties).flatMap(([property, schema]) => {
      const value = given[property] ?? defaultOf(schema);
      return value === undefined ? [] : [[property, value as never]];
    }),
  );

const defaultOf = (schema: TSchema): unknown => (schema as { readonly default?: unknown }).default;
