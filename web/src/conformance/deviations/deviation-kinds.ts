import type { CheckedDeviation } from '../checked.ts';

/** Kinds of the flow, and those of what is expected of steps beside it. */
export type DeviationKind = CheckedDeviation['kind'] | 'wrong-role' | 'too-late' | 'too-early' | 'skipped-approval';

interface KindLook {
  /** Tells the kind without colour. */
  readonly symbol: string;
  /** How the diagram shows it: the step's outline dashed or drawn through, or a label where a step was done that is not there. */
  readonly mark: 'dashed' | 'outlined' | 'beside';
}

/** Every kind of deviation once, in the order of lists and legends. */
export const KINDS: { readonly [K in DeviationKind]: KindLook } = {
  'missing-step': { symbol: '−', mark: 'dashed' },
  'extra-step': { symbol: '+', mark: 'beside' },
  'wrong-order': { symbol: '⇄', mark: 'outlined' },
  repeated: { symbol: '↻', mark: 'outlined' },
  'wrong-role': { symbol: '≠', mark: 'outlined' },
  'too-late': { symbol: '»', mark: 'outlined' },
  'too-early': { symbol: '«', mark: 'outlined' },
  'skipped-approval': { symbol: '⊘', mark: 'dashed' },
};

export const symbolOf = (kind: DeviationKind): string => KINDS[kind].symbol;

const order = Object.keys(KINDS);

/** The kinds that some deviations have, in the order of lists. */
export const kindsOf = (deviations: readonly { readonly kind: DeviationKind }[]): readonly DeviationKind[] =>
  [...new Set(deviations.map(({ kind }) => kind))].sort((a, b) => order.indexOf(a) - order.indexOf(b));
