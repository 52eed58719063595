import type { EventLog } from '../../log/index.ts';
import type { RuleSet } from '../schema.ts';
import { type LedgerFilter, narrowed, type WholeLedger, wholeLedger } from './build-ledger.ts';
import type { Ledger } from './ledger.ts';
import type { LedgerPart } from './ledger-rows.ts';

interface Kept {
  readonly parts: readonly LedgerPart[];
  readonly key: string;
  readonly whole: WholeLedger;
  only: string;
  ledger: Ledger;
}

/** Rows of longer ledgers are made each time. */
const MOST_ROWS = 3_000_000;

/** The last ledger of each log. */
const last = new WeakMap<EventLog, Kept>();

/** Like `buildLedger`: a ledger that is leafed through or narrowed is drawn up once, as long as what the rules found is remembered. */
export function ledgerOnce(
  log: EventLog,
  set: Pick<RuleSet, 'currency' | 'currencyAttribute'>,
  parts: readonly LedgerPart[],
  only: LedgerFilter,
): Ledger {
  const { currency, currencyAttribute } = set;
  const key = JSON.stringify([currency, currencyAttribute, parts.map(({ telling: { rule } }) => rule)]);
  const asked = JSON.stringify(only);
  const known = last.get(log);
  if (known?.key === key && hasSameFindings(known.parts, parts)) {
    if (known.only === asked) return known.ledger;
    known.ledger = narrowed(known.whole, only);
    known.only = asked;
    return known.ledger;
  }
  const whole = wholeLedger(parts);
  const ledger = narrowed(whole, only);
  if (whole.rows.part.length <= MOST_ROWS) last.set(log, { parts, key, whole, only: asked, ledger });
  else last.delete(log);
  return ledger;
}

const hasSameFindings = (a: readonly LedgerPart[], b: readonly LedgerPart[]): boolean =>
  a.length === b.length && a.every(({ checked }, i) => checked.violations === b[i].checked.violations);
