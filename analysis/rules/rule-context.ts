import type { CalendarSpec } from '../calendar/index.ts';
import { AnalysisError } from '../error.ts';
import type { EventLog } from '../log/index.ts';
import { type Model, normalizeName } from '../model/index.ts';

/** What a check is given: the log, the cases it looks at, and what times and roles are held against. */
export interface RuleContext {
  readonly log: EventLog;
  /** Ascending. */
  readonly cases: Uint32Array;
  readonly calendar: CalendarSpec | undefined;
  /** In which days begin; default: that of the calendar, else UTC. */
  readonly timezone?: string | undefined;
  /** The designed model, whose lanes may tell who does what. */
  readonly model?: Model | null | undefined;
  readonly checkCancelled: () => void;
}

/** The codes of all activities that a name means, by its normal form: the log may write one in several ways. */
export function codesOf({ activities }: EventLog, name: string): number[] {
  const wanted = normalizeName(name);
  return activities.flatMap((activity, code) => (normalizeName(activity) === wanted ? [code] : []));
}

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
