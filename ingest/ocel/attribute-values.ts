import type { ColumnKind } from '#analysis/log';
import type { AttributeType } from '#analysis/objects';
import type { Instants } from './instants.ts';

/** A value as the source has it; `null`: a change whose new value the source does not tell. */
export type RawValue = string | number | boolean | null;

/** A value with the kind it can have: under its declared type where it keeps to it. */
export interface TypedValue {
  readonly kind: ColumnKind | null;
  /** Number, epoch ms or 0/1; unused for text. */
  readonly number: number;
  /** False where the value is not of the type that was declared. */
  readonly conforms: boolean;
}

const NUMBER = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i;
const MISSING: TypedValue = { kind: null, number: 0, conforms: true };
const TEXT: TypedValue = { kind: 'text', number: 0, conforms: true };

/**
 * What a value is under its declared type (`undefined`: by its own type). Empty text under a type other than string is a missing
 * value; whole numbers beyond 2^53 stay text, because a double cannot hold them.
 */
export function typedValue(raw: RawValue, declared: AttributeType | undefined, instants: Instants): TypedValue {
  if (raw === null) return MISSING;
  if (declared === undefined) return ownType(raw);
  if (declared === 'string') return TEXT;
  if (raw === '') return MISSING;
  const number = declared === 'time' ? timeOf(raw, instants) : declared === 'boolean' ? flagOf(raw) : numberOf(raw);
  if (Number.isNaN(number)) return { ...TEXT, conforms: false };
  if (number === Number.POSITIVE_INFINITY) return TEXT;
  return { kind: declared === 'time' || declared === 'boolean' ? declared : 'number', number, conforms: true };
}

function ownType(raw: string | number | boolean): TypedValue {
  if (typeof raw === 'string') return TEXT;
  if (typeof raw === 'boolean') return { kind: 'boolean', number: raw ? 1 : 0, conforms: true };
  return { kind: 'number', number: raw, conforms: true };
}

function timeOf(raw: string | number | boolean, instants: Instants): number {
  return typeof raw === 'string' ? instants.read(raw) : Number.NaN;
}

function flagOf(raw: string | number | boolean): number {
  const text = String(raw).toLowerCase();
  return text === 'true' || text === '1' ? 1 : text === 'false' || text === '0' ? 0 : Number.NaN;
}

/** Infinity stands for a whole number that a double cannot hold. */
function numberOf(raw: string | number | boolean): number {
  if (typeof raw === 'number') return raw;
  if (typeof raw === 'boolean' || !NUMBER.test(raw)) return Number.NaN;
  const number = Number(raw);
  const whole = /^\s*[+-]?\d+\s*$/.test(raw);
  return !Number.isFinite(number) || (whole && !Number.isSafeInteger(number)) ? Number.POSITIVE_INFINITY : number;
}

/** A value of JSON, XML or SQLite as one we keep; what has parts is kept as JSON text. */
export function rawValue(value: unknown): RawValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  try {
    return JSON.stringify(value) ?? null;
  } catch {
    return '(nested too deeply to be shown)';
  }
}
