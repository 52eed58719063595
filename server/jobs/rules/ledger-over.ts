import type { Static } from 'typebox';
import type { AnalysisContext, DesignOfCases } from '#analysis';
import type { FilterSpec, ledgerDefinition } from '#analysis/catalog';
import { evaluateFilter } from '#analysis/filter';
import type { CaseSet, EventLog } from '#analysis/log';
import type { ObjectLog } from '#analysis/objects';
import { type LedgerFilter, ledgerCsv, ledgerOf, objectsElsewhere, type RuleSet } from '#analysis/rules';

/** A page of a ledger. */
export interface LedgerWish {
  readonly rules: RuleSet | undefined;
  readonly only: LedgerFilter;
  readonly offset: number;
  readonly limit: number;
}

/** A whole ledger, in which language. */
export interface LedgerFileWish extends Pick<LedgerWish, 'rules' | 'only'> {
  readonly language: 'en' | 'zh';
}

/** Over the cases of a log alone. */
export interface LedgerFileArgs extends LedgerFileWish {
  readonly designs: readonly DesignOfCases[];
}

/** What a ledger is drawn up over: the cases of a log that pass, and all its objects. */
interface Ground {
  readonly log: EventLog;
  readonly ocel: ObjectLog;
  readonly filter: FilterSpec | null;
  readonly designs: { readonly ofCases: readonly DesignOfCases[]; readonly ofObjects: readonly DesignOfCases[] };
  readonly hooks: Pick<AnalysisContext, 'onProgress' | 'checkCancelled'>;
}

const idle = { onProgress: () => undefined, checkCancelled: () => undefined };

function drawnUp({ log, ocel, filter, designs, hooks }: Ground, { rules, only }: Pick<LedgerWish, 'rules' | 'only'>) {
  const cases = filter === null ? null : evaluateFilter(filter, log);
  const context: AnalysisContext = { log, cases, model: null, designs: designs.ofCases, ...hooks };
  return ledgerOf(context, rules, only, objectsElsewhere(ocel, { designs: designs.ofObjects, log, hooks }));
}

/** A page of the ledger over cases and objects; like the analysis `ledger`, whose rules over objects are not checked. */
export function ledgerOver(ground: Ground, wish: LedgerWish): Static<typeof ledgerDefinition.result> {
  const { ledger, notChecked } = drawnUp(ground, wish);
  return { ...ledger.told(wish.offset, wish.limit, wish.rules?.currency), notChecked };
}

/** The ledger over cases and objects as CSV in UTF-8 with a byte-order mark. */
export const ledgerFileOver = (ground: Ground, wish: LedgerFileWish): Uint8Array =>
  asFile(drawnUp(ground, wish).ledger, wish);

/** The ledger over cases as CSV in UTF-8 with a byte-order mark. */
export function ledgerFile(
  log: EventLog,
  cases: CaseSet | null,
  { designs, ...wish }: LedgerFileArgs,
  hooks: Pick<AnalysisContext, 'onProgress' | 'checkCancelled'> = idle,
): Uint8Array {
  return asFile(ledgerOf({ log, cases, model: null, designs, ...hooks }, wish.rules, wish.only).ledger, wish);
}

function asFile(ledger: ReturnType<typeof ledgerOf>['ledger'], { language }: LedgerFileWish): Uint8Array {
  const pieces = Array.from(ledgerCsv(ledger, language), (text) => Buffer.from(text, 'utf8'));
  return new Uint8Array(Buffer.concat(pieces));
}
