import type { CheckedDeviation } from '../checked.ts';
import { symbolOf } from '../deviations/deviation-kinds.ts';
import type { LocalBpmn } from './localise-bpmn.ts';

/** What the diagram needs to know of a deviation. */
export type Deviation = Pick<
  CheckedDeviation,
  | 'id'
  | 'kind'
  | 'activity'
  | 'element'
  | 'after'
  | 'afterElement'
  | 'beforeElement'
  | 'sentence'
  | 'cases'
  | 'share'
  | 'deltaMedianDuration'
  | 'deltaMedianCost'
>;

/** Where a deviation is drawn, and how. */
export interface Mark {
  readonly deviation: Deviation;
  readonly element: string;
  readonly symbol: string;
  /** A step that the design does not have: the line it was done on, where that can be told. */
  readonly flow: string | null;
}

/**
 * The places of deviations on a diagram: a missing, early, late or repeated step at its own element; a step that the design does not
 * have at the element after which it was done, else at the start, on the line that leads from there to the step done next. Deviations
 * without any place on the diagram are left out.
 */
export function marksOf(deviations: readonly Deviation[], bpmn: LocalBpmn): readonly Mark[] {
  return deviations.flatMap((deviation) => {
    const own = deviation.element ?? bpmn.elementOf.get(deviation.activity) ?? null;
    const before = deviation.after === null ? bpmn.start : (bpmn.elementOf.get(deviation.after) ?? null);
    const symbol = symbolOf(deviation.kind);
    if (deviation.kind === 'extra-step') {
      const place = deviation.afterElement ?? before;
      if (place !== null)
        return [{ deviation, element: place, symbol, flow: flowBetween(place, deviation.beforeElement, bpmn) }];
    }
    const element = own ?? before;
    return element === null ? [] : [{ deviation, element, symbol, flow: null }];
  });
}

/** The line by which an element is left towards another one, by the way with the fewest elements; null where there is none or, without a goal, where there are several. */
function flowBetween(from: string, to: string | null | undefined, { leaving }: LocalBpmn): string | null {
  const first = leaving.get(from) ?? [];
  if (to === null || to === undefined) return first.length === 1 ? (first[0]?.id ?? null) : null;
  const seen = new Set([from]);
  let reached = first.map((flow) => ({ by: flow.id, at: flow.to }));
  while (reached.length > 0) {
    const found = reached.find(({ at }) => at === to);
    if (found !== undefined) return found.by;
    reached = reached
      .filter(({ at }) => !seen.has(at) && seen.add(at))
      .flatMap(({ by, at }) => (leaving.get(at) ?? []).map((flow) => ({ by, at: flow.to })));
  }
  return null;
}
