import { ByteDictionary } from '../encoding/index.ts';

/** A role that is text made of one attribute, or of several joined by " / " (those present, in the order given). */
export class RoleText {
  readonly names: readonly string[];
  /** How many values each attribute gave. */
  readonly seen: number[];
  readonly #parts: ByteDictionary[];
  readonly #codes: Int32Array;
  readonly #joined: string[] = [];
  readonly #joinedCodes = new Map<string, number>();

  constructor(names: readonly string[]) {
    this.names = names;
    this.seen = names.map(() => 0);
    this.#parts = names.map(() => new ByteDictionary());
    this.#codes = new Int32Array(names.length).fill(-1);
  }

  /** Empty text counts as no value. */
  set(part: number, bytes: Uint8Array, from: number, to: number): void {
    this.seen[part]!++;
    this.#codes[part] = from === to ? -1 : this.#parts[part]!.add(bytes, from, to);
  }

  /** The code of what was set since the last call, -1 when nothing was. */
  take(): number {
    const codes = this.#codes;
    const first = codes[0]!;
    if (codes.length === 1) {
      codes[0] = -1;
      return first;
    }
    const texts: string[] = [];
    for (let part = 0; part < codes.length; part++)
      if (codes[part]! >= 0) texts.push(this.#parts[part]!.text(codes[part]!));
    codes.fill(-1);
    return texts.length === 0 ? -1 : this.#joinedCode(texts.join(' / '));
  }

  /** Number of codes given out. */
  get size(): number {
    return this.names.length === 1 ? this.#parts[0]!.size : this.#joined.length;
  }

  text(code: number): string {
    return this.names.length === 1 ? this.#parts[0]!.text(code) : this.#joined[code]!;
  }

  /** Whether the bytes behind the text were valid UTF-8 (joined text: always said to be). */
  isValid(code: number): boolean {
    return this.names.length !== 1 || this.#parts[0]!.isValid(code);
  }

  /** Whether all texts are ASCII, hence valid. */
  allAscii(): boolean {
    return this.#parts.every((part) => part.allAscii());
  }

  #joinedCode(text: string): number {
    const known = this.#joinedCodes.get(text);
    if (known !== undefined) return known;
    this.#joinedCodes.set(text, this.#joined.length);
    return this.#joined.push(text) - 1;
  }
}
