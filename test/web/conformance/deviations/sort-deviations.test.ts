import { expect, test } from 'vitest';
import { sortDeviations } from '../../../../web/src/conformance/deviations/sort-deviations.ts';

type Deviations = Parameters<typeof sortDeviations>[0];
type Deviation = Deviations[number];

const deviation = (id: string, given: Partial<Deviation>): Deviation => ({
  id,
  deviation: id,
  modelId: 'm',
  modelName: 'M',
  acceptedId: null,
  kind: 'repeated',
  activity: id,
  element: null,
  after: null,
  ...{ afterElement: null, beforeElement: null, found: null, expected: null, beyond: null, someCases: false },
  sentence: { en: id, zh: id },
  cases: 1,
  share: 0.1,
  accepted: false,
  deltaMedianDuration: null,
  deltaInterval: null,
  deltaMedianCost: null,
  deltaCostInterval: null,
  firstSeen: null,
  lastSeen: null,
  variants: [],
  exampleCases: [],
  ...given,
});

test('deviations are sorted by what is asked for; those without that figure come last', () => {
  const all = [
    deviation('none', { cases: 9 }),
    deviation('slow', { cases: 3, deltaMedianDuration: 500, firstSeen: '2025-02-01T00:00:00.000Z' }),
    deviation('fast', { cases: 5, deltaMedianDuration: -500, firstSeen: '2025-01-01T00:00:00.000Z' }),
  ];
  const ids = (order: Parameters<typeof sortDeviations>[1]) => sortDeviations(all, order).map(({ id }) => id);
  expect(ids('cases')).toEqual(['none', 'fast', 'slow']);
  expect(ids('effect')).toEqual(['slow', 'fast', 'none']);
  expect(ids('first')).toEqual(['fast', 'slow', 'none']);
  expect(all.map(({ id }) => id)).toEqual(['none', 'slow', 'fast']);
});
