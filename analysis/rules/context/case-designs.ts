import type { DesignOfCases } from '../../analysis.ts';
import { evaluateFilter } from '../../filter/evaluate.ts';
import type { EventLog } from '../../log/index.ts';
import type { Model } from '../../model/index.ts';

/** A design as rules look at it: its names and lanes, and which activity was said to be which step. */
export type Named = Pick<DesignOfCases, 'model' | 'mapping'>;

/** The designs that cases of a log have. */
export interface CaseDesigns {
  /** `null`: cases that no design is meant for. At least one. */
  readonly designs: readonly (Named | null)[];
  /** The place of the design of each case; `null`: all cases have the first. */
  readonly ofCase: Uint32Array | null;
  /** Tells them from those that other designs give the same log. */
  readonly key?: string;
}

/** All cases have one design, or none. */
export const oneDesign = (model: Model | null): CaseDesigns => ({
  designs: [model === null ? null : { model }],
  ofCase: null,
  key: JSON.stringify(model),
});

/**
 * Which case has which design: of several that it passes the first. Designs without a case are left out, so that names and lanes that hold
 * for nobody count for nothing. O(cases · designs). Throws what the filters throw.
 */
export function caseDesigns(log: EventLog, given: readonly DesignOfCases[]): CaseDesigns {
  const NONE = given.length;
  const place = new Uint32Array(log.caseCount).fill(NONE);
  for (let d = given.length - 1; d >= 0; d--) {
    const { filter } = given[d];
    if (filter === null) place.fill(d);
    else for (const c of evaluateFilter(filter, log).indices()) place[c] = d;
  }
  const used = new Uint8Array(NONE + 1);
  for (const d of place) used[d] = 1;
  const kept = Array.from(used.keys()).filter((d) => used[d] === 1);
  if (kept.length === 0) return oneDesign(null);
  const designs = kept.map((d) => (d === NONE ? null : given[d]));
  const key = JSON.stringify(given);
  if (kept.length === 1) return { designs, ofCase: null, key };
  const moved = Uint32Array.from(used, (_, d) => Math.max(0, kept.indexOf(d)));
  return { designs, ofCase: place.map((d) => moved[d]), key };
}
