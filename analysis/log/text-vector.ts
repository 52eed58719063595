/** Immutable list of strings kept as UTF-8 in one buffer, decoded on access: a million case ids cost no million string objects. */
export class TextVector {
  readonly length: number;
  /** `length + 1` byte offsets into `bytes`. */
  readonly offsets: Uint32Array;
  readonly bytes: Uint8Array;

  constructor(offsets: Uint32Array, bytes: Uint8Array) {
    this.length = offsets.length - 1;
    this.offsets = offsets;
    this.bytes = bytes;
  }

  static from(values: readonly string[]): TextVector {
    const offsets = new Uint32Array(values.length + 1);
    let total = 0;
    for (let i = 0; i < values.length; i++) {
      total += utf8Length(values[i]);
      offsets[i + 1] = total;
    }
    const bytes = new Uint8Array(total);
    for (let i = 0; i < values.length; i++) writeUtf8(values[i], bytes, offsets[i]);
    return new TextVector(offsets, bytes);
  }

  /** The string at `index`; lone surrogates come back as U+FFFD. */
  get(index: number): string {
    return readUtf8(this.bytes, this.offsets[index], this.offsets[index + 1]);
  }

  toArray(): string[] {
    return Array.from({ length: this.length }, (_, i) => this.get(i));
  }
}

const codePointBytes = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);

const isLoneSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;

function utf8Length(value: string): number {
  let bytes = 0;
  for (let i = 0; i < value.length; i++) {
    const code = value.codePointAt(i) as number;
    if (code > 0xffff) i++;
    bytes += codePointBytes(code);
  }
  return bytes;
}

function writeUtf8(value: string, out: Uint8Array, at: number): void {
  for (let i = 0; i < value.length; i++) {
    let code = value.codePointAt(i) as number;
    if (code > 0xffff) i++;
    if (isLoneSurrogate(code)) code = 0xfffd;
    const n = codePointBytes(code);
    if (n === 1) out[at] = code;
    else {
      for (let k = n - 1; k > 0; k--) {
        out[at + k] = 0x80 | (code & 0x3f);
        code >>>= 6;
      }
      out[at] = [0, 0, 0xc0, 0xe0, 0xf0][n] | code;
    }
    at += n;
  }
}

function readUtf8(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; ) {
    const first = bytes[i++];
    if (first < 0x80) {
      text += String.fromCharCode(first);
      continue;
    }
    const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    let code = first & (0x3f >> more);
    for (let k = 0; k < more; k++) code = (code << 6) | (bytes[i++] & 0x3f);
    text += String.fromCodePoint(code);
  }
  return text;
}
