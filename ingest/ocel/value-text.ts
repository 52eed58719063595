import { type Column, hasBit } from '#analysis/log';
import type { AttributeType, ObjectLog } from '#analysis/objects';

/** A value in the form of its declared type, as JSON has it; `null` where missing. Times are ISO 8601 in UTC. */
export function declaredValue(
  column: Column,
  index: number,
  declared: AttributeType | undefined,
): string | number | boolean | null {
  if (column.validity !== null && !hasBit(column.validity, index)) return null;
  if (column.kind === 'text') return column.dictionary[column.codes[index] ?? 0] ?? '';
  const number = column.values[index] ?? 0;
  if (column.kind === 'time') return isoInstant(number);
  if (column.kind === 'boolean') return number === 1;
  return declared === 'string' ? String(number) : number;
}

/** Whole numbers beyond 2^53 in scientific notation: digit by digit they would be read as exact, which they are not. */
export const valueText = (value: string | number | boolean): string =>
  typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
    ? value.toExponential()
    : String(value);

/** ISO 8601 in UTC; fractions of a millisecond are kept as further digits. */
export function isoInstant(ms: number): string {
  const whole = Math.floor(ms);
  const text = new Date(whole).toISOString();
  if (whole === ms) return text;
  const digits = (ms - whole).toFixed(9).slice(2).replace(/0+$/, '');
  return digits === '' ? text : `${text.slice(0, -1)}${digits}Z`;
}

/** One entry of an object attribute: the value at `index` of `values`, from `time` on. */
export interface AttributeEntry {
  readonly name: string;
  readonly index: number;
  readonly time: number;
  readonly values: Column;
}

/** The entries of every object that has any, by object: by attribute, then by time. */
export function entriesByObject({ parts }: ObjectLog): ReadonlyMap<number, readonly AttributeEntry[]> {
  const byObject = new Map<number, AttributeEntry[]>();
  for (const [name, { object, time, values }] of parts.objectAttributes)
    object.forEach((o, index) => {
      const list = byObject.get(o) ?? [];
      byObject.set(o, list);
      list.push({ name, index, time: time[index] ?? 0, values });
    });
  return byObject;
}

/** The declared type of each attribute. */
export const typesByName = (
  attributes: ObjectLog['parts']['typeDeclarations'][number] = [],
): ReadonlyMap<string, AttributeType> => new Map(attributes.map(({ name, type }) => [name, type]));
