export type ReadJson =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'broken'; readonly message: string; readonly line: number | null };

/** A JSON text as a value, or what is wrong with it and in which line (from 1). */
export function readJson(text: string): ReadJson {
  try {
    return { kind: 'value', value: JSON.parse(text) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(message)?.[1];
    const isEnd = /end of/i.test(message);
    const offset = position === undefined ? (isEnd ? text.length : null) : Number(position);
    return { kind: 'broken', message, line: offset === null ? null : text.slice(0, offset).split('\n').length };
  }
}
