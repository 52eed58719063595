/** Widths of ASCII characters of a common sans-serif in thousandths of the font size, from the space on. */
const NARROW = new Set([...'iIjl.,:;\'|!() []{}tfr-`"']);
const WIDE = new Set([...'mwMWQO@%&GDHNUC']);

function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x1100 && isFullWidth(code)) return 1;
  if (NARROW.has(character)) return 0.33;
  if (WIDE.has(character)) return 0.8;
  if (character >= 'A' && character <= 'Z') return 0.68;
  return 0.56;
}

/** Chinese, Japanese, Korean and full-width forms, and emoji: one em each. */
const isFullWidth = (code: number): boolean =>
  code <= 0x115f ||
  (code >= 0x2e80 && code <= 0xa4cf) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xfe30 && code <= 0xfe6f) ||
  (code >= 0xff00 && code <= 0xff60) ||
  (code >= 0xffe0 && code <= 0xffe6) ||
  (code >= 0x1f300 && code <= 0x1faff) ||
  (code >= 0x20000 && code <= 0x3fffd);

/** Width of a text in pixels, estimated without a browser (the layout runs in a worker): a little generous, never much too small. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width * fontSize;
}

/** The text in at most `maxLines` lines no wider than `maxWidth`: Latin breaks at blanks and hyphens, Chinese between characters. */
export function wrapText(text: string, fontSize: number, maxWidth: number, maxLines: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text)) {
    if (line !== '' && textWidth((line + piece).trimEnd(), fontSize) > maxWidth) {
      lines.push(line.trim());
      line = piece.trimStart();
    } else line += piece;
  }
  if (line.trim() !== '') lines.push(line.trim());
  const kept = lines.slice(0, maxLines);
  const last = kept.length - 1;
  return kept
    .map((l, i) => (i === last && lines.length > maxLines ? `${l}…` : l))
    .map((l) => cut(l, fontSize, maxWidth));
}

/** The text cut to a width, with an ellipsis where something is missing. */
export function cut(text: string, fontSize: number, maxWidth: number): string {
  if (textWidth(text, fontSize) <= maxWidth) return text;
  const characters = [...text.replace(/…$/, '')];
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, fontSize) > maxWidth) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

function pieces(text: string): string[] {
  const found: string[] = [];
  let word = '';
  for (const character of text) {
    if (isFullWidth(character.codePointAt(0) ?? 0) && (character.codePointAt(0) ?? 0) >= 0x2e80) {
      if (word !== '') found.push(word);
      word = '';
      found.push(character);
    } else {
      word += character;
      if (character === ' ' || character === '-' || character === '/' || character === '_') {
        found.push(word);
        word = '';
      }
    }
  }
  if (word !== '') found.push(word);
  return found;
}
