import { type CaseSet, type EventLog, hasBit, selectedCases } from '../log/index.ts';
import { PairTable } from '../numeric/index.ts';

/** Work that passes from one resource to the next; `null` stands for events without a resource. */
export interface Handover {
  readonly from: string | null;
  readonly to: string | null;
  readonly count: number;
  readonly cases: number;
}

/**
 * Handovers between the resources of directly following events (van der Aalst, Reijers, Song 2005), those to oneself included, by
 * ascending names with the missing resource last. Empty for a log without any resource. O(events).
 */
export function handovers(log: EventLog, cases?: CaseSet | null): Handover[] {
  const { caseOffsets, resource } = log;
  if (resource === null) return [];
  const { codes, dictionary, validity } = resource;
  const missing = dictionary.length;
  const table = new PairTable(missing + 1, 3);
  const codeOf = (event: number): number => (validity === null || hasBit(validity, event) ? codes[event] : missing);
  const selected = selectedCases(log, cases);
  for (let i = 0; i < selected.length; i++) {
    const end = caseOffsets[selected[i] + 1];
    for (let e = caseOffsets[selected[i]] + 1; e < end; e++) {
      const slot = table.slot(codeOf(e - 1), codeOf(e));
      const values = table.values();
      values[slot]++;
      if (values[slot + 2] === i + 1) continue;
      values[slot + 2] = i + 1;
      values[slot + 1]++;
    }
  }
  const values = table.values();
  const name = (code: number): string | null => (code === missing ? null : dictionary[code]);
  return table.pairs().map(({ from, slot, to }) => ({
    from: name(from),
    to: name(to),
    count: values[slot],
    cases: values[slot + 1],
  }));
}
