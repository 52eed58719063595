/** Rows shown of a list before the rest is only counted. */
const SHOWN_ROWS = 25;

/** A result as people read it: single values line by line, lists of records as tables. */
export function toText(result: Readonly<Record<string, unknown>>): string {
  const lines: string[] = [];
  for (const [key, value] of Object.entries(result)) {
    if (isRecordList(value)) lines.push('', `${key} (${value.length})`, ...tableOf(value));
    else if (isRecord(value))
      lines.push(
        '',
        key,
        ...Object.entries(value)
          .slice(0, SHOWN_ROWS)
          .map(([k, v]) => `  ${k}: ${cell(v)}`),
        ...more(Object.keys(value).length),
      );
    else lines.push(`${key}: ${cell(value)}`);
  }
  return lines.join('\n').replace(/^\n/, '');
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isRecordList = (value: unknown): value is Record<string, unknown>[] =>
  Array.isArray(value) && value.length > 0 && value.every(isRecord);
const more = (total: number): string[] =>
  total > SHOWN_ROWS ? [`  … ${total - SHOWN_ROWS} more; --json gives all`] : [];

function cell(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
  if (Array.isArray(value)) {
    const text = value.map(cell).join(' → ');
    return text.length > 100 ? `${text.slice(0, 99)}…` : text;
  }
  if (isRecord(value)) return typeof value.en === 'string' ? value.en : JSON.stringify(value);
  return String(value);
}

function tableOf(rows: readonly Record<string, unknown>[]): string[] {
  const names = [...new Set(rows.flatMap(Object.keys))];
  const shown = rows.slice(0, SHOWN_ROWS);
  const cells = shown.map((row) => names.map((name) => cell(row[name])));
  const widths = names.map((name, i) =>
    Math.min(60, Math.max(width(name), ...cells.map((row) => width(row[i] ?? '')))),
  );
  const numeric = names.map((name) => shown.every((row) => row[name] === null || typeof row[name] === 'number'));
  const line = (row: readonly string[]): string =>
    `  ${row.map((text, i) => pad(text, widths[i] ?? 0, numeric[i] ?? false)).join('  ')}`.trimEnd();
  return [line(names), ...cells.map(line), ...more(rows.length)];
}

/** Columns a text takes in a terminal: Chinese characters take two. */
function width(text: string): number {
  let columns = 0;
  for (const character of text)
    columns +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{20000}-\u{3fffd}]/u.test(
        character,
      )
        ? 2
        : 1;
  return columns;
}

const pad = (text: string, columns: number, right: boolean): string => {
  const space = ' '.repeat(Math.max(0, columns - width(text)));
  return right ? space + text : text + space;
};
