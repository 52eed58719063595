import type { Aligned } from '../aligned-log.ts';
import type { DeviationKind } from '../schema.ts';
import type { Occurrences } from './deviation-effect.ts';
import { byCases, type Deviation, joinedId } from './deviations.ts';
import type { CaseDeviation } from './step-checks.ts';

/** All deviations of one kind at one activity, wherever they show. */
export interface DeviationGroup {
  readonly id: string;
  readonly kind: DeviationKind;
  readonly activity: string;
  readonly element: string | null;
  /** In the order in which they came. */
  readonly members: readonly (CaseDeviation | Deviation)[];
  /** Each case once. */
  readonly cases: number;
  readonly occurrences: Occurrences;
}

/** Groups by cases descending, then id. O(cases and variants of the deviations). */
export function groupDeviations(
  { variants }: Pick<Aligned, 'variants'>,
  deviations: readonly (CaseDeviation | Deviation)[],
): DeviationGroup[] {
  const byId = new Map<string, (CaseDeviation | Deviation)[]>();
  for (const one of deviations) {
    const id = joinedId([one.kind, one.activity]);
    const known = byId.get(id);
    if (known === undefined) byId.set(id, [one]);
    else known.push(one);
  }
  return Array.from(byId, ([id, members]) => {
    const [{ kind, activity }] = members;
    const element = members.find((member) => member.element !== null)?.element ?? null;
    const occurrences = united(members);
    const cases =
      'caseIndices' in occurrences
        ? occurrences.caseIndices.length
        : occurrences.variants.reduce((sum, v) => sum + variants.cases[v], 0);
    return { id, kind, activity, element, members, cases, occurrences };
  }).sort(byCases);
}

/** Where any of them first and last shows. All members of a group are told by variant, or all by case. */
function united(members: readonly (CaseDeviation | Deviation)[]): Occurrences {
  const first = new Map<number, number>();
  const last = new Map<number, number>();
  for (const member of members) {
    const keys = 'caseIndices' in member ? member.caseIndices : member.variants;
    keys.forEach((key, i) => {
      first.set(key, Math.min(first.get(key) ?? Number.POSITIVE_INFINITY, member.positions[i]));
      last.set(key, Math.max(last.get(key) ?? 0, member.lastPositions[i]));
    });
  }
  const keys = [...first.keys()].sort((a, b) => a - b);
  const positions = keys.map((key) => first.get(key) ?? 0);
  const lastPositions = keys.map((key) => last.get(key) ?? 0);
  const places = { positions, lastPositions };
  return 'caseIndices' in members[0] ? { caseIndices: keys, ...places } : { variants: keys, ...places };
}
