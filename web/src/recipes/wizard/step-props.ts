import type { TablePlan, TablesLook } from '#contract';
import type { PlanDraft } from './plan-draft.ts';

/** What every step of the wizard works on. */
export interface StepProps {
  readonly look: TablesLook;
  readonly plan: TablePlan;
  /** Table → upload id. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly draft: PlanDraft;
  readonly onDraft: (draft: PlanDraft) => void;
}
