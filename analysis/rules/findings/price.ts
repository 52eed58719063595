import { currencyColumn, inCents, textOfCurrency } from '../../money/index.ts';
import type { NameContext } from '../context/rule-context.ts';
import { attributeOf, codedValues, numbersOf } from '../context/values.ts';
import type { Rule, RuleSet } from '../schema.ts';

/** What violations of a rule cost. */
export interface Price {
  /** The currencies of its amounts, that of the rule set first; `null`: not stated. */
  readonly currencies: readonly (string | null)[];
  /** `null` where it cannot be told. */
  amount(caseIndex: number, event: number, days: number): number | null;
  /** Place of the currency of that amount. */
  currency(caseIndex: number, event: number): number;
}

/**
 * What each violation of a rule costs: fixed, for each begun day late, and as a share of a value (of its event; where that has none, the last of
 * its case), together at most so much, to the hundredth. Fixed parts and the cap are in the currency of the set, a value in that which its event or
 * case names: where both count and they differ they cannot be added, and the amount cannot be told. `null` where the rule states no amount.
 * Throws `unknown-attribute`.
 */
export function priceOf(
  context: NameContext,
  set: Pick<RuleSet, 'currency' | 'currencyAttribute'>,
  { amount }: Rule,
): Price | null {
  if (amount === undefined) return null;
  const { perViolation = 0, perDayLate = 0, ofValue, atMost } = amount;
  const own = set.currency === undefined ? null : textOfCurrency(set.currency);
  const fixed = (days: number): number => perViolation + perDayLate * days;
  const capped = (sum: number): number => inCents(Math.min(atMost ?? Number.POSITIVE_INFINITY, sum));
  if (ofValue === undefined)
    return { currencies: [own], amount: (_case, _event, days) => capped(fixed(days)), currency: () => 0 };
  const { share } = ofValue;
  const number = numbersOf(context, ofValue.attribute);
  const eventOf = eventWithValue(context, number);
  const { currencies, codeOf } = currenciesOf(context, set.currencyAttribute, own);
  return {
    currencies,
    amount: (c, event, days) => {
      const from = eventOf(c, event);
      const found = from === null ? null : number(from, c);
      if (from === null || found === null) return null;
      const beside = fixed(days);
      if ((beside !== 0 || atMost !== undefined) && codeOf(from, c) !== 0) return null;
      return capped(beside + share * found);
    },
    currency: (c, event) => {
      const from = eventOf(c, event);
      return from === null ? 0 : codeOf(from, c);
    },
  };
}

/** The event whose value counts: its own, else the last of its case that has one; `null`: none. A value of a case counts for all its events. */
function eventWithValue(
  { log }: NameContext,
  number: (event: number, caseIndex: number) => number | null,
): (caseIndex: number, event: number) => number | null {
  return (c, event) => {
    if (event >= 0 && number(event, c) !== null) return event;
    for (let e = log.caseOffsets[c + 1] - 1; e >= log.caseOffsets[c]; e--) if (number(e, c) !== null) return e;
    return null;
  };
}

/** Currencies of values, as places; those that name none have that of the rule set. */
function currenciesOf(
  context: NameContext,
  attribute: string | undefined,
  own: string | null,
): { readonly currencies: (string | null)[]; readonly codeOf: (event: number, caseIndex: number) => number } {
  const name = attribute ?? currencyColumn(context.log)?.name;
  if (name === undefined) return { currencies: [own], codeOf: () => 0 };
  if (attributeOf(context, name).column.kind !== 'text') return { currencies: [own], codeOf: () => 0 };
  const { codes, texts } = codedValues(context, name);
  const currencies = [own];
  const places = texts.map((text) => {
    const currency = textOfCurrency(text);
    if (currency === null) return 0;
    const known = currencies.indexOf(currency);
    return known >= 0 ? known : currencies.push(currency) - 1;
  });
  return { currencies, codeOf: (e) => (codes[e] < 0 ? 0 : places[codes[e]]) };
}
