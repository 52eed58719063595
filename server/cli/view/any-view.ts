import { facts, left, right, table } from './table.ts';
import { count, duration, percent, plain } from './units.ts';

const SECONDS =
  /^(mean|median|min|max|sum|stdev|p\d\d|totalTime|meanDuration|medianDuration|deltaMedianDuration|duration)$/;
const SHARE = /(^s|S)hare$|Conformance$/;

/** A result without a view of its own: values line by line, lists of records as tables, units by the names of the keys. */
export function anyView(result: Readonly<Record<string, unknown>>): string[] {
  const single = Object.entries(result).filter(([, value]) => !isList(value) && !isRecord(value));
  return [
    ...(single.length === 0 ? [] : facts(single.map(([key, value]) => [key, cell(key, value)]))),
    ...Object.entries(result).flatMap(([key, value]) => {
      if (isRecord(value))
        return ['', key, ...facts(Object.entries(value).map(([name, v]) => [`  ${plain(name)}`, cell(name, v)]))];
      return isList(value) ? listOf(key, value) : [];
    }),
  ];
}

function listOf(key: string, values: readonly unknown[]): string[] {
  if (!values.every(isRecord)) return table(key, values, [left('', (value) => cell(key, value))]);
  const names = [...new Set(values.flatMap(Object.keys))];
  return table(
    key,
    values,
    names.map((name) =>
      (values.every((row) => typeof row[name] === 'number' || row[name] == null) ? right : left)(
        name,
        (row: Record<string, unknown>) => cell(name, row[name]),
      ),
    ),
  );
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function cell(key: string, value: unknown): string {
  if (value == null) return '–';
  if (typeof value === 'number') {
    if (SECONDS.test(key)) return duration(value);
    return SHARE.test(key) ? percent(value) : Number.isInteger(value) ? count(value) : String(+value.toPrecision(4));
  }
  if (isList(value)) return value.map((item) => cell(key, item)).join(', ');
  if (!isRecord(value)) return plain(String(value));
  if (typeof value.en === 'string') return plain(value.en);
  return Object.entries(value)
    .map(([name, v]) => `${plain(name)} ${cell(name, v)}`)
    .join(', ');
}
