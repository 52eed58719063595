import type { Bilingual } from '../../analysis.ts';
import type { EventLog } from '../../log/index.ts';
import { type Limit, limitOf } from '../../rules/context/limit.ts';
import { spanText } from '../../rules/index.ts';
import type { DesignSays } from './design-says.ts';
import type { DesignSteps } from './design-steps.ts';
import type { Expectations, ToldExpectations } from './expectations-schema.ts';

/** A time between steps, ready to be measured. */
export interface LimitCheck {
  /** Labels from the last of which before the step the time counts. */
  readonly from: ReadonlySet<number>;
  /** Label of the step. */
  readonly to: number;
  readonly min: Limit | null;
  readonly max: Limit | null;
  readonly minText: Bilingual;
  readonly maxText: Bilingual;
  readonly told: Pick<ToldExpectations['limits'][number], 'from' | 'max' | 'min' | 'source' | 'to'>;
}

interface Wanted {
  readonly from: readonly number[];
  readonly to: number;
  readonly min: string | null;
  readonly max: string | null;
  readonly source: 'given' | 'timer';
}

/**
 * Limits that are given, then timers of the design but those between steps for which one is given. Throws `needs-timestamps` for given
 * ones on a log without times, and `invalid-parameter` for working time without a calendar.
 */
export function limitChecks(
  log: EventLog,
  steps: DesignSteps,
  says: DesignSays,
  { limits = [], timers = true, calendar }: Expectations,
): { readonly checks: LimitCheck[]; readonly notChecked: ToldExpectations['notChecked'] } {
  const notChecked: ToldExpectations['notChecked'] = [];
  const wanted: Wanted[] = [];
  for (const { from, to, min = null, max = null } of limits) {
    const [first, second] = [steps.named(from), steps.named(to)];
    for (const [name, label] of [
      [from, first],
      [to, second],
    ] as const)
      if (label === null) notChecked.push({ what: name, reason: 'unknown-step' });
    if (first !== null && second !== null) wanted.push({ from: [first], to: second, min, max, source: 'given' });
  }
  for (const { from, to, min, max } of timers ? says.timers : []) {
    const label = steps.ofElement(to);
    const before = from.flatMap((element) => steps.ofElement(element) ?? []);
    if (label === null || before.length === 0) continue;
    if (log.time === null) notChecked.push({ what: to, reason: 'no-timestamps' });
    else if (!wanted.some((one) => one.to === label && one.from.some((given) => before.includes(given))))
      wanted.push({ from: before, to: label, min, max, source: 'timer' });
  }
  const on = (span: string | null): Limit | null => (span === null ? null : limitOf({ log, calendar }, span));
  return {
    checks: wanted.map(({ from, to, min, max, source }) => ({
      from: new Set(from),
      to,
      min: on(min),
      max: on(max),
      minText: spanText(min ?? ''),
      maxText: spanText(max ?? ''),
      told: {
        from: [...new Set(from)].map((label) => steps.labels[label]).join(' / '),
        to: steps.labels[to],
        min,
        max,
        source,
      },
    })),
    notChecked,
  };
}
