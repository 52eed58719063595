import { checkTimes, localText, textBytes } from '#analysis/timestamp';
import type { TablePreview } from '../../api/types.ts';

export type ColumnTimes = NonNullable<TablePreview['columns'][number]['times']>;

/** How texts read as times in the format wished for ("dmy", "mdy", a pattern) or found, as the server says it. */
export function timesOf(texts: readonly string[], wish?: string): ColumnTimes {
  const { format, read, of, first, unread, doubt } = checkTimes(textBytes(texts), wish);
  const value = (text: number): string => texts[text] ?? '';
  return {
    format,
    read,
    of,
    first: first && { value: value(first.text), time: localText(first.ms, first.offset) },
    unread: unread === null ? null : value(unread),
    ambiguous: doubt && { value: value(doubt.text), dmy: localText(doubt.dmy), mdy: localText(doubt.mdy) },
  };
}

/** The distinct values of a time that stands in one column or several, from the rows shown: joined by a space, as the reader does. */
export function timeTexts({ columns, rows }: TablePreview, names: readonly string[]): string[] {
  const places = names.map((name) => columns.findIndex((column) => column.name === name));
  const texts = rows.map((row) =>
    places
      .map((place) => row[place] ?? '')
      .filter((text) => text !== '')
      .join(' '),
  );
  return [...new Set(texts)].filter((text) => text !== '');
}

/** What the chosen columns of a time come to. The question of day and month is the server's, who saw more rows. */
export function checkColumns(preview: TablePreview, names: readonly string[], wish?: string): ColumnTimes | null {
  if (names.length === 0) return null;
  const found = timesOf(timeTexts(preview, names), wish);
  const doubts = preview.columns
    .filter(({ name }) => names.includes(name))
    .map(({ times }) => times?.ambiguous ?? null);
  return { ...found, ambiguous: doubts.find((doubt) => doubt !== null) ?? null };
}
