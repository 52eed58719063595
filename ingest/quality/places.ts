import type { FindingExample } from '#analysis/quality';
import type { QualitySource } from './quality-source.ts';

/** So many examples show a finding. */
export const EXAMPLES = 3;

/** Where things stand in the source. */
export class Places {
  readonly #source: QualitySource;

  constructor(source: QualitySource) {
    this.#source = source;
  }

  /** The first of these events as examples, with the text that `value` gives for each. */
  events(events: Iterable<number>, value: (event: number) => string): FindingExample[] {
    const examples: FindingExample[] = [];
    for (const event of events) {
      if (examples.length === EXAMPLES) break;
      examples.push({ ...this.#place(event), value: value(event) });
    }
    return examples;
  }

  /** The first event of each of these cases as an example, with the id of the case. */
  cases(cases: Uint32Array, last = false): FindingExample[] {
    const { caseOffsets, caseIds } = this.#source.log;
    return Array.from(cases.subarray(0, EXAMPLES), (c) => ({
      ...this.#place(last ? (caseOffsets[c + 1] as number) - 1 : (caseOffsets[c] as number)),
      value: caseIds.get(c),
    }));
  }

  #place(event: number): { file: string; line: number | null } {
    const { log, lines, files, report } = this.#source;
    const row = log.row?.[event] ?? event;
    const line = log.row === null ? undefined : lines?.[row];
    return { file: report.files[files?.[row] ?? 0]?.name ?? '', line: line ?? null };
  }
}
