import type { TagReader } from './tag-reader.ts';
import type { Binding } from './xes-handler.ts';

/** The bytes that open an attribute up to the quote before its value, as seen before, and what its values are for. */
export interface AttributeShape {
  readonly length: number;
  /** The prefix in words of four bytes, least significant first, the last one filled up with zeros. */
  readonly words: Int32Array;
  /** What of the last word counts. */
  readonly lastMask: number;
  readonly quote: number;
  readonly binding: Binding;
  /** Shapes that followed this one, most useful first. */
  readonly next: AttributeShape[];
}

const MOST_SHAPES = 4096;
const MOST_SUCCESSORS = 6;
const LONGEST_PREFIX = 256;

/**
 * Remembers which attribute followed which. Logs are written by programs: after `concept:name` nearly always comes the same few
 * attributes in the same spelling, so that comparing bytes with the last ones seen replaces reading names and quotes.
 */
export class AttributeGuess {
  readonly head: AttributeShape;
  last: AttributeShape;
  readonly #shapes = new Map<string, AttributeShape>();

  constructor(none: Binding) {
    this.head = { length: 0, words: new Int32Array(0), lastMask: 0, quote: 0, binding: none, next: [] };
    this.last = this.head;
  }

  /** The shape that begins at `at`, of those that followed the last; one found late moves up. */
  match(view: DataView, at: number): AttributeShape | null {
    const successors = this.last.next;
    for (let i = 0; i < successors.length; i++) {
      const shape = successors[i]!;
      if (!hasShape(view, at, shape)) continue;
      if (i > 0) {
        successors[i] = successors[i - 1]!;
        successors[i - 1] = shape;
      }
      return shape;
    }
    return null;
  }

  /** Learns from a tag read the slow way; only `<type key="…" value="…` on one line is worth knowing. */
  learn(tag: TagReader, bytes: Uint8Array, tagFrom: number, binding: Binding): void {
    const valueFrom = tag.places[6]!;
    if (tag.attributeCount !== 2 || valueFrom - tagFrom > LONGEST_PREFIX) return;
    if (
      tag.places[1]! - tag.places[0]! !== 3 ||
      tag.places[5]! - tag.places[4]! !== 5 ||
      bytes[tag.places[4]!] !== 0x76
    )
      return;
    const prefix = bytes.slice(tagFrom, valueFrom);
    if (prefix.includes(0x0a)) return;
    const key = Buffer.from(prefix).toString('latin1');
    let shape = this.#shapes.get(key);
    if (shape === undefined) {
      if (this.#shapes.size >= MOST_SHAPES) return;
      shape = { ...wordsOf(prefix), quote: bytes[valueFrom - 1]!, binding, next: [] };
      this.#shapes.set(key, shape);
    }
    const successors = this.last.next;
    if (!successors.includes(shape)) {
      if (successors.length >= MOST_SUCCESSORS) successors.pop();
      successors.unshift(shape);
    }
    this.last = shape;
  }
}

/** Whether the bytes at `at` are those of the shape. */
function hasShape(view: DataView, at: number, shape: AttributeShape): boolean {
  const { words } = shape;
  const last = words.length - 1;
  for (let i = 0; i < last; i++) if (view.getInt32(at + i * 4, true) !== words[i]) return false;
  return (view.getInt32(at + last * 4, true) & shape.lastMask) === words[last];
}

function wordsOf(prefix: Uint8Array): { length: number; words: Int32Array; lastMask: number } {
  const { length } = prefix;
  const padded = new Uint8Array((length + 3) & ~3);
  padded.set(prefix);
  const view = new DataView(padded.buffer);
  const words = Int32Array.from({ length: padded.length / 4 }, (_, i) => view.getInt32(i * 4, true));
  return { length, words, lastMask: -1 >>> ((padded.length - length) * 8) };
}
