type Numbers = Float64Array | Uint32Array | Uint8Array;

/** A typed array that doubles its room when full; slots never written are zero. */
export class Growable<T extends Numbers> {
  length = 0;
  #room: T;
  readonly #create: (length: number) => T;

  constructor(create: (length: number) => T, room = 1024) {
    this.#create = create;
    this.#room = create(room);
  }

  push(value: number): void {
    this.set(this.length, value);
  }

  /** Writes at any index; the length grows to cover it. */
  set(index: number, value: number): void {
    if (index >= this.#room.length) this.#grow(index + 1);
    this.#room[index] = value;
    if (index >= this.length) this.length = index + 1;
  }

  get(index: number): number {
    return this.#room[index];
  }

  /** Copy of exactly `length` values (default: all written so far). */
  toArray(length = this.length): T {
    if (length > this.#room.length) this.#grow(length);
    return this.#room.slice(0, length) as T;
  }

  #grow(needed: number): void {
    const bigger = this.#create(Math.max(needed, this.#room.length * 2));
    bigger.set(this.#room);
    this.#room = bigger;
  }
}

export const growableFloat64 = (): Growable<Float64Array> => new Growable((n) => new Float64Array(n));
export const growableUint32 = (): Growable<Uint32Array> => new Growable((n) => new Uint32Array(n));
export const growableUint8 = (): Growable<Uint8Array> => new Growable((n) => new Uint8Array(n));
