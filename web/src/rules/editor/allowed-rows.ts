import { partsOf, textOf } from './field-props.ts';

/** A table by activity as rows, in its order. */
export const allowedRows = (table: unknown): readonly { readonly activity: string; readonly value: unknown }[] =>
  Object.entries(partsOf(table)).map(([activity, value]) => ({ activity, value }));

/** Rows as a table by activity; a second row of an activity is called after it, so that none is lost. */
export function allowedTable(rows: readonly unknown[]): Readonly<Record<string, unknown>> {
  const table = new Map<string, unknown>();
  for (const { activity, value } of rows.map(partsOf)) {
    let name = textOf(activity);
    while (table.has(name)) name = `${name} 2`;
    table.set(name, value);
  }
  return Object.fromEntries(table);
}
