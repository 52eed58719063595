import type { AnalysisContext } from '../analysis.ts';
import { NO_VARIANT } from '../variants/index.ts';
import { alignedLog } from './aligned-log.ts';
import type { MoveCosts } from './alignment/move-costs.ts';
import { VariantSteps } from './conformance-rates.ts';
import { allDeviations } from './deviations/all-deviations.ts';
import type { Expectations } from './expectations/expectations-schema.ts';
import type { Matching } from './model-net.ts';

/**
 * How a case stands: not looked at, without any deviation, with accepted ones only, with others, or not computed. In the order in which
 * they are written into a `caseStanding`.
 */
export const standings = ['absent', 'following', 'accepted', 'deviating', 'not-computed'] as const;
export type Standing = (typeof standings)[number];

interface Wish extends Matching {
  readonly budget?: number | undefined;
  readonly costs?: MoveCosts | undefined;
  readonly expectations?: Expectations | undefined;
  /** Ids of accepted deviations. */
  readonly accepted?: readonly string[] | undefined;
}

/**
 * Where each case of the log stands, as a place in `standings`: the same cases that the rates of the `conformance` analysis count when it is
 * run in the same context with the same parameters. Throws what that throws. O(events) beside the alignments.
 */
export function caseStanding(context: AnalysisContext, { budget, costs, expectations, accepted, ...wish }: Wish) {
  const found = alignedLog(context, budget, wish, costs);
  const ids = new Set(accepted);
  const isAccepted = ({ id }: { readonly id: string }): boolean => ids.has(id);
  const { ofOrder, faults } = allDeviations(context, found, expectations, isAccepted);
  const steps = new VariantSteps(found.variants, found.aligned, ofOrder.filter(isAccepted), faults);
  return Uint8Array.from(found.variants.caseVariant, (v, c) => {
    if (v === NO_VARIANT) return standings.indexOf('absent');
    return standings.indexOf(standingOf(steps, v, c));
  });
}

function standingOf(of: VariantSteps, v: number, c: number): Standing {
  if (of.checked[v] === 0) return 'not-computed';
  const faulty = of.faults?.steps[c] ?? 0;
  const missing = of.steps[v] - of.synchronous[v] + faulty;
  if (missing === 0) return 'following';
  return missing === of.accepted[v] + (of.faults?.accepted[c] ?? 0) ? 'accepted' : 'deviating';
}
