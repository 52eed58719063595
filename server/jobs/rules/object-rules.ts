import type { AnalysisContext, DesignOfCases } from '#analysis';
import type { FilterSpec } from '#analysis/catalog';
import type { EventLog } from '#analysis/log';
import type { ObjectLog } from '#analysis/objects';
import { checkObjectRules, type ObjectRulesResult, type RuleSet } from '#analysis/rules';
import type { LogDesigns } from './designs-of-log.ts';
import { type LedgerFileWish, type LedgerWish, ledgerFileOver, ledgerOver } from './ledger-over.ts';

/** What rules over the objects of a log are asked for. */
export type ObjectRuleQuestion =
  | {
      readonly kind: 'rules';
      readonly rules: RuleSet;
      readonly top: number;
      readonly designs: readonly DesignOfCases[];
    }
  | ({ readonly kind: 'ledger' } & LedgerQuestion & LedgerWish)
  | ({ readonly kind: 'ledger-file' } & LedgerQuestion & LedgerFileWish);

/** A ledger of the cases of the log and of its objects. */
interface LedgerQuestion {
  readonly filter: FilterSpec | null;
  readonly designs: Pick<LogDesigns, 'ofCases' | 'ofObjects'>;
}

export interface ObjectRuleResults {
  readonly rules: ObjectRulesResult;
  readonly ledger: ReturnType<typeof ledgerOver>;
  readonly 'ledger-file': Uint8Array;
}

/** Asks something about the rules over the objects of a log. */
export type AskObjectRules = <K extends ObjectRuleQuestion['kind']>(
  question: Extract<ObjectRuleQuestion, { kind: K }>,
) => Promise<ObjectRuleResults[K]>;

/** An object-centric log, and the log of cases made of the same source. */
export interface ObjectGround {
  readonly ocel: ObjectLog;
  readonly log: EventLog;
}

export type RuleHooks = Pick<AnalysisContext, 'onProgress' | 'checkCancelled'>;

/** What was found is remembered with the ground: whoever asks again of the same one is answered at once. */
export function answerObjectRules(
  { ocel, log }: ObjectGround,
  question: ObjectRuleQuestion,
  hooks: RuleHooks,
): ObjectRuleResults[keyof ObjectRuleResults] {
  switch (question.kind) {
    case 'rules': {
      const { rules, top, designs } = question;
      return checkObjectRules(ocel, rules, top, { designs, log, hooks });
    }
    case 'ledger':
      return ledgerOver({ log, ocel, hooks, ...question }, question);
    case 'ledger-file':
      return ledgerFileOver({ log, ocel, hooks, ...question }, question);
    default:
      return question satisfies never;
  }
}
