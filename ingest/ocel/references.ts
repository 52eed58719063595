import { Dictionary } from '#analysis/log';
import { idText } from './names.ts';

/** A reference as read, its target not looked up yet. */
export interface PendingReference {
  readonly source: number;
  readonly row: number;
  readonly n: number;
  readonly line: number;
  /** Empty where the source gives no id. */
  readonly id: string;
  readonly qualifier: string;
}

/** References in the order of the source, as columns until all their targets are known. */
export class References {
  readonly #ids = new Dictionary();
  readonly #qualifiers = new Dictionary();
  readonly #numbers: number[] = [];

  add(source: number, row: number, n: number, line: number, id: unknown, qualifier: unknown): void {
    const name = typeof qualifier === 'string' ? qualifier : (idText(qualifier) ?? '');
    this.#numbers.push(source, row, n, line, this.#ids.add(idText(id) ?? ''), this.#qualifiers.add(name));
  }

  forEach(take: (reference: PendingReference) => void): void {
    const numbers = this.#numbers;
    const at = (index: number): number => numbers[index] as number;
    for (let i = 0; i < numbers.length; i += 6)
      take({
        source: at(i),
        row: at(i + 1),
        n: at(i + 2),
        line: at(i + 3),
        id: this.#ids.values[at(i + 4)] ?? '',
        qualifier: this.#qualifiers.values[at(i + 5)] ?? '',
      });
  }
}
