import type { Column, ColumnKind, TextColumn } from './column.ts';
import { EventLog } from './event-log.ts';
import {
  type FrameBuffer,
  invalid,
  isPlace,
  isRecord,
  packSections,
  type SectionArray,
  unpackSections,
} from './section-buffer.ts';
import { TextVector } from './text-vector.ts';

/** Where each part stands among the sections; text takes two, offsets and bytes. */
interface ColumnPlace {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly values: number;
  readonly validity: number | null;
  readonly dictionary: number | null;
}

interface Meta {
  readonly caseIds: number;
  readonly caseOffsets: number;
  readonly activities: number;
  readonly activity: number;
  readonly time: number | null;
  readonly start: number | null;
  readonly row: number | null;
  readonly resource: ColumnPlace | null;
  readonly eventAttributes: readonly ColumnPlace[];
  readonly caseAttributes: readonly ColumnPlace[];
}

const isPlaceOrNull = (value: unknown): value is number | null => value === null || isPlace(value);

const isColumn = (value: unknown): value is ColumnPlace =>
  isRecord(value) &&
  typeof value.name === 'string' &&
  ['number', 'time', 'boolean', 'text'].some((kind) => kind === value.kind) &&
  isPlace(value.values) &&
  isPlaceOrNull(value.validity) &&
  isPlaceOrNull(value.dictionary);

const areColumns = (value: unknown): boolean => Array.isArray(value) && value.every(isColumn);

const isMeta = (value: unknown): value is Meta & Record<string, unknown> =>
  isRecord(value) &&
  [value.caseIds, value.caseOffsets, value.activities, value.activity].every(isPlace) &&
  [value.time, value.start, value.row].every(isPlaceOrNull) &&
  (value.resource === null || isColumn(value.resource)) &&
  areColumns(value.eventAttributes) &&
  areColumns(value.caseAttributes);

/**
 * The log in one buffer that can be shared with or transferred to a worker. `allocate` gives the memory; by default an ArrayBuffer,
 * `(n) => new SharedArrayBuffer(n)` for sharing.
 */
export function toFrame(
  log: EventLog,
  allocate: (bytes: number) => FrameBuffer = (bytes) => new ArrayBuffer(bytes),
): FrameBuffer {
  const arrays: SectionArray[] = [];
  const put = (array: SectionArray): number => arrays.push(array) - 1;
  const putMaybe = (array: SectionArray | null): number | null => (array === null ? null : put(array));
  const putText = (text: TextVector): number => {
    const at = put(text.offsets);
    put(text.bytes);
    return at;
  };
  const putColumn = ([name, column]: [string, Column]): ColumnPlace => ({
    name,
    kind: column.kind,
    values: put(column.kind === 'text' ? column.codes : column.values),
    validity: putMaybe(column.validity),
    dictionary: column.kind === 'text' ? putText(TextVector.from(column.dictionary)) : null,
  });
  const meta: Meta = {
    caseIds: putText(log.caseIds),
    caseOffsets: put(log.caseOffsets),
    activities: putText(TextVector.from(log.activities)),
    activity: put(log.activity),
    time: putMaybe(log.time),
    start: putMaybe(log.start),
    row: putMaybe(log.row),
    resource: log.resource === null ? null : putColumn(['resource', log.resource]),
    eventAttributes: Array.from(log.eventAttributes, putColumn),
    caseAttributes: Array.from(log.caseAttributes, putColumn),
  };
  return packSections(meta, arrays, allocate);
}

/**
 * The log in a buffer written by `toFrame`: its columns are views on the buffer, so leave that alone while the log lives. Everything is
 * checked again, the bytes by their checksum and the log by its invariants, at memory speed. Throws `invalid-frame` with what was
 * expected and what was found, `invalid-log` if the log itself breaks an invariant.
 */
export function fromFrame(buffer: FrameBuffer): EventLog {
  const { arrays, meta } = unpackSections(buffer);
  if (!isMeta(meta)) throw invalid('directory', 'the parts of a log', JSON.stringify(meta)?.slice(0, 100));
  const read = reader(arrays);
  const activity = arrays[meta.activity];
  return new EventLog({
    caseIds: read.text(meta.caseIds),
    caseOffsets: read.uint32(meta.caseOffsets),
    activities: read.text(meta.activities).toArray(),
    activity: activity instanceof Uint16Array ? activity : read.uint32(meta.activity),
    time: meta.time === null ? null : read.float64(meta.time),
    start: meta.start === null ? null : read.float64(meta.start),
    row: meta.row === null ? null : read.uint32(meta.row),
    resource: meta.resource === null ? null : read.textColumn(meta.resource),
    eventAttributes: new Map(meta.eventAttributes.map((column) => [column.name, read.column(column)])),
    caseAttributes: new Map(meta.caseAttributes.map((column) => [column.name, read.column(column)])),
  });
}

function reader(arrays: readonly SectionArray[]) {
  const typed =
    <T extends SectionArray>(type: new () => T) =>
    (at: number): T => {
      const array = arrays[at];
      if (array instanceof type) return array;
      throw invalid(`section ${at}`, type.name, array === undefined ? 'nothing' : array.constructor.name);
    };
  const [bytes, uint32, float64] = [typed(Uint8Array), typed(Uint32Array), typed(Float64Array)];
  const text = (at: number): TextVector => new TextVector(uint32(at), bytes(at + 1));
  const validity = (column: ColumnPlace): Uint8Array | null =>
    column.validity === null ? null : bytes(column.validity);
  const textColumn = (column: ColumnPlace): TextColumn => ({
    kind: 'text',
    codes: uint32(column.values),
    dictionary: text(column.dictionary ?? -1).toArray(),
    validity: validity(column),
  });
  const column = (described: ColumnPlace): Column => {
    switch (described.kind) {
      case 'text':
        return textColumn(described);
      case 'boolean':
        return { kind: 'boolean', values: bytes(described.values), validity: validity(described) };
      case 'number':
      case 'time':
        return { kind: described.kind, values: float64(described.values), validity: validity(described) };
      default:
        return described.kind satisfies never;
    }
  };
  return { text, uint32, float64, textColumn, column };
}
