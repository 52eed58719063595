import type { LocalBpmn } from './localise-bpmn.ts';

export type DeviationKind = 'missing-step' | 'extra-step' | 'wrong-order' | 'repeated';

export interface Deviation {
  readonly id: string;
  readonly kind: DeviationKind;
  readonly activity: string;
  readonly element: string | null;
  readonly after: string | null;
  readonly sentence: { readonly en: string; readonly zh: string };
  readonly cases: number;
  readonly share: number;
  readonly deltaMedianDuration: number | null;
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly variants: readonly number[];
}

/** Where a deviation is drawn, and how. */
export interface Mark {
  readonly deviation: Deviation;
  readonly element: string;
  readonly symbol: string;
}

export const SYMBOLS: { readonly [K in DeviationKind]: string } = {
  'missing-step': '−',
  'extra-step': '+',
  'wrong-order': '⇄',
  repeated: '↻',
};

/**
 * The places of deviations on a diagram: a missing, early, late or repeated step at its own element; a step that the design does not
 * have at the element after which it was done, else at the start. Deviations without any place on the diagram are left out.
 */
export function marksOf(deviations: readonly Deviation[], bpmn: LocalBpmn): readonly Mark[] {
  return deviations.flatMap((deviation) => {
    const own = deviation.element ?? bpmn.elementOf.get(deviation.activity) ?? null;
    const before = deviation.after === null ? bpmn.start : (bpmn.elementOf.get(deviation.after) ?? null);
    const element = deviation.kind === 'extra-step' ? (before ?? own) : (own ?? before);
    return element === null ? [] : [{ deviation, element, symbol: SYMBOLS[deviation.kind] }];
  });
}
