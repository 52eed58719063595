import { count } from './units.ts';

interface Missing {
  readonly cases: number;
  readonly reason: 'final-marking-unreachable' | 'budget-exceeded';
}

const REASONS = {
  'final-marking-unreachable': 'the model cannot reach its end',
  'budget-exceeded': 'over the budget',
} as const;

/** Whether everything was computed; else for what not, and why. */
export function computedText(missing: readonly Missing[]): string {
  if (missing.length === 0) return 'every variant, exact';
  const parts = Object.entries(REASONS).flatMap(([reason, words]) => {
    const ofReason = missing.filter((one) => one.reason === reason);
    const cases = ofReason.reduce((sum, one) => sum + one.cases, 0);
    return ofReason.length === 0 ? [] : [`${count(ofReason.length)} variants (${count(cases)} cases): ${words}`];
  });
  return `not computed: ${parts.join('; ')}`;
}
