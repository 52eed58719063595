import type { Static } from 'typebox';
import { isoInstant } from '../../stats/index.ts';
import { monthOf, monthText } from '../case-months.ts';
import { detailOf } from '../rule-result.ts';
import type { ledgerDefinition } from './ledger-definition.ts';
import type { LedgerPart, People, Rows } from './ledger-rows.ts';
import { type Sums, sumsBy } from './ledger-sums.ts';

type Result = Static<typeof ledgerDefinition.result>;
type Entry = Result['entries'][number];

const BY_PERSON = 200;

/** Violations of several rules as columns, oldest first. */
export class Ledger {
  readonly #parts: readonly LedgerPart[];
  readonly #people: People;
  readonly #rows: Rows;
  /** Rows in the order of the ledger, those that pass. */
  readonly #order: Uint32Array;

  constructor(parts: readonly LedgerPart[], people: People, rows: Rows, order: Uint32Array) {
    this.#parts = parts;
    this.#people = people;
    this.#rows = rows;
    this.#order = order;
  }

  get length(): number {
    return this.#order.length;
  }

  /** The i-th entry, from 0. */
  entry(i: number): Entry {
    const row = this.#order[i];
    const { part, place, date, person, repetition } = this.#rows;
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
      responsible: person[row] < 0 ? null : this.#people.texts[person[row]],
      repetition: person[row] < 0 ? null : repetition[row],
      type: detail.type,
      days: detail.days,
      amount: detail.amount,
      sentence: detail.sentence,
    };
  }

  /** Entries from `offset` on, and the sums of all. */
  told(offset: number, limit: number): Omit<Result, 'currency' | 'notChecked'> {
    const { part, date, person } = this.#rows;
    const rules = this.#parts.map(({ telling }) => telling.rule);
    const byRule = this.#sumsBy((row) => part[row]);
    const owners = places(rules.map(({ owner }) => owner ?? null));
    const severities = places(rules.map(({ severity }) => severity ?? null));
    const all = this.#sumsBy(() => 0).get(0) ?? { violations: 0, cases: 0, amount: null };
    const count = Math.max(0, Math.min(limit, this.length - offset));
    return {
      total: all.violations,
      cases: all.cases,
      amount: all.amount,
      entries: Array.from({ length: count }, (_, i) => this.entry(offset + i)),
      byRule: [...byRule]
        .sort(([a], [b]) => a - b)
        .map(([at, sums]) => ({ rule: rules[at].id, name: rules[at].name ?? null, ...sums })),
      byOwner: heaviest(this.#sumsBy((row) => owners.of[part[row]])).map(([at, sums]) => ({
        owner: owners.texts[at],
        ...sums,
      })),
      byResponsible: heaviest(this.#sumsBy((row) => person[row]))
        .slice(0, BY_PERSON)
        .map(([at, sums]) => ({ responsible: at < 0 ? null : this.#people.texts[at], ...sums })),
      bySeverity: heaviest(this.#sumsBy((row) => severities.of[part[row]])).map(([at, sums]) => ({
        severity: severities.texts[at],
        ...sums,
      })),
      byMonth: [...this.#sumsBy((row) => monthOf(date[row]))]
        .filter(([month]) => month >= 0)
        .sort(([a], [b]) => a - b)
        .map(([month, sums]) => ({ month: monthText(month), ...sums })),
    };
  }

  #sumsBy(keyOf: (row: number) => number): Map<number, Sums> {
    return sumsBy(this.#parts, this.#rows, this.#order, keyOf);
  }
}

function places(texts: readonly (string | null)[]): {
  readonly of: readonly number[];
  readonly texts: readonly (string | null)[];
} {
  const distinct = [...new Set(texts)];
  return { of: texts.map((text) => distinct.indexOf(text)), texts: distinct };
}

const heaviest = (sums: ReadonlyMap<number, Sums>): [number, Sums][] =>
  [...sums].sort(([, a], [, b]) => b.violations - a.violations || (b.amount ?? 0) - (a.amount ?? 0));
