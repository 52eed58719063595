/** 1: ends or complicates an attribute value: controls, `&`, `<`. Quotes are looked for by the loops themselves. */
export const SPECIAL_IN_VALUE = new Uint8Array(256);
for (let b = 0; b < 0x20; b++) SPECIAL_IN_VALUE[b] = 1;
SPECIAL_IN_VALUE[0x26] = 1;
SPECIAL_IN_VALUE[0x3c] = 1;

/** Space, tab, line feed, carriage return. */
export const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x09 || byte === 0x0d;

/** 1: may stand in the name of an element or attribute; every byte of a multi-byte character may. */
export const NAME_BYTE = new Uint8Array(256).fill(1, 0x80);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:_-.')
  NAME_BYTE[character.charCodeAt(0)] = 1;

/** The ASCII text as bytes. */
export const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** Whether `pattern` stands at `at`. Reading beyond the end is harmless: the byte behind the last one is 0. */
export function startsWith(bytes: Uint8Array, at: number, pattern: Uint8Array): boolean {
  for (let i = 0; i < pattern.length; i++) if (bytes[at + i] !== pattern[i]) return false;
  return true;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** UTF-8 as text; invalid bytes come as U+FFFD. */
export function utf8Text(bytes: Uint8Array, from: number, to: number): string {
  if (to - from < 24) {
    let text = '';
    let p = from;
    for (; p < to; p++) {
      const byte = bytes[p] ?? 0;
      if (byte >= 0x80) break;
      text += String.fromCharCode(byte);
    }
    if (p === to) return text;
  }
  return decoder.decode(bytes.subarray(from, to));
}
