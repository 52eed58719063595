import type { Static } from 'typebox';
import { isoInstant } from '../../stats/index.ts';
import { monthOf, monthText } from '../context/case-months.ts';
import { detailOf } from '../findings/rule-result.ts';
import type { ledgerDefinition } from './ledger-definition.ts';
import type { LedgerPart, Rows } from './ledger-rows.ts';
import { type Keys, type Sums, sumOfMoney, sumsBy } from './ledger-sums.ts';

type Result = Static<typeof ledgerDefinition.result>;
type Entry = Result['entries'][number];

const BY_PERSON = 200;

/** Violations of several rules as columns, oldest first. */
export class Ledger {
  readonly #parts: readonly LedgerPart[];
  readonly #rows: Rows;
  /** The rows that pass, ascending. */
  readonly #order: Uint32Array;
  #sums: LedgerSums | null = null;

  constructor(parts: readonly LedgerPart[], rows: Rows, order: Uint32Array) {
    this.#parts = parts;
    this.#rows = rows;
    this.#order = order;
  }

  get length(): number {
    return this.#order.length;
  }

  /** The i-th entry, from 0. */
  entry(i: number): Entry {
    const row = this.#order[i];
    const { part, place, date, person, people, repetition } = this.#rows;
    const { checked, telling } = this.#parts[part[row]];
    const { rule } = telling;
    const detail = detailOf(telling, checked.violations.at(place[row]));
    return {
      number: i + 1,
      date: isoInstant(date[row]),
      rule: rule.id,
      name: rule.name ?? null,
      severity: rule.severity ?? null,
      owner: rule.owner ?? null,
      clauses: rule.clauses ?? [],
      objectType: rule.objects ?? null,
      case: detail.case,
      caseIndex: detail.caseIndex,
      related: detail.related,
      event: detail.event,
      responsible: person[row] < 0 ? null : people[person[row]],
      repetition: person[row] < 0 ? null : repetition[row],
      type: detail.type,
      days: detail.days,
      amount: detail.amount,
      currency: detail.currency,
      sentence: detail.sentence,
    };
  }

  /** Entries from `offset` on, and the sums of all, which are made once. Where there are no amounts, `currency` is what a rule set says. */
  told(offset: number, limit: number, currency?: string): Omit<Result, 'notChecked'> {
    this.#sums ??= this.#makeSums();
    const count = Math.max(0, Math.min(limit, this.length - offset));
    const isPriced = this.#sums.amounts.length > 0;
    return {
      ...this.#sums,
      currency: isPriced ? this.#sums.currency : (currency ?? null),
      entries: Array.from({ length: count }, (_, i) => this.entry(offset + i)),
    };
  }

  #makeSums(): LedgerSums {
    const { part, date, person, people } = this.#rows;
    const order = this.#order;
    const rules = this.#parts.map(({ telling }) => telling.rule);
    const owners = places(rules.map(({ owner }) => owner ?? null));
    const severities = places(rules.map(({ severity }) => severity ?? null));
    const by = (keyOf: (row: number) => number, count: number): [number, Sums][] =>
      sumsBy(this.#rows, order, { of: keysOf(order, keyOf), count });
    const [all] = by(() => 0, 1);
    const { violations: total, ...sums } = all?.[1] ?? { violations: 0, cases: 0, ...sumOfMoney([]) };
    const months = monthsIn(order, date);
    return {
      total,
      ...sums,
      byRule: by((row) => part[row], rules.length)
        .sort(([a], [b]) => a - b)
        .map(([at, of]) => ({ rule: rules[at].id, name: rules[at].name ?? null, ...of })),
      byOwner: heaviest(by((row) => owners.of[part[row]], owners.texts.length)).map(([at, of]) => ({
        owner: owners.texts[at],
        ...of,
      })),
      byResponsible: heaviest(by((row) => person[row] + 1, people.length + 1))
        .slice(0, BY_PERSON)
        .map(([at, of]) => ({ responsible: at === 0 ? null : people[at - 1], ...of })),
      bySeverity: heaviest(by((row) => severities.of[part[row]], severities.texts.length)).map(([at, of]) => ({
        severity: severities.texts[at],
        ...of,
      })),
      byMonth: sumsBy(this.#rows, order, months)
        .filter(([key]) => key > 0)
        .map(([key, of]) => ({ month: monthText(months.months[key]), ...of })),
    };
  }
}

function keysOf(order: Uint32Array, keyOf: (row: number) => number): Uint32Array {
  const keys = new Uint32Array(order.length);
  for (let i = 0; i < keys.length; i++) keys[i] = keyOf(order[i]);
  return keys;
}

type LedgerSums = Omit<Result, 'entries' | 'notChecked'>;

const DAY = 86_400_000;

/** The month of each row, ascending as the rows do; the first stands for none. */
function monthsIn(order: Uint32Array, date: Float64Array): Keys & { readonly months: readonly number[] } {
  const months = [-1];
  const of = new Uint32Array(order.length);
  let [lastDay, key] = [Number.NaN, 0];
  for (let i = 0; i < order.length; i++) {
    const day = Math.floor(date[order[i]] / DAY);
    if (day !== lastDay) {
      lastDay = day;
      const month = monthOf(date[order[i]]);
      if (month < 0) key = 0;
      else if (month !== months.at(-1)) key = months.push(month) - 1;
      else key = months.length - 1;
    }
    of[i] = key;
  }
  return { of, count: months.length, months };
}

function places(texts: readonly (string | null)[]): {
  readonly of: readonly number[];
  readonly texts: readonly (string | null)[];
} {
  const distinct = [...new Set(texts)];
  return { of: texts.map((text) => distinct.indexOf(text)), texts: distinct };
}

const heaviest = (sums: readonly [number, Sums][]): [number, Sums][] =>
  [...sums].sort(([, a], [, b]) => b.violations - a.violations || (b.amount ?? 0) - (a.amount ?? 0));
