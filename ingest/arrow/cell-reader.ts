import { type Data, DataType, TimeUnit, type Vector } from 'apache-arrow';
import type { ColumnCoder } from '../table/index.ts';
import { formatLocal } from '../table/index.ts';

type Present = (i: number) => boolean;

/** Takes the cells of one type without making a value of each: bytes of texts, or raw numbers whose distinct ones become text. */
export interface CellReader {
  take(data: Data, coder: ColumnCoder, row: number, count: number, present: Present): void;
  /** The text of a raw value, `null` where the bytes are the text. */
  readonly textOf: ((key: Uint8Array) => string) | null;
  readonly declaredText: boolean;
}

/** The quick way for the types that tables are made of; `null` for others. */
export function cellReader(type: DataType): CellReader | null {
  if (DataType.isUtf8(type)) return { take: takeTexts, textOf: null, declaredText: true };
  if (DataType.isDictionary(type) && DataType.isUtf8(type.dictionary))
    return { take: takeCoded, textOf: null, declaredText: true };
  const textOf = rawText(type);
  return textOf === null ? null : { take: takeRaw, textOf, declaredText: false };
}

function takeTexts(data: Data, coder: ColumnCoder, row: number, count: number, present: Present): void {
  const offsets: unknown = data.valueOffsets;
  const bytes: unknown = data.values;
  if (!(offsets instanceof Int32Array) || !(bytes instanceof Uint8Array)) throw new Error('texts without offsets');
  if (offsets.length < count + 1) throw new Error('texts with too few offsets');
  for (let i = 0; i < count; i++) {
    if (!present(i)) continue;
    const [from, to] = [offsets[i] as number, offsets[i + 1] as number];
    if (from < 0 || to < from || to > bytes.length) throw new Error('a text lies outside its buffer');
    coder.setBytes(row + i, bytes, from, to);
  }
}

function takeCoded(data: Data, coder: ColumnCoder, row: number, count: number, present: Present): void {
  const dictionary = data.dictionary;
  const codes: unknown = data.values;
  if (dictionary === undefined || !ArrayBuffer.isView(codes)) throw new Error('codes without a dictionary');
  const known = knownCodes(dictionary, coder);
  // Indices of any width, 64 bits included.
  const keys = codes as unknown as ArrayLike<number | bigint>;
  if (keys.length < count) throw new Error('too few codes');
  for (let i = 0; i < count; i++) {
    if (!present(i)) continue;
    const code = known[Number(keys[i])];
    if (code === undefined) throw new Error('a code has no value in its dictionary');
    if (code >= 0) coder.setCode(row + i, code);
  }
}

/** The dictionary last met by a column: it stays the same over the batches of a file, unless a delta came between. */
const lastMet = new WeakMap<ColumnCoder, { readonly dictionary: Vector; readonly codes: Int32Array }>();

function knownCodes(dictionary: Vector, coder: ColumnCoder): Int32Array {
  const last = lastMet.get(coder);
  if (last?.dictionary === dictionary) return last.codes;
  const codes = codesOf(dictionary, coder);
  lastMet.set(coder, { dictionary, codes });
  return codes;
}

/** Our code of every value of the dictionary; −1 for missing and empty ones. */
function codesOf(dictionary: Vector, coder: ColumnCoder): Int32Array {
  const known = new Int32Array(dictionary.length);
  for (let i = 0; i < known.length; i++) {
    const value: unknown = dictionary.get(i);
    known[i] = typeof value === 'string' && value !== '' ? coder.values.addText(value) : -1;
  }
  return known;
}

function takeRaw(data: Data, coder: ColumnCoder, row: number, count: number, present: Present): void {
  const values: unknown = data.values;
  if (!ArrayBuffer.isView(values)) throw new Error('values without a buffer');
  if (DataType.isBool(data.type)) {
    const bits = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    if (bits.length * 8 < data.offset + count) throw new Error('too few values');
    for (let i = 0; i < count; i++) {
      if (!present(i)) continue;
      const at = data.offset + i;
      coder.setBytes(row + i, ((bits[at >>> 3] as number) & (1 << (at & 7))) === 0 ? FALSE : TRUE, 0, 1);
    }
    return;
  }
  const width = widthOf(data.type);
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  if (bytes.length < count * width) throw new Error('too few values');
  for (let i = 0; i < count; i++) if (present(i)) coder.setBytes(row + i, bytes, i * width, (i + 1) * width);
}

const FALSE = Uint8Array.of(0);
const TRUE = Uint8Array.of(1);

const widthOf = (type: DataType): number => {
  if (DataType.isInt(type)) return type.bitWidth / 8;
  if (DataType.isFloat(type)) return [2, 4, 8][type.precision] ?? 8;
  if (DataType.isDate(type)) return type.unit === 0 ? 4 : 8;
  return 8;
};

const PER_SECOND: Readonly<Record<TimeUnit, bigint>> = {
  [TimeUnit.SECOND]: 1n,
  [TimeUnit.MILLISECOND]: 1000n,
  [TimeUnit.MICROSECOND]: 1_000_000n,
  [TimeUnit.NANOSECOND]: 1_000_000_000n,
};

const viewOf = (key: Uint8Array): DataView => new DataView(key.buffer, key.byteOffset, key.byteLength);

function rawText(type: DataType): ((key: Uint8Array) => string) | null {
  if (DataType.isBool(type)) return (key) => (key[0] === 0 ? 'false' : 'true');
  if (DataType.isInt(type)) return (key) => String(integer(viewOf(key), type.isSigned));
  if (DataType.isFloat(type) && type.precision === 2) return (key) => numberText(viewOf(key).getFloat64(0, true));
  if (DataType.isFloat(type) && type.precision === 1) return (key) => shortFloat(viewOf(key).getFloat32(0, true));
  if (DataType.isTimestamp(type)) {
    const perSecond = PER_SECOND[type.unit];
    const end = type.timezone ? 'Z' : '';
    return (key) => formatLocal(viewOf(key).getBigInt64(0, true), perSecond) + end;
  }
  if (DataType.isDate(type)) {
    const day = (ms: bigint): string => formatLocal(ms, 1000n).replace('T00:00:00', '');
    return (key) =>
      key.length === 4
        ? day(BigInt(viewOf(key).getInt32(0, true)) * 86_400_000n)
        : day(viewOf(key).getBigInt64(0, true));
  }
  return null;
}

function integer(view: DataView, signed: boolean): number | bigint {
  switch (view.byteLength) {
    case 1:
      return signed ? view.getInt8(0) : view.getUint8(0);
    case 2:
      return signed ? view.getInt16(0, true) : view.getUint16(0, true);
    case 4:
      return signed ? view.getInt32(0, true) : view.getUint32(0, true);
    default:
      return signed ? view.getBigInt64(0, true) : view.getBigUint64(0, true);
  }
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return '';
  return Object.is(value, -0) ? '-0' : String(value);
}

/** The shortest decimal that gives the same float of 32 bits. */
function shortFloat(value: number): string {
  for (let digits = 6; digits < 10; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return numberText(short);
  }
  return numberText(value);
}

/** Any other value as text: lists and maps as JSON, instants as ISO 8601. */
export function textOfValue(value: unknown, type: DataType): string {
  if (value === null || value === undefined) return '';
  if (DataType.isDecimal(type)) return decimalText(value, type.scale);
  if (DataType.isTime(type)) return timeText(BigInt(String(value)), PER_SECOND[type.unit]);
  if (typeof value === 'number') return numberText(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (typeof value === 'object')
    return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));
  return String(value);
}

function timeText(value: bigint, perSecond: bigint): string {
  return formatLocal(value, perSecond).slice('1970-01-01T'.length);
}

/** A two's complement number of 128 or 256 bits with `scale` digits behind the point. */
function decimalText(value: unknown, scale: number): string {
  if (!(value instanceof Uint32Array)) return String(value);
  let whole = 0n;
  for (let i = value.length - 1; i >= 0; i--) whole = (whole << 32n) | BigInt(value[i] as number);
  whole = BigInt.asIntN(value.length * 32, whole);
  const sign = whole < 0n ? '-' : '';
  const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, '0');
  return scale <= 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
