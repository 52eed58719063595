import type { EventLog } from '../../log/index.ts';

/** A case that shares an event with an object. */
export interface RelatedCase {
  readonly case: string;
  readonly caseIndex: number;
  /** Index of the shared event in the case. */
  readonly event: number;
}

/** The cases that share an event of an object: that event, or any of the object where none is given (−1). */
export type RelatedTo = (object: number, event: number) => RelatedCase[];

/** So many are told. */
const MOST = 10;

/**
 * Finds the cases of one log that share events with the objects of another, both made of one source: their events have the same row there. Cases
 * come in the order of the events of the object, then of the log, each once, at most ten. O(events) once, then O(events of the object).
 */
export function relatedCases(objects: EventLog, cases: EventLog): RelatedTo {
  const rows = objects.row;
  if (rows === null || cases.row === null) return () => [];
  const copies = copiesByRow(cases, cases.row);
  const copiesOf = (event: number): readonly [number, number][] => copies.get(rows[event]) ?? [];
  return (object, event) => {
    const [from, to] = [objects.caseOffsets[object], objects.caseOffsets[object + 1]];
    const events = event >= 0 ? [event] : Array.from({ length: to - from }, (_, i) => from + i);
    const found = new Map<number, number>();
    for (const [c, e] of events.flatMap(copiesOf)) if (!found.has(c)) found.set(c, e);
    return Array.from(found)
      .slice(0, MOST)
      .map(([c, e]) => ({ case: cases.caseIds.get(c), caseIndex: c, event: e - cases.caseOffsets[c] }));
  };
}

/** Case and event of all events made of one row of the source. */
function copiesByRow({ caseOffsets, caseCount }: EventLog, row: Uint32Array): ReadonlyMap<number, [number, number][]> {
  const copies = new Map<number, [number, number][]>();
  for (let c = 0; c < caseCount; c++)
    for (let e = caseOffsets[c]; e < caseOffsets[c + 1]; e++) {
      const known = copies.get(row[e]);
      if (known === undefined) copies.set(row[e], [[c, e]]);
      else known.push([c, e]);
    }
  return copies;
}
