import type { RuleSet } from '#analysis/catalog';

/** Rules of a few kinds in the words of a log, to start from: they are patterns, not findings. Activities come most frequent first. */
export function exampleRules(activities: readonly string[], hasResources: boolean): RuleSet {
  const [first = 'Approve', second = 'Pay', third = first] = activities;
  const name = (en: string, zh: string) => ({ en, zh });
  return {
    currency: 'CNY',
    rules: [
      {
        id: 'once',
        kind: 'exactly-once',
        name: name(`“${first}” happens once`, `“${first}”恰好一次`),
        activity: first,
        severity: 'medium',
        amount: { perViolation: 500 },
      },
      {
        id: 'before',
        kind: 'order',
        name: name(`“${second}” only after “${first}”`, `先“${first}”后“${second}”`),
        first,
        second,
        severity: 'high',
      },
      {
        id: 'in-time',
        kind: 'response',
        name: name(`“${third}” within five days`, `五天内完成“${third}”`),
        activity: first,
        response: third,
        within: '5d',
        severity: 'low',
        amount: { perDayLate: 100 },
      },
      ...(hasResources
        ? [
            {
              id: 'four-eyes',
              kind: 'four-eyes' as const,
              name: name('Two different people', '由两人分别完成'),
              activities: [first, second],
              severity: 'critical' as const,
            },
          ]
        : []),
    ],
  };
}
