import { bitmapBytes, type Column, type ColumnKind, hasBit } from '#analysis/log';
import type { ColumnRole } from '../types.ts';
import type { QualitySource } from './quality-source.ts';

/** A column of a log as people see it: a role or an attribute. */
export interface LogColumn {
  readonly name: string;
  readonly level: 'role' | 'event' | 'case';
  readonly kind: ColumnKind;
  /** Values by event, or by case for attributes of cases and case ids. */
  readonly perCase: boolean;
  readonly column: Column;
  /** The column of cells a fix would change; `null` where the values come from several. */
  readonly cells: string | null;
}

/** The roles of a log and its attributes, as columns. */
export function logColumns(source: QualitySource): LogColumn[] {
  const { log } = source;
  const columns: LogColumn[] = [];
  const role = (role: ColumnRole, column: Column, perCase = false): void => {
    const names = source.report.mapping.roles.find((choice) => choice.role === role)?.columns ?? [role];
    const [name] = names;
    const prefix = role === 'case' && hasNoCells(source) ? 'case:' : '';
    const cells = names.length === 1 && name !== undefined ? `${prefix}${name}` : null;
    columns.push({ name: names.join(' / '), level: 'role', kind: column.kind, perCase, column, cells });
  };
  const text = (codes: Uint32Array, dictionary: readonly string[]): Column => ({
    kind: 'text',
    codes,
    dictionary,
    validity: null,
  });
  role(
    'case',
    text(
      Uint32Array.from({ length: log.caseCount }, (_, c) => c),
      log.caseIds.toArray(),
    ),
    true,
  );
  role('activity', text(Uint32Array.from(log.activity), log.activities));
  if (log.start !== null) role('startTimestamp', { kind: 'time', values: log.start, validity: null });
  if (log.time !== null) role('timestamp', { kind: 'time', values: log.time, validity: null });
  if (log.resource !== null) role('resource', log.resource);
  for (const level of ['event', 'case'] as const)
    for (const [name, column] of level === 'event' ? log.eventAttributes : log.caseAttributes)
      columns.push({
        name,
        level,
        kind: column.kind,
        perCase: level === 'case',
        column,
        cells: cellsOf(source, name, level),
      });
  return columns;
}

const hasNoCells = ({ table }: QualitySource): boolean => table === null;

function cellsOf(source: QualitySource, name: string, level: 'event' | 'case'): string {
  const known = source.recipe?.origin?.levels.find((one) => one.attribute === name && one.level === level);
  if (known !== undefined) return known.column;
  return hasNoCells(source) && level === 'case' ? `case:${name}` : name;
}

/** Number of values that are missing. */
export function countMissing({ column }: LogColumn): number {
  const length = column.kind === 'text' ? column.codes.length : column.values.length;
  if (column.validity === null) return 0;
  let present = 0;
  for (let byte = 0; byte < bitmapBytes(length); byte++) {
    let bits = column.validity[byte] ?? 0;
    for (; bits !== 0; bits &= bits - 1) present++;
  }
  return length - present;
}

/** How often each text of the dictionary occurs: in events, for columns of cases in cases. */
export function countTexts({ codes, dictionary, validity }: Extract<Column, { kind: 'text' }>): Uint32Array {
  const counts = new Uint32Array(dictionary.length);
  for (let i = 0; i < codes.length; i++)
    if (validity === null || hasBit(validity, i))
      counts[codes[i] as number] = (counts[codes[i] as number] as number) + 1;
  return counts;
}

/** Distinct, smallest and greatest of the numbers present; instants in epoch ms. */
export function numberRange(column: Exclude<Column, { kind: 'text' }>): {
  distinct: number;
  least: number;
  greatest: number;
} {
  const { values, validity } = column;
  const present = new Float64Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++)
    if (validity === null || hasBit(validity, i)) present[n++] = values[i] as number;
  const sorted = present.subarray(0, n).sort();
  let distinct = 0;
  for (let i = 0; i < n; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) distinct++;
  return { distinct, least: sorted[0] ?? Number.NaN, greatest: sorted[n - 1] ?? Number.NaN };
}
