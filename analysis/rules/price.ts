import type { NameContext } from './rule-context.ts';
import type { Rule } from './schema.ts';
import { numbersOf } from './values.ts';

/** What a violation costs; `null` where it cannot be told. */
export type Price = (caseIndex: number, event: number, days: number) => number | null;

/**
 * What each violation of a rule costs: fixed, for each begun day late, and as a share of a value (of its event; where that has none, the last of
 * its case), together at most so much, to the hundredth. `null` where the rule states no amount. Throws `unknown-attribute`.
 */
export function priceOf(context: NameContext, { amount }: Rule): Price | null {
  if (amount === undefined) return null;
  const { perViolation = 0, perDayLate = 0, ofValue, atMost = Number.POSITIVE_INFINITY } = amount;
  const value = ofValue === undefined ? null : lastValueOf(context, ofValue.attribute);
  const share = ofValue?.share ?? 0;
  return (c, event, days) => {
    const found = value === null ? 0 : value(event, c);
    return found === null ? null : inCents(Math.min(atMost, perViolation + perDayLate * days + share * found));
  };
}

/** To the hundredth, as money is booked. */
export const inCents = (amount: number): number => Math.round(amount * 100) / 100;

function lastValueOf(context: NameContext, attribute: string): (event: number, caseIndex: number) => number | null {
  const { log } = context;
  const number = numbersOf(context, attribute);
  return (event, c) => {
    const own = event < 0 ? null : number(event, c);
    if (own !== null) return own;
    for (let e = log.caseOffsets[c + 1] - 1; e >= log.caseOffsets[c]; e--) {
      const found = number(e, c);
      if (found !== null) return found;
    }
    return null;
  };
}
