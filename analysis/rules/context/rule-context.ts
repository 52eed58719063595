import type { CalendarSpec } from '../../calendar/index.ts';
import { AnalysisError } from '../../error.ts';
import type { EventLog } from '../../log/index.ts';
import { type Model, namesOf, normalizeName } from '../../model/index.ts';
import { type CaseDesigns, type Named, oneDesign } from './case-designs.ts';

/** What a check is given: the log, the cases it looks at, and what times and roles are held against. */
export interface RuleContext {
  readonly log: EventLog;
  /** Ascending. */
  readonly cases: Uint32Array;
  readonly calendar: CalendarSpec | undefined;
  /** In which days begin; default: that of the calendar, else UTC. */
  readonly timezone?: string | undefined;
  /** The designed model of all cases, whose lanes may tell who does what. */
  readonly model?: Model | null | undefined;
  /** The designs of the cases, where they have several; `model` does not count then. */
  readonly designs?: CaseDesigns | undefined;
  /** Further names of activities and attributes, by the name that rules use. */
  readonly aliases?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly checkCancelled: () => void;
}

/** Where names of rules are looked up: in the log, by the names of the designs, and by further names that the rule set gives. */
export type NameContext = Pick<RuleContext, 'log' | 'model' | 'designs' | 'aliases'>;

export const designsOf = ({ designs, model }: Pick<RuleContext, 'designs' | 'model'>): CaseDesigns =>
  designs ?? oneDesign(model ?? null);

/**
 * The codes of all activities that a name means in cases of a design: those of that name, of another name of the same step, of a name that is mapped
 * to the step, and of the further names that the rule set gives, all in normal form. The log may write one activity in several ways.
 */
export function codesOf({ log, aliases }: NameContext, design: Named | null, name: string): number[] {
  const wanted = new Set([name, ...(aliases?.[name] ?? [])].map(normalizeName));
  const stepOf = new Map(
    Object.entries(design?.mapping ?? {}).map(([activity, step]) => [normalizeName(activity), normalizeName(step)]),
  );
  for (const [activity, step] of stepOf) if (wanted.has(activity)) wanted.add(step);
  if (design?.model.kind === 'bpmn')
    for (const node of design.model.bpmn.nodes) {
      const names = namesOf(node);
      if (names.some((one) => wanted.has(one))) for (const one of names) wanted.add(one);
    }
  return log.activities.flatMap((activity, code) => {
    const own = normalizeName(activity);
    return wanted.has(own) || wanted.has(stepOf.get(own) ?? own) ? [code] : [];
  });
}

/** Whether a name means an activity of the log in cases of any design. */
export const isKnownActivity = (context: NameContext, name: string): boolean =>
  designsOf(context).designs.some((design) => codesOf(context, design, name).length > 0);

/** Completion times; throws `needs-timestamps`. */
export function timesOf({ log }: Pick<RuleContext, 'log'>): Float64Array {
  if (log.time === null)
    throw new AnalysisError(
      'needs-timestamps',
      'a rule asks for times, and the log has no timestamps; leave the rule out or import times',
    );
  return log.time;
}

export const zoneOf = ({ timezone, calendar }: Pick<RuleContext, 'timezone' | 'calendar'>): string =>
  timezone ?? calendar?.timezone ?? 'UTC';
