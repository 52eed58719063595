import type { Warnings } from './warnings.ts';

/** Prefixes of the extensions of the standard, by the file their URI ends in. */
const STANDARD: ReadonlyMap<string, string> = new Map(
  ['concept', 'lifecycle', 'org', 'time', 'semantic', 'identity', 'cost'].map((prefix) => [`${prefix}.xesext`, prefix]),
);

/** A log may declare a standard extension under a prefix of its own (IEEE 1849-2016, 4.4): its keys get the usual one. */
export class StandardPrefixes {
  readonly #usual = new Map<string, string>();

  declare({ prefix, uri }: Readonly<Record<string, string>>, warnings: Warnings): void {
    const usual = STANDARD.get(uri?.split('/').at(-1) ?? '');
    if (usual === undefined || prefix === undefined || prefix === '' || prefix === usual) return;
    this.#usual.set(`${prefix}:`, `${usual}:`);
    const message = `the extension ${JSON.stringify(usual)} has the prefix ${JSON.stringify(prefix)} in this log; its keys are called by their usual names`;
    warnings.add('other-prefix', message, 1, prefix);
  }

  standard(key: string): string {
    if (this.#usual.size === 0) return key;
    const colon = key.indexOf(':') + 1;
    const usual = this.#usual.get(key.slice(0, colon));
    return usual === undefined ? key : usual + key.slice(colon);
  }
}
