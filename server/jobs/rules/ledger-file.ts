import type { CaseSet, EventLog } from '#analysis/log';
import type { Model } from '#analysis/model';
import { type LedgerFilter, ledgerCsv, ledgerOf, type RuleSet } from '#analysis/rules';

/** Which ledger, in which language. */
export interface LedgerFileArgs {
  readonly rules: RuleSet | undefined;
  readonly model: Model | null;
  readonly only: LedgerFilter;
  readonly language: 'en' | 'zh';
}

/** The ledger of rules as CSV in UTF-8 with a byte-order mark. */
export function ledgerFile(
  log: EventLog,
  cases: CaseSet | null,
  { rules, model, only, language }: LedgerFileArgs,
): Uint8Array {
  const idle = { onProgress: () => undefined, checkCancelled: () => undefined };
  const { ledger } = ledgerOf({ log, cases, model, ...idle }, rules, only);
  const pieces = Array.from(ledgerCsv(ledger, rules?.currency ?? null, language), (text) => Buffer.from(text, 'utf8'));
  return new Uint8Array(Buffer.concat(pieces));
}
