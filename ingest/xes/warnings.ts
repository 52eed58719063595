import type { ImportWarning } from '../types.ts';

const MOST_WARNINGS = 200;

/** Counts what the user should know, one entry for each code and subject, in order of first appearance. */
export class Warnings {
  readonly #entries = new Map<string, { code: string; message: string; count: number }>();

  /** `subject` tells warnings of one code apart, e.g. the attribute concerned. */
  add(code: string, message: string, count = 1, subject = ''): void {
    if (count === 0) return;
    const key = this.#entries.size < MOST_WARNINGS ? `${code} ${subject}` : `${code} `;
    const entry = this.#entries.get(key);
    if (entry) entry.count += count;
    else this.#entries.set(key, { code, message, count });
  }

  list(): ImportWarning[] {
    return Array.from(this.#entries.values(), (entry) => ({ ...entry }));
  }
}
