import { type BytePattern, hasPattern, patternOf } from './byte-pattern.ts';
import type { TagReader } from './tag-reader.ts';
import type { Binding } from './xes-handler.ts';

/** The bytes that open an attribute up to the quote before its value, as seen before, and what its values are for. */
export interface AttributeShape extends BytePattern {
  readonly quote: number;
  /** The quote in all four bytes. */
  readonly quotes: number;
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
    this.head = shapeOf(new Uint8Array(8), 0, none);
    this.last = this.head;
  }

  /** The shape that begins at `at`, of those that followed the last; one found late moves up. */
  match(view: DataView, at: number): AttributeShape | null {
    const successors = this.last.next;
    for (let i = 0; i < successors.length; i++) {
      const shape = successors[i]!;
      if (!hasPattern(view, at, shape)) continue;
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
      shape = shapeOf(prefix, bytes[valueFrom - 1]!, binding);
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

const shapeOf = (prefix: Uint8Array, quote: number, binding: Binding): AttributeShape => {
  const { length, words } = patternOf(prefix);
  return { length, words, quote, quotes: quote * 0x01010101, binding, next: [] };
};
