/** Texts as codes, in the order in which they were first asked for. */
export class Texts<T extends string | null> {
  readonly texts: T[] = [];
  readonly #places = new Map<T, number>();

  codeOf(text: T): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    this.#places.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}
