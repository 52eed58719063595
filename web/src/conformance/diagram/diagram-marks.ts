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
}

/**
 * The places of deviations on a diagram: a missing, early, late or repeated step at its own element; a step that the design does not
 * have at the element after which it was done, else at the start. Deviations without any place on the diagram are left out.
 */
export function marksOf(deviations: readonly Deviation[], bpmn: LocalBpmn): readonly Mark[] {
  return deviations.flatMap((deviation) => {
    const own = deviation.element ?? bpmn.elementOf.get(deviation.activity) ?? null;
    const before = deviation.after === null ? bpmn.start : (bpmn.elementOf.get(deviation.after) ?? null);
    const element = deviation.kind === 'extra-step' ? (before ?? own) : (own ?? before);
    return element === null ? [] : [{ deviation, element, symbol: symbolOf(deviation.kind) }];
  });
}
