import type { AnalysisContext } from '../../analysis.ts';
import { normalizeName } from '../../model/index.ts';
import type { Aligned } from '../aligned-log.ts';
import { soundsLikeApproval } from './approval-names.ts';
import { type DesignSays, designSays } from './design-says.ts';
import { DesignSteps } from './design-steps.ts';
import type { Expectations, ToldExpectations } from './expectations-schema.ts';
import { type LimitCheck, limitChecks } from './limit-check.ts';
import { allowedByTransition, type RoleCheck, roleCheck } from './role-check.ts';

/** What a design asks for beside the order of its steps, ready to be checked on a log. */
export interface Expected {
  readonly steps: DesignSteps;
  /** Normal forms of labels. */
  readonly approvals: ReadonlySet<string>;
  readonly roles: RoleCheck | null;
  readonly limits: readonly LimitCheck[];
  /** Without what is counted while checking. */
  readonly told: Pick<ToldExpectations, 'approvals' | 'notChecked'> & {
    readonly roles: Pick<ToldExpectations['roles'], 'attribute' | 'guessed' | 'steps'>;
  };
}

/** Throws `unknown-attribute`, `needs-timestamps` and `invalid-parameter` where what is given cannot be checked on the log. */
export function expected({ log, model }: AnalysisContext, aligned: Aligned, expectations: Expectations): Expected {
  const steps = new DesignSteps(aligned);
  const says: DesignSays =
    model === null ? designSays({ kind: 'petri-net', net: aligned.model.net }) : designSays(model);
  const allowed = allowedByTransition(aligned, steps, says, expectations);
  const asked = new Set(allowed.flatMap((one, t) => (one === null ? [] : [steps.labelOf[t]])));
  const roles = asked.size === 0 ? null : roleCheck(log, steps, allowed, expectations.roleAttribute);
  const { checks, notChecked } = limitChecks(log, steps, says, expectations);
  const approvals = approvalsOf(steps, says, expectations);
  const unknown = [...Object.keys(expectations.roles ?? {}), ...(expectations.approvals ?? [])]
    .filter((name) => steps.named(name) === null)
    .map((what) => ({ what, reason: 'unknown-step' as const }));
  const noRole = asked.size > 0 && roles === null ? [...asked].map((label) => steps.labels[label]) : [];
  return {
    steps,
    approvals: new Set(approvals.labels.map((label) => normalizeName(steps.labels[label]))),
    roles,
    limits: checks,
    told: {
      roles: { attribute: roles?.attribute ?? null, guessed: roles?.guessed ?? false, steps: asked.size },
      approvals: { steps: approvals.labels.map((label) => steps.labels[label]), source: approvals.source },
      notChecked: [
        ...unknown,
        ...noRole.map((what) => ({ what, reason: 'no-role-attribute' as const })),
        ...notChecked,
        ...says.notChecked,
      ],
    },
  };
}

/** Those given; else those that the design marks; else those whose names sound like it. In the order of the design. */
function approvalsOf(
  steps: DesignSteps,
  says: DesignSays,
  { approvals }: Expectations,
): { readonly labels: number[]; readonly source: ToldExpectations['approvals']['source'] } {
  if (approvals !== undefined)
    return { labels: distinct(approvals.flatMap((name) => steps.named(name) ?? [])), source: 'given' };
  const ofDesign = says.approvals.flatMap((element) => steps.ofElement(element) ?? []);
  if (says.approvalSource === 'marked') return { labels: distinct(ofDesign), source: 'marked' };
  const byName = steps.labels.flatMap((label, i) => (soundsLikeApproval(label) ? [i] : []));
  return { labels: distinct(says.isBpmn ? ofDesign : byName), source: 'guessed' };
}

const distinct = (labels: readonly number[]): number[] => [...new Set(labels)].sort((a, b) => a - b);
