/** Takes the value of a key path `a.b`; `text` is '' for null. */
export type TakeValue = (name: string, text: string) => void;

/** Whole numbers beyond 2^53 and decimals of more digits than a double holds would change in `JSON.parse`. */
const LONG_NUMBER = /[0-9.]{16}/;

/**
 * Parses a JSON text without changing long numbers: they come as texts of their digits. Throws SyntaxError.
 */
export function parseExactly(text: string): unknown {
  if (!LONG_NUMBER.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_key: string, value: unknown, context?: { readonly source?: string }) =>
    typeof value === 'number' && context?.source !== undefined && context.source.length > 15 ? context.source : value,
  );
}

/** Objects inside more objects than this stay JSON text. */
const MOST_LEVELS = 16;

/** Nested objects become `a.b`; arrays, and objects beyond sixteen levels, become JSON text; an empty object is no value. */
export function flatten(value: object, take: TakeValue, prefix = '', level = 1): { nested: boolean; lists: boolean } {
  let nested = false;
  let lists = false;
  for (const [key, cell] of Object.entries(value)) {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    if (cell === null || cell === undefined) take(name, '');
    else if (Array.isArray(cell) || (typeof cell === 'object' && level === MOST_LEVELS)) {
      lists = true;
      take(name, JSON.stringify(cell));
    } else if (typeof cell === 'object') {
      nested = true;
      const inner = flatten(cell, take, name, level + 1);
      lists ||= inner.lists;
    } else take(name, Object.is(cell, -0) ? '-0' : String(cell));
  }
  return { nested, lists };
}
