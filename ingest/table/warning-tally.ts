import type { ImportWarning } from '../types.ts';

/** Counts what the user should know, one warning for each code. */
export class WarningTally {
  readonly #found = new Map<string, { message: string; count: number }>();

  add(code: string, message: string, count = 1): void {
    const known = this.#found.get(code);
    if (known === undefined) this.#found.set(code, { message, count });
    else known.count += count;
  }

  finish(): ImportWarning[] {
    return Array.from(this.#found, ([code, { message, count }]) => ({ code, message, count }));
  }
}
