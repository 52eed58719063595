import { expect, it } from 'vitest';
import { ruleProblems } from '../../../../server/jobs/rules/rule-problems.ts';

const told = (rule: Readonly<Record<string, unknown>>): string[] =>
  ruleProblems({ rules: [{ id: 'r', ...rule }] }).map(
    ({ severity, place, message }) => `${severity} ${place} ${message.en}`,
  );

it('four eyes of one activity are none: nothing could break them', () => {
  expect(told({ kind: 'four-eyes', activities: ['Pay', 'Approve', ' Pay'] })).toEqual([
    'error /rules/0/activities/2 is " Pay" once more; name another activity, or count it with "existence"',
  ]);
  const [small, large] = [[{ attribute: 'Amount', below: 10 }], [{ attribute: 'Amount', atLeast: 10 }]];
  const conditions = [
    { activity: 'Pay', when: small },
    { activity: 'Pay', when: large },
  ];
  expect(told({ kind: 'four-eyes', activities: conditions })).toEqual([]);
});

it('a step that must come later than it may is refused, as far as the clocks are the same', () => {
  const steps = (min: string, max: string) => ({
    kind: 'protocol',
    steps: [{ activity: 'a' }, { activity: 'b', min, max }],
  });
  expect(told(steps('25h', '1d'))).toEqual(['error /rules/0/steps/1/max is less than "min" (25h)']);
  expect(told(steps('1440min', '1d'))).toEqual([]);
  expect(told(steps('1d', '86399s'))).toHaveLength(1);
});
