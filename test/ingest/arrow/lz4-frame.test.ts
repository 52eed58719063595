import { describe, expect, it } from 'vitest';
import { decodeLz4Frame } from '../../../ingest/arrow/lz4-frame.ts';

/** Magic, version 1 with independent blocks, 64 KiB blocks, header checksum (not checked). */
const frame = (block: number[]): Uint8Array => {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(block.length);
  return Buffer.concat([Buffer.from('04224d18604082', 'hex'), size, Buffer.from(block), Buffer.alloc(4)]);
};
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

describe('an LZ4 frame', () => {
  it('unpacks literals and references, overlapping ones too', () => {
    // 2 literals "ab", then 6 bytes from 2 back, then 3 literals.
    expect(text(decodeLz4Frame(frame([0x22, 0x61, 0x62, 2, 0, 0x30, 0x78, 0x79, 0x7a])))).toBe('abababab' + 'xyz');
  });

  it('unpacks lengths beyond 15', () => {
    const literals = Array.from({ length: 20 }, (_, i) => 97 + i);
    expect(text(decodeLz4Frame(frame([0xff, 5, ...literals, 1, 0, 255, 0, 0x10, 0x2e])))).toBe(
      `abcdefghijklmnopqrst${'t'.repeat(15 + 4 + 255)}.`,
    );
  });

  it.each([
    ['a reference before the beginning', frame([0x10, 0x61, 9, 0, 0])],
    ['literals that are cut off', frame([0xf0, 200, 1, 2])],
    ['another magic', new Uint8Array(20)],
    ['an end that is missing', frame([0x10, 0x61]).subarray(0, 12)],
  ])('with %s is refused', (_, bytes) => {
    expect(() => decodeLz4Frame(bytes)).toThrow(/damaged|bounds|Offset/i);
  });
});
