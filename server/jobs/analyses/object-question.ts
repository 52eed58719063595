import { AnalysisError, type DesignOfCases } from '#analysis';
import type { FilterSpec, ObjectGraph, ObjectNet, ObjectOverview } from '#analysis/catalog';
import { discoverObjectNet, objectGraph, objectOverview } from '#analysis/objects';
import { checkObjectRules, type ObjectRulesResult, type RuleSet } from '#analysis/rules';
import type { StoredLog } from '#ingest';
import type { LogDesigns } from '../rules/designs-of-log.ts';
import { type LedgerFileWish, type LedgerWish, ledgerFileOver, ledgerOver } from '../rules/ledger-over.ts';

/** What to compute of an object-centric log. */
export type ObjectQuestion =
  | { readonly kind: 'overview' }
  | { readonly kind: 'dfg' }
  | { readonly kind: 'net'; readonly noise: number; readonly single: number }
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

export interface ObjectResults {
  readonly overview: ObjectOverview;
  readonly dfg: ObjectGraph;
  readonly net: ObjectNet;
  readonly rules: ObjectRulesResult;
  readonly ledger: ReturnType<typeof ledgerOver>;
  readonly 'ledger-file': Uint8Array;
}

/** Answers on the objects of a stored log. Throws `needs-objects` where only cases are stored. */
export async function answerOfObjects(
  stored: StoredLog,
  question: ObjectQuestion,
): Promise<ObjectResults[keyof ObjectResults]> {
  const objects = await stored.loadObjects();
  if (objects === null)
    throw new AnalysisError(
      'needs-objects',
      'the log is stored without objects of other types; import an object-centric log (OCEL)',
    );
  const { ocel } = objects;
  switch (question.kind) {
    case 'overview':
      return objectOverview(ocel);
    case 'dfg':
      return objectGraph(ocel);
    case 'net':
      return discoverObjectNet(ocel, question);
    case 'rules': {
      const { rules, top, designs } = question;
      return checkObjectRules(ocel, rules, top, { designs, log: await stored.load() });
    }
    case 'ledger':
      return ledgerOver({ log: await stored.load(), ocel, ...question }, question);
    case 'ledger-file':
      return ledgerFileOver({ log: await stored.load(), ocel, ...question }, question);
    default:
      return question satisfies never;
  }
}
