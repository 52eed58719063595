import { type Column, type EventLog, hasBit } from '../log/index.ts';
import { attributeRoles } from '../mapping/index.ts';
import { byCurrency } from './money.ts';

/** The attribute of a log that names the currency of its amounts, of events or of cases; `null`: it has none. Guessed by its name. */
export function currencyColumn(log: EventLog): { readonly name: string; readonly column: Column } | null {
  const facts = (level: 'case' | 'event', columns: EventLog['caseAttributes']) =>
    Array.from(columns, ([name, { kind }]) => ({ name, level, kind, distinct: null }));
  const { currency: name } = attributeRoles([
    ...facts('case', log.caseAttributes),
    ...facts('event', log.eventAttributes),
  ]);
  if (name === null) return null;
  const column = log.caseAttributes.get(name) ?? log.eventAttributes.get(name);
  return column?.kind === 'text' ? { name, column } : null;
}

/** A currency as it is compared: "usd " and "USD" are one; `null`: none. */
export function textOfCurrency(text: string): string | null {
  const plain = text.trim().toUpperCase();
  return plain === '' ? null : plain;
}

/** The currency of each case as a code. */
export interface CaseCurrencies {
  /** Ascending by code points, `null` (not stated) last; only those that cases have. */
  readonly currencies: readonly (string | null)[];
  readonly codes: Uint16Array | Uint32Array;
}

/** The currency of each case: its own, else that of its last event that has one. Without such an attribute all have `null`. O(events). */
export function caseCurrencies(log: EventLog): CaseCurrencies {
  const found = currencyColumn(log);
  const codes = new Uint32Array(log.caseCount);
  if (found === null || found.column.kind !== 'text') return { currencies: [null], codes };
  const { column } = found;
  const { dictionary, validity } = column;
  const texts = dictionary.map(textOfCurrency);
  const isThere = (i: number): boolean => (validity === null || hasBit(validity, i)) && texts[column.codes[i]] !== null;
  const ofCase = log.caseAttributes.get(found.name) === column;
  const textAt = (c: number): string | null => {
    if (ofCase) return isThere(c) ? texts[column.codes[c]] : null;
    for (let e = log.caseOffsets[c + 1] - 1; e >= log.caseOffsets[c]; e--)
      if (isThere(e)) return texts[column.codes[e]];
    return null;
  };
  const all = Array.from(codes, (_, c) => textAt(c));
  const currencies = [...new Set(all)]
    .map((currency) => ({ currency }))
    .sort(byCurrency)
    .map(({ currency }) => currency);
  const places = new Map(currencies.map((currency, place) => [currency, place]));
  all.forEach((currency, c) => {
    codes[c] = places.get(currency) ?? 0;
  });
  return { currencies: currencies.length === 0 ? [null] : currencies, codes };
}
