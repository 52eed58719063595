import { listOf, type Parts, partsOf, textsOf } from './field-props.ts';
import { withPart } from './rule-draft.ts';

export const conditionTests = ['values', 'not', 'above', 'atLeast', 'below', 'atMost'] as const;
export type ConditionTest = (typeof conditionTests)[number];

/** The activities of a part, and the conditions on their events. */
export interface EventsParts {
  readonly activities: readonly string[];
  readonly conditions: readonly Parts[];
  /** A single activity stands in a list all the same. */
  readonly isList: boolean;
}

export function readEvents(value: unknown): EventsParts {
  const { activity, when } =
    typeof value === 'string' || Array.isArray(value) ? { activity: value, when: [] } : partsOf(value);
  return {
    activities: typeof activity === 'string' ? [activity] : textsOf(activity),
    conditions: listOf(when).map(partsOf),
    isList: Array.isArray(activity),
  };
}

/** What was read, as it was written; `undefined` where nothing is left. */
export function writeEvents({ activities, conditions, isList }: EventsParts): unknown {
  if (activities.length === 0 && conditions.length === 0) return undefined;
  const activity = activities.length === 1 && !isList ? activities[0] : activities;
  return conditions.length === 0 ? activity : { activity, when: conditions };
}

/** One test of a condition; a condition of two limits has two. */
export interface ConditionRow {
  /** The place of its condition. */
  readonly at: number;
  readonly attribute: string;
  readonly test: ConditionTest;
  /** `undefined`: the condition only asks for a value. */
  readonly value: unknown;
}

export const conditionRows = (conditions: readonly Parts[]): readonly ConditionRow[] =>
  conditions.flatMap((condition, at): ConditionRow[] => {
    const attribute = String(condition.attribute ?? '');
    const tests = conditionTests.filter((test) => condition[test] !== undefined);
    if (tests.length === 0) return [{ at, attribute, test: 'values', value: undefined }];
    return tests.map((test) => ({ at, attribute, test, value: condition[test] }));
  });

/** A row changed to another; the other tests of its condition stay. `null` takes it out, with its condition where that was its last test. */
export function withRow(conditions: readonly Parts[], row: ConditionRow, next: ConditionRow | null): readonly Parts[] {
  return conditions.flatMap((condition, at): Parts[] => {
    if (at !== row.at) return [condition];
    const without = withPart(condition, row.test, undefined);
    if (next === null) return conditionTests.some((test) => without[test] !== undefined) ? [without] : [];
    const named = next.attribute === row.attribute ? condition : { ...condition, attribute: next.attribute };
    return [next.test === row.test ? withPart(named, row.test, next.value) : changedTest(named, row.test, next)];
  });
}

/** A test that the condition has already is not written over. */
const changedTest = (condition: Parts, from: ConditionTest, { test, value }: ConditionRow): Parts =>
  condition[test] === undefined ? { ...withPart(condition, from, undefined), [test]: value } : condition;
