import { AnalysisError } from '../error.ts';
import { TextVector } from './text-vector.ts';

/** Memory a frame lives in. */
export type FrameBuffer = ArrayBuffer | SharedArrayBuffer;

export type SectionArray = Uint8Array | Uint16Array | Uint32Array | Float64Array;

const MAGIC = 0x52494557; // "WEIR" in little endian
const VERSION = 1;
const PREFIX_BYTES = 32;
const WIDTHS = { u8: 1, u16: 2, u32: 4, f64: 8 } as const;

interface Section {
  readonly type: keyof typeof WIDTHS;
  readonly offset: number;
  readonly length: number;
}

interface Directory {
  readonly sections: readonly Section[];
  readonly meta: unknown;
}

const aligned = (bytes: number): number => Math.ceil(bytes / 8) * 8;

const typeOf = (array: SectionArray): keyof typeof WIDTHS =>
  array instanceof Float64Array
    ? 'f64'
    : array instanceof Uint32Array
      ? 'u32'
      : array instanceof Uint16Array
        ? 'u16'
        : 'u8';

/**
 * Packs typed arrays and a JSON value into one buffer: 32 bytes of prefix (magic, version, checksum, directory bytes, total bytes as
 * Float64), the arrays each at a multiple of 8, the JSON directory at the end. Byte order is the machine's.
 */
export function packSections(
  meta: unknown,
  arrays: readonly SectionArray[],
  allocate: (bytes: number) => FrameBuffer,
): FrameBuffer {
  let end = PREFIX_BYTES;
  const sections = arrays.map((array) => {
    const offset = end;
    end += aligned(array.byteLength);
    return { type: typeOf(array), offset, length: array.length };
  });
  const directory = TextVector.from([JSON.stringify({ sections, meta } satisfies Directory)]).bytes;
  const buffer = allocate(end + aligned(directory.length));
  arrays.forEach((array, i) => {
    const source = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    new Uint8Array(buffer, sections[i].offset, array.byteLength).set(source);
  });
  new Uint8Array(buffer, end, directory.length).set(directory);
  const prefix = new Uint32Array(buffer, 0, PREFIX_BYTES / 4);
  prefix[0] = MAGIC;
  prefix[1] = VERSION;
  prefix[3] = directory.length;
  new Float64Array(buffer, 16, 2).set([buffer.byteLength, end]);
  prefix[2] = checksum(buffer);
  return buffer;
}

/** The arrays as views on the buffer, not copies. Throws `invalid-frame` unless every byte is as it was written. */
export function unpackSections(buffer: FrameBuffer): { readonly meta: unknown; readonly arrays: SectionArray[] } {
  if (buffer.byteLength < PREFIX_BYTES || buffer.byteLength % 8 !== 0)
    throw invalid('bytes', `a multiple of 8 of at least ${PREFIX_BYTES}`, buffer.byteLength);
  const prefix = new Uint32Array(buffer, 0, PREFIX_BYTES / 4);
  const [total, directoryAt] = new Float64Array(buffer, 16, 2);
  const expectations: [string, number, number][] = [
    ['magic number', MAGIC, prefix[0]],
    ['version', VERSION, prefix[1]],
    ['bytes', total, buffer.byteLength],
    ['checksum', checksum(buffer), prefix[2]],
  ];
  for (const [what, expected, found] of expectations) if (expected !== found) throw invalid(what, expected, found);
  const { meta, sections } = directoryOf(new Uint8Array(buffer, directoryAt, prefix[3]));
  return { meta, arrays: sections.map((section) => viewOf(buffer, section, directoryAt)) };
}

function directoryOf(bytes: Uint8Array): Directory {
  const value: unknown = JSON.parse(new TextVector(Uint32Array.of(0, bytes.length), bytes).get(0));
  if (isRecord(value) && 'meta' in value && Array.isArray(value.sections) && value.sections.every(isSection))
    return { sections: value.sections, meta: value.meta };
  throw invalid('directory', 'a list of sections', JSON.stringify(value).slice(0, 100));
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A whole number from 0: an offset, a length, the place of a section. */
export const isPlace = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;

const isSection = (value: unknown): value is Section =>
  isRecord(value) &&
  typeof value.type === 'string' &&
  Object.hasOwn(WIDTHS, value.type) &&
  isPlace(value.offset) &&
  isPlace(value.length);

function viewOf(buffer: FrameBuffer, section: Section, limit: number): SectionArray {
  const { type, offset, length } = section;
  if (offset % 8 !== 0 || offset + length * WIDTHS[type] > limit)
    throw invalid('section', `within ${limit} bytes at a multiple of 8`, `${offset}+${length}×${WIDTHS[type]}`);
  switch (type) {
    case 'u8':
      return new Uint8Array(buffer, offset, length);
    case 'u16':
      return new Uint16Array(buffer, offset, length);
    case 'u32':
      return new Uint32Array(buffer, offset, length);
    case 'f64':
      return new Float64Array(buffer, offset, length);
    default:
      return type satisfies never;
  }
}

/** Over all words but the one that holds it. Each step is a bijection of the state, so any single changed word shows. */
function checksum(buffer: FrameBuffer): number {
  const words = new Uint32Array(buffer);
  let hash = 0x811c9dc5;
  for (let i = 0; i < words.length; i++) {
    if (i === 2) continue;
    hash = Math.imul(hash ^ words[i], 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}

export const invalid = (what: string, expected: unknown, found: unknown): AnalysisError =>
  new AnalysisError(
    'invalid-frame',
    `not a log frame: ${what} should be ${String(expected)}, found ${String(found)}; make it again with toFrame()`,
    { what, expected, found },
  );
