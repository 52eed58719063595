import type { Static } from 'typebox';
import type { EventLog } from '../../log/index.ts';
import { inCents } from '../price.ts';
import type { ledgerDefinition } from './ledger-definition.ts';
import type { LedgerPart, Rows } from './ledger-rows.ts';

/** Violations, cases and amount of a part of the ledger. */
export type Sums = Pick<Static<typeof ledgerDefinition.result>['byMonth'][number], 'violations' | 'cases' | 'amount'>;

/** Sums of the rows with one key, for each key: rows are brought together by key, so that a mark a case tells its first row. */
export function sumsBy(
  parts: readonly LedgerPart[],
  { part, place, amount }: Rows,
  order: Uint32Array,
  keyOf: (row: number) => number,
): Map<number, Sums> {
  const spaces = caseSpaces(parts);
  const places = new Map<number, number>();
  const keys = new Uint32Array(order.length);
  for (let i = 0; i < keys.length; i++) {
    const key = keyOf(order[i]);
    let at = places.get(key);
    if (at === undefined) {
      at = places.size;
      places.set(key, at);
    }
    keys[i] = at;
  }
  const sums = Array.from(places, () => ({ violations: 0, cases: 0, amount: null as number | null }));
  const mark = new Int32Array(spaces.at(-1) ?? 0).fill(-1);
  for (const i of grouped(keys, places.size)) {
    const row = order[i];
    const sum = sums[keys[i]];
    sum.violations++;
    if (!Number.isNaN(amount[row])) sum.amount = (sum.amount ?? 0) + amount[row];
    const { violations } = parts[part[row]].checked;
    const c = spaces[part[row]] + violations.case[violations.place(place[row])];
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
