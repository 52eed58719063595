import { codesOf, type NameContext } from './rule-context.ts';
import type { Condition, Events } from './schema-parts.ts';
import { numbersOf, type ValueOf, valuesOf } from './values.ts';

/** The events that a part of a rule means. */
export interface Picked {
  /** By activity code: 1 where it is one of them. */
  readonly mask: Uint8Array;
  /** What else an event must be; `null`: nothing. */
  readonly test: ((event: number, caseIndex: number) => boolean) | null;
}

/** Whether an event, with the code of its activity, is one of those meant. */
export const isPicked = ({ mask, test }: Picked, activity: number, event: number, caseIndex: number): boolean =>
  mask[activity] === 1 && (test === null || test(event, caseIndex));

/** The names of activities that a part of a rule gives, in its order. */
export function activityNames(spec: Events): readonly string[] {
  if (typeof spec === 'string') return [spec];
  if (!('activity' in spec)) return spec;
  return typeof spec.activity === 'string' ? [spec.activity] : spec.activity;
}

/** The conditions of a part of a rule. */
export const conditionsOf = (spec: Events): readonly Condition[] =>
  typeof spec === 'object' && 'when' in spec ? spec.when : [];

/** Throws `unknown-attribute`. */
export function pickEvents(context: NameContext, spec: Events): Picked {
  const mask = new Uint8Array(context.log.activities.length);
  for (const name of activityNames(spec)) for (const code of codesOf(context, name)) mask[code] = 1;
  const tests = conditionsOf(spec).map((condition) => testOf(context, condition));
  if (tests.length === 0) return { mask, test: null };
  return { mask, test: (event, caseIndex) => tests.every((test) => test(event, caseIndex)) };
}

/** Like `pickEvents`, only events with one of the values. */
export function pickBy(
  context: NameContext,
  spec: Events,
  by: { readonly attribute: string; readonly values: readonly string[] } | undefined,
): Picked {
  const picked = pickEvents(context, spec);
  if (by === undefined) return picked;
  const more = testOf(context, { attribute: by.attribute, values: [...by.values] });
  const { test } = picked;
  return { ...picked, test: test === null ? more : (e, c) => test(e, c) && more(e, c) };
}

function testOf(context: NameContext, condition: Condition): (event: number, caseIndex: number) => boolean {
  const { attribute, values, not, ...limits } = condition;
  const tests: ((event: number, caseIndex: number) => boolean)[] = [];
  if (values !== undefined || not !== undefined) {
    const value = valuesOf(context, attribute);
    if (values !== undefined) tests.push(among(value, values, true));
    if (not !== undefined) tests.push(among(value, not, false));
  }
  if (Object.keys(limits).length > 0) tests.push(between(context, attribute, limits));
  if (tests.length === 0) {
    const value = valuesOf(context, attribute);
    return (e, c) => value(e, c) !== null;
  }
  return (e, c) => tests.every((test) => test(e, c));
}

function among(value: ValueOf, values: readonly string[], isWanted: boolean) {
  const set = new Set(values);
  return (event: number, caseIndex: number): boolean => {
    const found = value(event, caseIndex);
    return found !== null && set.has(String(found)) === isWanted;
  };
}

function between(
  context: NameContext,
  attribute: string,
  limits: Pick<Condition, 'above' | 'atLeast' | 'below' | 'atMost'>,
): (event: number, caseIndex: number) => boolean {
  const number = numbersOf(context, attribute);
  const { above = -Infinity, atLeast = -Infinity, below = Infinity, atMost = Infinity } = limits;
  return (e, c) => {
    const found = number(e, c);
    return found !== null && found > above && found >= atLeast && found < below && found <= atMost;
  };
}
