import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventLog } from '#analysis/log';
import { check, type LooseRule, logOf } from './rule-log.ts';

interface Plain {
  readonly activity: string;
  readonly who: string;
  readonly hour: number;
}

/** One letter an activity, one a person, hours ascending. */
const trace = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('u', 'v'), fc.nat(3)), { minLength: 1, maxLength: 7 })
  .map((steps) => {
    let hour = 0;
    return steps.map(([activity, who, wait]): Plain => {
      hour += wait;
      return { activity, who, hour };
    });
  });
const traces = fc.array(trace, { minLength: 1, maxLength: 6 });

const built = (cases: readonly (readonly Plain[])[]): EventLog =>
  logOf(...cases.map((events) => events.map(({ activity, who, hour }) => `${activity}/${who}@${hour}`).join(' ')));

type Breach = readonly [type: string, at: number];
type Breaches = (events: readonly Plain[], end: number) => Breach[];
const places = (events: readonly Plain[], activity: string): number[] =>
  events.flatMap((one, i) => (one.activity === activity ? [i] : []));

/** What each rule means, read off a case at a time; −1: no event. Response: within two hours. */
const MEANING: readonly (readonly [rule: LooseRule, Breaches])[] = [
  [{ kind: 'existence', activity: 'a' }, (events) => (places(events, 'a').length === 0 ? [['missing', -1]] : [])],
  [
    { kind: 'existence', activity: 'a', min: 0, max: 1 },
    (events) =>
      places(events, 'a')
        .slice(1)
        .map((i) => ['too-often', i]),
  ],
  [
    { kind: 'absence', activity: 'b', after: 'a' },
    (events) =>
      places(events, 'b').flatMap((i) =>
        events.slice(0, i).some((one) => one.activity === 'a') ? [['forbidden', i]] : [],
      ),
  ],
  [
    { kind: 'order', first: 'a', second: 'b' },
    (events) =>
      places(events, 'b').flatMap((i) =>
        events.slice(0, i).some((one) => one.activity === 'a') ? [] : [['wrong-order', i]],
      ),
  ],
  [
    { kind: 'response', activity: 'a', response: 'b' },
    (events) =>
      places(events, 'a').flatMap((i) =>
        events.slice(i + 1).some((one) => one.activity === 'b') ? [] : [['no-response', i]],
      ),
  ],
  [
    { kind: 'response', activity: 'a', response: 'b', within: '2h' },
    (events, end) =>
      places(events, 'a').flatMap((i): Breach[] => {
        const answer = events.findIndex((one, j) => j > i && one.activity === 'b');
        const asked = events[i]?.hour ?? 0;
        if (answer < 0) return end - asked > 2 ? [['no-response', i]] : [];
        return (events[answer]?.hour ?? 0) - asked > 2 ? [['too-late', answer]] : [];
      }),
  ],
  [
    { kind: 'four-eyes', activities: ['a', 'b'] },
    (events) => {
      const told = new Set<string>();
      return events.flatMap(({ activity, who }, i) => {
        const other = activity === 'a' ? 'b' : activity === 'b' ? 'a' : null;
        const isBoth = events.slice(0, i).some((one) => one.activity === other && one.who === who);
        if (other === null || !isBoth || told.has(activity + who)) return [];
        told.add(activity + who);
        return [['same-person', i] as const];
      });
    },
  ],
  [
    { kind: 'role', allowed: { a: ['u'] } },
    (events) => places(events, 'a').flatMap((i) => (events[i]?.who === 'u' ? [] : [['not-allowed', i]])),
  ],
];

test.each(MEANING.map(([rule, meaning]) => ({ rule, meaning, name: JSON.stringify(rule) })))(
  '$name finds what reading case by case finds, in cases of one sequence and of many',
  ({ rule, meaning }) => {
    fc.assert(
      fc.property(traces, (cases) => {
        const log = built(cases);
        const end = Math.max(...cases.map((events) => events.at(-1)?.hour ?? 0));
        const expected = cases.flatMap((events, c) => meaning(events, end).map(([type, i]) => `${c} ${i} ${type}`));
        const found = [...check(log, rule).violations].map(
          (one) => `${one.case} ${one.event < 0 ? -1 : one.event - (log.caseOffsets[one.case] ?? 0)} ${one.type}`,
        );
        expect(found.toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: 200 },
    );
  },
);
