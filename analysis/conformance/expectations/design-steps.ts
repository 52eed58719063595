import { normalizeName } from '../../model/index.ts';
import type { Aligned } from '../aligned-log.ts';

/** The visible steps of a checked model, and how names lead to them. */
export class DesignSteps {
  /** For each transition the index of its label among `labels`; −1 where it is silent. */
  readonly labelOf: Int32Array;
  /** Labels as the model writes them, by index; the first where several differ in form only. */
  readonly labels: readonly string[];
  readonly #byName = new Map<string, number>();
  readonly #byElement = new Map<string, number>();

  constructor({ model }: Pick<Aligned, 'model'>) {
    const labels: string[] = [];
    this.labels = labels;
    this.labelOf = Int32Array.from(model.net.transitions, ({ label, element }) => {
      if (label === null) return -1;
      const name = normalizeName(label);
      const index = this.#byName.get(name) ?? labels.push(label) - 1;
      this.#byName.set(name, index);
      if (element !== null) this.#byElement.set(element, index);
      return index;
    });
    for (const [alias, label] of model.aliases) {
      const index = this.#byName.get(normalizeName(label));
      const name = normalizeName(alias);
      if (index !== undefined && !this.#byName.has(name)) this.#byName.set(name, index);
    }
  }

  /** The label with this name or alias; `null` where no visible step has it. */
  named(name: string): number | null {
    return this.#byName.get(normalizeName(name)) ?? null;
  }

  /** The label of an element; `null` where it leaves no event. */
  ofElement(element: string): number | null {
    return this.#byElement.get(element) ?? null;
  }
}
