const MAGIC = 0x184d2204;
/** What one compressed buffer may unpack to. */
export const MAX_BUFFER = 1 << 30;

const broken = (why: string): Error => new Error(`damaged LZ4 data: ${why}`);

/** Unpacks LZ4 frames (LZ4 Frame Format 1.6; checksums are skipped). Throws Error for damaged data or more than 1 GiB. */
export function decodeLz4Frame(data: Uint8Array): Uint8Array {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const out = new Output();
  let at = 0;
  while (at + 7 <= data.length) {
    if (view.getUint32(at, true) !== MAGIC) throw broken('no frame begins here');
    const flags = view.getUint8(at + 4);
    const blockSums = (flags & 0x10) !== 0;
    at += 6 + ((flags & 0x08) !== 0 ? 8 : 0) + ((flags & 0x01) !== 0 ? 4 : 0) + 1;
    for (;;) {
      const size = view.getUint32(at, true);
      at += 4;
      if (size === 0) break;
      const length = size & 0x7fffffff;
      if (at + length > data.length) throw broken('it is cut off');
      if (size >>> 31 === 1) out.append(data.subarray(at, at + length));
      else decodeBlock(data, at, at + length, out);
      at += length + (blockSums ? 4 : 0);
    }
    if ((flags & 0x04) !== 0) at += 4;
  }
  return out.finish();
}

/** Bytes unpacked so far. */
class Output {
  bytes: Uint8Array = new Uint8Array(1 << 16);
  length = 0;

  reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.bytes.length) return;
    if (needed > MAX_BUFFER) throw broken(`it unpacks to more than ${MAX_BUFFER} bytes`);
    const bigger = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    bigger.set(this.bytes.subarray(0, this.length));
    this.bytes = bigger;
  }

  append(part: Uint8Array): void {
    this.reserve(part.length);
    this.bytes.set(part, this.length);
    this.length += part.length;
  }

  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}

function decodeBlock(data: Uint8Array, from: number, to: number, out: Output): void {
  let at = from;
  const lengthOf = (nibble: number): number => {
    let length = nibble;
    if (nibble === 15)
      for (let byte = 255; byte === 255; ) {
        if (at >= to) throw broken('a length is cut off');
        byte = data[at++] as number;
        length += byte;
      }
    return length;
  };
  while (at < to) {
    const token = data[at++] as number;
    const literals = lengthOf(token >>> 4);
    if (at + literals > to) throw broken('literals are cut off');
    out.append(data.subarray(at, at + literals));
    at += literals;
    if (at >= to) return;
    const offset = (data[at] as number) | ((data[at + 1] as number) << 8);
    at += 2;
    const length = lengthOf(token & 15) + 4;
    if (offset === 0 || offset > out.length) throw broken('a reference points before the beginning');
    out.reserve(length);
    const { bytes } = out;
    let to2 = out.length;
    for (let i = 0; i < length; i++, to2++) bytes[to2] = bytes[to2 - offset] as number;
    out.length = to2;
  }
}
