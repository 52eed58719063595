export type ReadJson =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'broken'; readonly message: string; readonly line: number };

/** A JSON text as a value, or what is wrong with it and in which line (from 1). */
export function readJson(text: string): ReadJson {
  try {
    return { kind: 'value', value: JSON.parse(text) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'broken', message, line: text.slice(0, brokenAt(text)).split('\n').length };
  }
}

const TOKEN = /([{}[\],:])|"(?:[^"\\\n]|\\.)*"|-?\d[\d.eE+-]*|true|false|null/y;

/** What may stand next: a value, a name, the colon after it, or what ends a value. */
type Wanted = 'value' | 'name' | 'colon' | 'end';

/** Where a broken JSON text first is something else than JSON; its length where only the end is missing. Engines do not agree on telling it. */
function brokenAt(text: string): number {
  const open: string[] = [];
  let wanted: Wanted = 'value';
  let isFirst = false;
  for (let at = skipBlanks(text, 0); at < text.length; at = skipBlanks(text, TOKEN.lastIndex)) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined) return at;
    const next = after(token, wanted, isFirst, open);
    if (next === null) return at;
    wanted = next;
    isFirst = token === '{' || token === '[';
  }
  return text.length;
}

function after(token: string, wanted: Wanted, isFirst: boolean, open: string[]): Wanted | null {
  if (token === '}' || token === ']') {
    const isAllowed = wanted === 'end' || (isFirst && open.at(-1) === token);
    return isAllowed && open.pop() === token ? 'end' : null;
  }
  if (token === ',') return wanted !== 'end' || open.length === 0 ? null : open.at(-1) === '}' ? 'name' : 'value';
  if (token === ':') return wanted === 'colon' ? 'value' : null;
  if (wanted === 'name') return token.startsWith('"') ? 'colon' : null;
  if (wanted !== 'value') return null;
  if (token !== '{' && token !== '[') return 'end';
  open.push(token === '{' ? '}' : ']');
  return token === '{' ? 'name' : 'value';
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text.charAt(at))) at++;
  return at;
}
