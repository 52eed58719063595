import type { Condition, Events } from '../schema-parts.ts';
import { codesOf, designsOf, type NameContext } from './rule-context.ts';
import { numbersOf, type ValueOf, valuesOf } from './values.ts';

/** The events that a part of a rule means. */
export interface Picked {
  /** By activity code: 1 where it is one of them; for each design of the log so many codes. */
  readonly mask: Uint8Array;
  /** The place of the design of each case; `null`: the same activities in all cases. */
  readonly ofCase: Uint32Array | null;
  /** Activities of the log. */
  readonly width: number;
  /** What else an event must be; `null`: nothing. */
  readonly test: ((event: number, caseIndex: number) => boolean) | null;
}

/** Whether an event, with the code of its activity, is one of those meant. */
export const isPicked = (
  { mask, ofCase, width, test }: Picked,
  activity: number,
  event: number,
  caseIndex: number,
): boolean =>
  mask[ofCase === null ? activity : ofCase[caseIndex] * width + activity] === 1 &&
  (test === null || test(event, caseIndex));

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
  const named = maskOf(context, activityNames(spec));
  const tests = conditionsOf(spec).map((condition) => testOf(context, condition));
  if (tests.length === 0) return { ...named, test: null };
  return { ...named, test: (event, caseIndex) => tests.every((test) => test(event, caseIndex)) };
}

/** Activities by name, in cases of each design. */
function maskOf(context: NameContext, names: readonly string[]): Omit<Picked, 'test'> {
  const { designs, ofCase } = designsOf(context);
  const width = context.log.activities.length;
  const mask = new Uint8Array(designs.length * width);
  designs.forEach((design, d) => {
    for (const name of names) for (const code of codesOf(context, design, name)) mask[d * width + code] = 1;
  });
  const isOne = mask.every((flag, i) => i < width || flag === mask[i - width]);
  return { mask, ofCase: isOne ? null : ofCase, width };
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
