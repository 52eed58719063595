import type { Bilingual } from '../../analysis.ts';
import type { EventLog } from '../../log/index.ts';
import { type Model, normalizeName } from '../../model/index.ts';
import { checkedModel, type Matching } from '../model-net.ts';
import { soundsLikeApproval } from './approval-names.ts';
import { designSays } from './design-says.ts';
import { DesignSteps } from './design-steps.ts';
import type { ToldExpectations } from './expectations-schema.ts';
import { allowedByTransition, roleCheck } from './role-check.ts';

/** A step of a design with what the design says of it. */
export interface SuggestedStep {
  /** Its name as expectations name it. */
  readonly step: string;
  readonly element: string | null;
  readonly names: Bilingual;
  /** The lane it stands in. */
  readonly lane: Bilingual | null;
  /** Whether the design marks it as an approval, or its name sounds like one. */
  readonly approval: 'guessed' | 'marked' | null;
}

/** What a design says by itself, as a start for its expectations. */
export interface SuggestedExpectations {
  /** In the order of the design. */
  readonly steps: readonly SuggestedStep[];
  /** The event attribute whose values name the lanes; `null`: there is none. */
  readonly roleAttribute: string | null;
  /** Limits that timers of the design set. */
  readonly timers: readonly {
    readonly from: string;
    readonly to: string;
    readonly min: string | null;
    readonly max: string | null;
  }[];
  readonly notChecked: ToldExpectations['notChecked'];
}

/** Throws `invalid-model` where the model cannot be translated. O(events of the log) for the attribute. */
export function suggestExpectations(log: EventLog, model: Model, matching: Matching = {}): SuggestedExpectations {
  const checked = { model: checkedModel(model, log.activities, matching) };
  const steps = new DesignSteps(checked);
  const says = designSays(model);
  const { transitions } = checked.model.net;
  const allowed = allowedByTransition(checked, steps, says, {});
  const hasLanes = allowed.some((one) => one !== null);
  const marked = new Set(says.approvalSource === 'marked' ? says.approvals : []);
  return {
    steps: steps.labels.map((step, label) => {
      const t = transitions.findIndex((_, i) => steps.labelOf[i] === label);
      const element = transitions[t].element;
      const names = checked.model.names.get(element ?? '');
      const sounds = [step, ...Object.values(names ?? {})].some((name) => soundsLikeApproval(normalizeName(name)));
      return {
        step,
        element,
        names: { en: names?.en ?? step, zh: names?.zh ?? step },
        lane: allowed[t]?.text ?? null,
        approval: marked.has(element ?? '') ? 'marked' : sounds && marked.size === 0 ? 'guessed' : null,
      };
    }),
    roleAttribute: hasLanes ? (roleCheck(log, steps, allowed, undefined)?.attribute ?? null) : null,
    timers: says.timers.flatMap(({ from, to, min, max }) => {
      const label = steps.ofElement(to);
      const before = from.flatMap((element) => steps.ofElement(element) ?? []);
      if (label === null || before.length === 0) return [];
      return [{ from: before.map((one) => steps.labels[one]).join(' / '), to: steps.labels[label], min, max }];
    }),
    notChecked: says.notChecked,
  };
}
