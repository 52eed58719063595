import {
  Bool,
  type Data,
  Dictionary,
  Field,
  Float64,
  makeData,
  makeVector,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  TimestampMicrosecond,
  TimestampMillisecond,
  Uint8,
  Uint16,
  Uint32,
  Utf8,
} from 'apache-arrow';
import { bitmapBytes, type Column, setBit, type TextColumn, TextVector, type Validity } from '../log/index.ts';

/** Codes into a list of texts; like a TextColumn with the widths and storage left open. */
export interface CodedTexts {
  readonly kind: 'coded';
  readonly codes: Uint8Array | Uint16Array | Uint32Array;
  readonly dictionary: TextVector;
}

/** Whatever can become a column of an Arrow table. Plain typed arrays are numbers without nulls. */
export type ArrowSource = Column | CodedTexts | TextVector | Float64Array | Uint32Array;

/** A named column with optional notes for readers. */
export interface ArrowColumn {
  readonly name: string;
  readonly source: ArrowSource;
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * Columns of equal length as one record batch in the Arrow IPC stream format. Numbers, codes, texts and null bitmaps are taken as they
 * are; times become Timestamp[ms, UTC] (µs where a column has fractions of a millisecond), booleans are packed. `metadata` goes into
 * the schema.
 */
export function columnsToArrow(
  columns: readonly ArrowColumn[],
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const children = columns.map(({ source }) => arrowData(source));
  const fields = columns.map(
    ({ name, metadata: notes }, i) => new Field(name, children[i].type, true, new Map(Object.entries(notes ?? {}))),
  );
  const length = children[0]?.length ?? 0;
  const schema = new Schema(fields, new Map(Object.entries(metadata)));
  const batch = new RecordBatch(schema, makeData({ type: new Struct(fields), length, nullCount: 0, children }));
  const writer = new RecordBatchStreamWriter();
  writer.write(batch);
  writer.finish();
  return writer.toUint8Array(true);
}

function arrowData(source: ArrowSource): Data {
  if (source instanceof Float64Array) return makeData({ type: new Float64(), data: source, nullCount: 0 });
  if (source instanceof Uint32Array) return makeData({ type: new Uint32(), data: source, nullCount: 0 });
  if (source instanceof TextVector) return utf8Data(source);
  switch (source.kind) {
    case 'coded':
      return codedData(source.codes, source.dictionary, null);
    case 'text':
      return codedData(source.codes, TextVector.from(source.dictionary), source.validity);
    case 'number':
      return makeData({ type: new Float64(), data: source.values, ...nulls(source.validity) });
    case 'time':
      return timestampData(source.values, source.validity);
    case 'boolean':
      return makeData({
        type: new Bool(),
        length: source.values.length,
        data: packed(source.values),
        ...nulls(source.validity),
      });
    default:
      return source satisfies never;
  }
}

const nulls = (validity: Validity) => (validity === null ? { nullCount: 0 } : { nullCount: -1, nullBitmap: validity });

function utf8Data(texts: TextVector): Data<Utf8> {
  const { buffer, byteOffset, length } = texts.offsets;
  const valueOffsets = new Int32Array(buffer, byteOffset, length);
  return makeData({ type: new Utf8(), length: texts.length, nullCount: 0, valueOffsets, data: texts.bytes });
}

function codedData(codes: CodedTexts['codes'], texts: TextVector, validity: TextColumn['validity']): Data {
  const dictionary = makeVector(utf8Data(texts));
  const common = { dictionary, length: codes.length, ...nulls(validity) };
  if (codes instanceof Uint8Array)
    return makeData({ type: new Dictionary(new Utf8(), new Uint8()), data: codes, ...common });
  if (codes instanceof Uint16Array)
    return makeData({ type: new Dictionary(new Utf8(), new Uint16()), data: codes, ...common });
  return makeData({ type: new Dictionary(new Utf8(), new Uint32()), data: codes, ...common });
}

function packed(values: Uint8Array): Uint8Array {
  const bits = new Uint8Array(bitmapBytes(values.length));
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) setBit(bits, i);
  return bits;
}

function timestampData(values: Float64Array, validity: Validity): Data {
  let whole = true;
  for (let i = 0; i < values.length && whole; i++) whole = Number.isInteger(values[i]);
  const data = int64Of(values, whole ? 1 : 1000);
  const type = whole ? new TimestampMillisecond('UTC') : new TimestampMicrosecond('UTC');
  return makeData({ type, length: values.length, data, ...nulls(validity) });
}

/** 64-bit integers from floats without a BigInt per value; exact up to 2^53. */
function int64Of(values: Float64Array, factor: number): BigInt64Array {
  const out = new BigInt64Array(values.length);
  const halves = new Int32Array(out.buffer);
  for (let i = 0; i < values.length; i++) {
    const value = Math.round(values[i] * factor);
    const high = Math.floor(value / 0x100000000);
    halves[2 * i] = value - high * 0x100000000;
    halves[2 * i + 1] = high;
  }
  return out;
}
