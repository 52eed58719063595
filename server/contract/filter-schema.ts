import { Type } from 'typebox';
import type { FilterSpec } from '#analysis/catalog';

/**
 * A filter expression or null for all cases. Its shape is recursive and checked where it is evaluated, with an error that names the
 * place inside it; `filterSchema` of the catalog is its full schema.
 */
export const Filter = Type.Unsafe<FilterSpec | null>({
  type: ['object', 'null'],
  description: 'Filter expression, e.g. {"kind":"activity","mode":"with","activities":["Pay"]}; null: all cases',
});
