import type { EventLog } from '../../log/index.ts';
import type { CheckedRule } from '../check-rules.ts';
import { caseRanks, orderByKey, orderByTime } from '../context/time-order.ts';
import { attributeOf, codedValues } from '../context/values.ts';
import type { Telling } from '../findings/rule-result.ts';
import { Texts } from './texts.ts';

/** What one rule found, with what it is told with. */
export interface LedgerPart {
  readonly checked: CheckedRule;
  readonly telling: Telling;
}

const NOBODY = -1;

/** Violations of all parts as columns, in the order of the ledger. */
export interface Rows {
  /** Which rule, and which of its violations. */
  readonly part: Uint16Array;
  readonly place: Uint32Array;
  /** The case, those of all logs counted through; how many there are. */
  readonly case: Uint32Array;
  readonly cases: number;
  /** Epoch ms; NaN where the log has no times. */
  readonly date: Float64Array;
  /** NaN: none. */
  readonly amount: Float64Array;
  /** Place in `currencies`. */
  readonly currency: Uint16Array;
  readonly person: Int32Array;
  readonly repetition: Uint32Array;
  /** The persons of the ledger, whatever log they come from. */
  readonly people: readonly string[];
  readonly currencies: readonly (string | null)[];
}

/**
 * Rows by date, those without one last; simultaneous ones by rule, then by id of the case; with the count of repetitions. Columns that stand in this
 * order are read from end to end by whatever is asked of them. O(violations).
 */
export function rowsOf(parts: readonly LedgerPart[]): Rows {
  const found = unsortedRows(parts);
  const order = inOrder(parts, found);
  const rows: Rows = {
    ...found,
    part: gathered(found.part, new Uint16Array(order.length), order),
    place: gathered(found.place, new Uint32Array(order.length), order),
    case: gathered(found.case, new Uint32Array(order.length), order),
    date: gathered(found.date, new Float64Array(order.length), order),
    amount: gathered(found.amount, new Float64Array(order.length), order),
    currency: gathered(found.currency, new Uint16Array(order.length), order),
    person: gathered(found.person, new Int32Array(order.length), order),
  };
  countRepetitions(rows, parts.length);
  return rows;
}

function gathered<T extends Uint16Array | Uint32Array | Int32Array | Float64Array>(
  from: T,
  to: T,
  order: Uint32Array,
): T {
  for (let i = 0; i < order.length; i++) to[i] = from[order[i]];
  return to;
}

/** Rows by rule, then in the order of its violations. */
function unsortedRows(parts: readonly LedgerPart[]): Rows {
  const n = parts.reduce((sum, { checked }) => sum + checked.violations.length, 0);
  const people = new Texts<string>();
  const currencies = new Texts<string | null>();
  const spaces = caseSpaces(parts);
  const rows: Rows = {
    part: new Uint16Array(n),
    place: new Uint32Array(n),
    case: new Uint32Array(n),
    cases: spaces.at(-1) ?? 0,
    date: new Float64Array(n),
    amount: new Float64Array(n).fill(Number.NaN),
    currency: new Uint16Array(n),
    person: new Int32Array(n).fill(NOBODY),
    repetition: new Uint32Array(n),
    people: people.texts,
    currencies: currencies.texts,
  };
  let first = 0;
  parts.forEach((one, part) => {
    const { length } = one.checked.violations;
    rows.part.fill(part, first, first + length);
    fillCases(rows, first, one, spaces[part]);
    fillPeople(rows, first, one, people);
    fillAmounts(rows, first, one, currencies);
    first += length;
  });
  return rows;
}

function fillCases(rows: Rows, first: number, { checked: { violations }, telling }: LedgerPart, space: number): void {
  const { time, caseOffsets } = telling.log;
  const { event, case: cases } = violations;
  for (let i = 0; i < violations.length; i++) {
    const c = cases[i];
    const dated = event[i] >= 0 ? event[i] : caseOffsets[c + 1] - 1;
    rows.place[first + i] = i;
    rows.case[first + i] = space + c;
    rows.date[first + i] = time === null || dated < caseOffsets[c] ? Number.NaN : time[dated];
  }
}

function fillPeople(
  rows: Rows,
  first: number,
  { checked: { violations }, telling }: LedgerPart,
  people: Texts<string>,
) {
  const { log } = telling;
  if (log.resource === null && (!log.eventAttributes.has('resource') || attributeOf({ log }, 'resource').ofCase))
    return;
  const { codes, texts } = codedValues({ log }, 'resource');
  const known = new Int32Array(texts.length).fill(NOBODY);
  const { event } = violations;
  for (let i = 0; i < violations.length; i++) {
    const code = event[i] < 0 ? -1 : codes[event[i]];
    if (code < 0) continue;
    if (known[code] < 0) known[code] = people.codeOf(texts[code]);
    rows.person[first + i] = known[code];
  }
}

function fillAmounts(rows: Rows, first: number, part: LedgerPart, currencies: Texts<string | null>): void {
  const { checked, telling } = part;
  const { price } = telling;
  if (price === null) return;
  const { violations } = checked;
  const { event, case: cases } = violations;
  for (let i = 0; i < violations.length; i++) {
    const amount = price.amount(cases[i], event[i], violations.daysAt(i));
    if (amount === null) continue;
    rows.amount[first + i] = amount;
    rows.currency[first + i] = currencies.codeOf(price.currencies[price.currency(cases[i], event[i])]);
  }
}

/** Places of rows in the order of the ledger. */
function inOrder(parts: readonly LedgerPart[], { place, date }: Rows): Uint32Array {
  const given = new Uint32Array(place.length);
  let first = 0;
  for (const { checked, telling } of parts) {
    const { length, case: cases } = checked.violations;
    const ranks = caseRanks(telling.log);
    const keys = new Uint32Array(length);
    for (let i = 0; i < length; i++) keys[i] = ranks[cases[i]];
    const order = orderByKey(keys, telling.log.caseCount);
    for (let i = 0; i < length; i++) given[first + i] = first + order[i];
    first += length;
  }
  return orderByTime(
    date.map((one) => (Number.isNaN(one) ? Number.POSITIVE_INFINITY : one)),
    given,
  );
}

/** So many numbers are counted in a table rather than a map. */
const TABLE = 1 << 22;

/** Which time each person breaks the rule. */
function countRepetitions({ part, person, repetition, people }: Rows, parts: number): void {
  const size = parts * people.length;
  const table = size <= TABLE ? new Uint32Array(size) : null;
  const map = new Map<number, number>();
  for (let row = 0; row < part.length; row++) {
    if (person[row] < 0) continue;
    const key = part[row] * people.length + person[row];
    if (table !== null) repetition[row] = ++table[key];
    else {
      repetition[row] = (map.get(key) ?? 0) + 1;
      map.set(key, repetition[row]);
    }
  }
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
