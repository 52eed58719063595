import type { AnalysisContext } from '../../analysis.ts';
import type { Aligned } from '../aligned-log.ts';
import type { Expectations, ToldExpectations } from '../expectations/expectations-schema.ts';
import { expected } from '../expectations/expected.ts';
import { byCases, type Deviation, findDeviations } from './deviations.ts';
import { type CaseDeviation, checkSteps } from './step-checks.ts';
import type { StepFaults } from './step-faults.ts';

export type AnyDeviation = CaseDeviation | Deviation;

/** Everything in which cases deviate from a design. */
export interface AllDeviations {
  /** By cases descending, then id. */
  readonly deviations: readonly AnyDeviation[];
  /** Those of them that the order of steps shows. */
  readonly ofOrder: readonly Deviation[];
  /** `null` without expectations. */
  readonly faults: StepFaults | null;
  readonly told: ToldExpectations | null;
}

/** Deviations in the order of steps and, with expectations, in who did them and when. `isAccepted` tells which count as conforming. */
export function allDeviations(
  context: AnalysisContext,
  aligned: Aligned,
  expectations: Expectations | undefined,
  isAccepted: (deviation: { readonly id: string }) => boolean,
): AllDeviations {
  const { variants, model } = aligned;
  if (expectations === undefined) {
    const ofOrder = findDeviations(variants, model.net, aligned.aligned);
    return { deviations: ofOrder, ofOrder, faults: null, told: null };
  }
  const wanted = expected(context, aligned, expectations);
  const ofOrder = findDeviations(variants, model.net, aligned.aligned, wanted.approvals);
  const ofSteps = checkSteps(context.log, context.cases, aligned, wanted, (id) => isAccepted({ id }));
  return {
    deviations: [...ofOrder, ...ofSteps.deviations].sort(byCases),
    ofOrder,
    faults: ofSteps.faults,
    told: { ...wanted.told, roles: { ...wanted.told.roles, ...ofSteps.roles }, limits: ofSteps.limits },
  };
}
