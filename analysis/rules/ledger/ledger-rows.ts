import type { EventLog } from '../../log/index.ts';
import type { CheckedRule } from '../check-rules.ts';
import type { Telling } from '../rule-result.ts';
import { caseRanks, orderByTime } from '../time-order.ts';
import { attributeOf, codedValues } from '../values.ts';

/** What one rule found, with what it is told with. */
export interface LedgerPart {
  readonly checked: CheckedRule;
  readonly telling: Telling;
}

/** The persons of the ledger as codes, whatever log they come from; −1: not known. */
export class People {
  readonly texts: string[] = [];
  readonly #places = new Map<string, number>();

  codeOf(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    this.#places.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}

const NOBODY = -1;

/** Violations of all parts as columns. */
export interface Rows {
  /** Which rule, and which of its violations. */
  readonly part: Uint32Array;
  readonly place: Uint32Array;
  /** Epoch ms; NaN where the log has no times. */
  readonly date: Float64Array;
  readonly amount: Float64Array;
  readonly person: Int32Array;
  readonly repetition: Uint32Array;
}

/** Rows by rule, then in the order of its violations. */
export function rowsOf(parts: readonly LedgerPart[], people: People): Rows {
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

/** Rows by date, those without one last; simultaneous ones by rule, then by id of the case. */
export function inOrder(parts: readonly LedgerPart[], { part, place, date }: Rows): Uint32Array {
  const ranks = parts.map(({ telling }) => caseRanks(telling.log));
  const rankOf = (row: number): number => {
    const { violations } = parts[part[row]].checked;
    return ranks[part[row]][violations.case[violations.place(place[row])]];
  };
  const time = date.map((one) => (Number.isNaN(one) ? Number.POSITIVE_INFINITY : one));
  return orderByTime(time, (a, b) => part[a] - part[b] || rankOf(a) - rankOf(b) || place[a] - place[b]);
}

/** Which time each person breaks the rule, in that order. */
export function countRepetitions({ part, person, repetition }: Rows, order: Uint32Array, people: number): void {
  const counts = new Map<number, number>();
  for (const row of order) {
    if (person[row] < 0) continue;
    const key = part[row] * people + person[row];
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    repetition[row] = count;
  }
}
