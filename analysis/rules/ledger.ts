import type { Static } from 'typebox';
import type { EventLog } from '../log/index.ts';
import { isoInstant } from '../stats/index.ts';
import { monthOf, monthText } from './case-months.ts';
import type { CheckedRule } from './check-rules.ts';
import type { ledgerDefinition } from './ledger-definition.ts';
import { inCents } from './price.ts';
import { detailOf, type Telling } from './rule-result.ts';
import { caseRanks, orderByTime } from './time-order.ts';
import { attributeOf, codedValues } from './values.ts';

type Result = Static<typeof ledgerDefinition.result>;
type Entry = Result['entries'][number];
type Part = Pick<Result['byMonth'][number], 'violations' | 'cases' | 'amount'>;

/** What one rule found, with what it is told with. */
export interface LedgerPart {
  readonly checked: CheckedRule;
  readonly telling: Telling;
}

/** Which entries. */
export interface LedgerFilter {
  readonly rule?: string | undefined;
  readonly owner?: string | undefined;
  readonly responsible?: string | undefined;
  readonly severity?: string | undefined;
  readonly month?: string | undefined;
}

/** The persons of the ledger as codes, whatever log they come from; −1: not known. */
class People {
  readonly texts: string[] = [];
  readonly #places = new Map<string, number>();

  codeOf(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    this.#places.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}

const BY_PERSON = 200;
const NOBODY = -1;

/** Violations of several rules as columns, oldest first. */
export class Ledger {
  readonly #parts: readonly LedgerPart[];
  readonly #people: People;
  readonly #rows: Rows;
  /** Rows in the order of the ledger, those that pass. */
  readonly #order: Uint32Array;
  readonly #caseSpaces: readonly number[];

  constructor(parts: readonly LedgerPart[], people: People, rows: Rows, order: Uint32Array) {
    this.#parts = parts;
    this.#people = people;
    this.#rows = rows;
    this.#order = order;
    this.#caseSpaces = caseSpaces(parts);
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
    const byRule = this.#sums((row) => part[row]);
    const owners = places(rules.map(({ owner }) => owner ?? null));
    const severities = places(rules.map(({ severity }) => severity ?? null));
    const all = this.#sums(() => 0).get(0) ?? { violations: 0, cases: 0, amount: null };
    const count = Math.max(0, Math.min(limit, this.length - offset));
    return {
      total: all.violations,
      cases: all.cases,
      amount: all.amount,
      entries: Array.from({ length: count }, (_, i) => this.entry(offset + i)),
      byRule: [...byRule]
        .sort(([a], [b]) => a - b)
        .map(([at, sums]) => ({ rule: rules[at].id, name: rules[at].name ?? null, ...sums })),
      byOwner: heaviest(this.#sums((row) => owners.of[part[row]])).map(([at, sums]) => ({
        owner: owners.texts[at],
        ...sums,
      })),
      byResponsible: heaviest(this.#sums((row) => person[row]))
        .slice(0, BY_PERSON)
        .map(([at, sums]) => ({ responsible: at < 0 ? null : this.#people.texts[at], ...sums })),
      bySeverity: heaviest(this.#sums((row) => severities.of[part[row]])).map(([at, sums]) => ({
        severity: severities.texts[at],
        ...sums,
      })),
      byMonth: [...this.#sums((row) => monthOf(date[row]))]
        .filter(([month]) => month >= 0)
        .sort(([a], [b]) => a - b)
        .map(([month, sums]) => ({ month: monthText(month), ...sums })),
    };
  }

  /** Sums of the rows with one key, for each key: rows are brought together by key, so that a mark a case tells its first row. */
  #sums(keyOf: (row: number) => number): Map<number, Part> {
    const { part, place, amount } = this.#rows;
    const places = new Map<number, number>();
    const keys = new Uint32Array(this.#order.length);
    for (let i = 0; i < keys.length; i++) {
      const key = keyOf(this.#order[i]);
      let at = places.get(key);
      if (at === undefined) {
        at = places.size;
        places.set(key, at);
      }
      keys[i] = at;
    }
    const sums = Array.from(places, () => ({ violations: 0, cases: 0, amount: null as number | null }));
    const mark = new Int32Array(this.#caseSpaces.at(-1) ?? 0).fill(-1);
    for (const i of grouped(keys, places.size)) {
      const row = this.#order[i];
      const sum = sums[keys[i]];
      sum.violations++;
      if (!Number.isNaN(amount[row])) sum.amount = (sum.amount ?? 0) + amount[row];
      const { violations } = this.#parts[part[row]].checked;
      const c = this.#caseSpaces[part[row]] + violations.case[violations.place(place[row])];
      if (mark[c] !== keys[i]) sum.cases++;
      mark[c] = keys[i];
    }
    return new Map(
      Array.from(places, ([key, at]) => [
        key,
        { ...sums[at], amount: sums[at].amount === null ? null : inCents(sums[at].amount) },
      ]),
    );
  }
}

/** Places by ascending key. */
function grouped(keys: Uint32Array, count: number): Uint32Array {
  const next = new Uint32Array(count + 1);
  for (const key of keys) next[key + 1]++;
  for (let k = 0; k < count; k++) next[k + 1] += next[k];
  const order = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) order[next[keys[i]]++] = i;
  return order;
}

/** Where the cases of each part begin when those of all logs are counted through, then how many there are. Parts of one log share theirs. */
function caseSpaces(parts: readonly LedgerPart[]): number[] {
  const begin = new Map<EventLog, number>();
  let all = 0;
  const spaces = parts.map(({ telling: { log } }) => {
    const known = begin.get(log);
    if (known !== undefined) return known;
    begin.set(log, all);
    all += log.caseCount;
    return all - log.caseCount;
  });
  return [...spaces, all];
}

/** Violations of all parts as columns. */
interface Rows {
  /** Which rule, and which of its violations. */
  readonly part: Uint32Array;
  readonly place: Uint32Array;
  /** Epoch ms; NaN where the log has no times. */
  readonly date: Float64Array;
  readonly amount: Float64Array;
  readonly person: Int32Array;
  readonly repetition: Uint32Array;
}

/**
 * The ledger of what rules found: every violation with its date (of the event that broke the rule or called for what did not come; where there is
 * none, of the last event of the case), oldest first, simultaneous ones by rule, then by id of the case. A violation is repeated when the same person broke
 * the same rule before. O(violations · log violations).
 */
export function buildLedger(parts: readonly LedgerPart[], only: LedgerFilter = {}): Ledger {
  const people = new People();
  const rows = rowsOf(parts, people);
  const order = inOrder(parts, rows);
  countRepetitions(rows, order, people.texts.length);
  return new Ledger(parts, people, rows, order.filter(passing(parts, rows, people, only)));
}

function rowsOf(parts: readonly LedgerPart[], people: People): Rows {
  const n = parts.reduce((sum, { checked }) => sum + checked.violations.length, 0);
  const rows: Rows = {
    part: new Uint32Array(n),
    place: new Uint32Array(n),
    date: new Float64Array(n),
    amount: new Float64Array(n),
    person: new Int32Array(n),
    repetition: new Uint32Array(n),
  };
  let first = 0;
  parts.forEach((one, part) => {
    rows.part.fill(part, first, first + one.checked.violations.length);
    first = fillRows(rows, first, one, people);
  });
  return rows;
}

/** Fills the rows of one rule; gives the row after them. */
function fillRows(rows: Rows, first: number, { checked: { violations }, telling }: LedgerPart, people: People): number {
  const { log, price } = telling;
  const personOf = hasResources(telling) ? personIn(log, people) : () => NOBODY;
  for (let place = 0; place < violations.length; place++) {
    const at = violations.place(place);
    const [event, c] = [violations.event[at], violations.case[at]];
    const dated = event >= 0 ? event : log.caseOffsets[c + 1] - 1;
    const row = first + place;
    rows.place[row] = place;
    rows.date[row] = log.time === null || dated < log.caseOffsets[c] ? Number.NaN : log.time[dated];
    rows.amount[row] = (price === null ? null : price(c, event, violations.days[at])) ?? Number.NaN;
    rows.person[row] = event < 0 ? NOBODY : personOf(event);
  }
  return first + violations.length;
}

function personIn(log: EventLog, people: People): (event: number) => number {
  const { codes, texts } = codedValues({ log }, 'resource');
  const known = new Int32Array(texts.length).fill(NOBODY);
  return (event) => {
    const code = codes[event];
    if (code < 0) return NOBODY;
    if (known[code] < 0) known[code] = people.codeOf(texts[code]);
    return known[code];
  };
}

function hasResources({ log }: Telling): boolean {
  return log.resource !== null || (log.eventAttributes.has('resource') && !attributeOf({ log }, 'resource').ofCase);
}

function inOrder(parts: readonly LedgerPart[], { part, place, date }: Rows): Uint32Array {
  const ranks = parts.map(({ telling }) => caseRanks(telling.log));
  const rankOf = (row: number): number => {
    const { violations } = parts[part[row]].checked;
    return ranks[part[row]][violations.case[violations.place(place[row])]];
  };
  const time = date.map((one) => (Number.isNaN(one) ? Number.POSITIVE_INFINITY : one));
  return orderByTime(time, (a, b) => part[a] - part[b] || rankOf(a) - rankOf(b) || place[a] - place[b]);
}

function countRepetitions({ part, person, repetition }: Rows, order: Uint32Array, people: number): void {
  const counts = new Map<number, number>();
  for (const row of order) {
    if (person[row] < 0) continue;
    const key = part[row] * people + person[row];
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    repetition[row] = count;
  }
}

function passing(
  parts: readonly LedgerPart[],
  rows: Rows,
  people: People,
  only: LedgerFilter,
): (row: number) => boolean {
  const isWanted = parts.map(
    ({ telling: { rule } }) =>
      (only.rule === undefined || rule.id === only.rule) &&
      (only.owner === undefined || rule.owner === only.owner) &&
      (only.severity === undefined || rule.severity === only.severity),
  );
  const person = only.responsible === undefined ? null : people.texts.indexOf(only.responsible);
  const { month } = only;
  return (row) =>
    isWanted[rows.part[row]] &&
    (person === null || (person >= 0 && rows.person[row] === person)) &&
    (month === undefined || (monthOf(rows.date[row]) >= 0 && monthText(monthOf(rows.date[row])) === month));
}

function places(texts: readonly (string | null)[]): {
  readonly of: readonly number[];
  readonly texts: readonly (string | null)[];
} {
  const distinct = [...new Set(texts)];
  return { of: texts.map((text) => distinct.indexOf(text)), texts: distinct };
}

const heaviest = (sums: ReadonlyMap<number, Part>): [number, Part][] =>
  [...sums].sort(([, a], [, b]) => b.violations - a.violations || (b.amount ?? 0) - (a.amount ?? 0));
