/** Rows of a list shown before the rest is only counted. */
const SHOWN_ROWS = 20;
/** A cell is cut beyond so many columns, unless it stands last. */
const CELL_WIDTH = 48;
const LAST_WIDTH = 110;

export interface TableColumn<Row> {
  readonly title: string;
  readonly text: (row: Row) => string;
  readonly right: boolean;
}

export const left = <Row>(title: string, text: (row: Row) => string): TableColumn<Row> => ({
  title,
  text,
  right: false,
});
export const right = <Row>(title: string, text: (row: Row) => string): TableColumn<Row> => ({
  title,
  text,
  right: true,
});

/** A titled table; of long lists the first rows and how many more there are. Nothing for an empty list. */
export function table<Row>(
  title: string,
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  shown = SHOWN_ROWS,
): string[] {
  if (rows.length === 0) return [];
  const last = columns.length - 1;
  const cells = rows
    .slice(0, shown)
    .map((row) => columns.map((column, i) => cut(column.text(row), i === last ? LAST_WIDTH : CELL_WIDTH)));
  const widths = columns.map(({ title: heading }, i) =>
    Math.max(width(heading), ...cells.map((row) => width(row[i] ?? ''))),
  );
  const line = (texts: readonly string[]): string =>
    `  ${texts.map((text, i) => pad(text, widths[i] ?? 0, columns[i]?.right ?? false)).join('  ')}`.trimEnd();
  const more = rows.length - shown;
  return [
    '',
    `${title} (${rows.length.toLocaleString('en')})`,
    line(columns.map((column) => column.title)),
    ...cells.map(line),
    ...(more > 0 ? [`  … ${more.toLocaleString('en')} more; --json gives all`] : []),
  ];
}

/** Values with their names in front, aligned. */
export function facts(entries: readonly (readonly [name: string, value: string])[]): string[] {
  const wide = Math.max(...entries.map(([name]) => name.length));
  return entries.map(([name, value]) => `${name.padEnd(wide)}  ${value}`);
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Columns a text takes in a terminal: Chinese characters and emoji take two. */
const width = (text: string): number =>
  Array.from(text).reduce((columns, character) => columns + (WIDE.test(character) ? 2 : 1), 0);

function cut(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  let kept = '';
  let used = 1;
  for (const character of text) {
    used += width(character);
    if (used > columns) break;
    kept += character;
  }
  return `${kept}…`;
}

const pad = (text: string, columns: number, toRight: boolean): string => {
  const space = ' '.repeat(Math.max(0, columns - width(text)));
  return toRight ? space + text : text + space;
};
