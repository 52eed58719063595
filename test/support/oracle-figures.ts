import { shared } from './shared.ts';

/** The parts of the expected figures that our tests read; times are seconds. */
export interface OracleFigures {
  readonly counts: {
    readonly events: number;
    readonly cases: number;
    readonly activities: number;
    readonly variants: number;
    readonly has_start_timestamp: boolean;
    readonly activity_events: Readonly<Record<string, number>>;
    readonly activity_cases: Readonly<Record<string, number>>;
  };
  readonly start_end: {
    readonly start_activities: Readonly<Record<string, number>>;
    readonly end_activities: Readonly<Record<string, number>>;
  };
  readonly case_durations: {
    readonly mean: number;
    readonly stdev_sample: number;
    readonly quantiles: Readonly<Record<string, number>>;
    readonly per_case_first_start_to_last_complete: Readonly<Record<string, number>> | null;
  };
  readonly performance_dfg: readonly {
    readonly source: string;
    readonly target: string;
    readonly count: number;
    readonly mean: number;
    readonly median: number;
    readonly min: number;
    readonly max: number;
    readonly sum: number;
    readonly stdev: number | null;
  }[];
  readonly variants: {
    readonly total: number;
    readonly listed: number;
    readonly list: readonly { readonly count: number; readonly trace: readonly string[] }[];
  };
  readonly eventually_follows: readonly (readonly [string, string, number])[];
  readonly footprints: {
    readonly sequence: readonly (readonly [string, string])[];
    readonly parallel: readonly (readonly [string, string])[];
    readonly start_activities: readonly string[];
    readonly end_activities: readonly string[];
  };
  readonly stats: { readonly rework_cases_per_activity: Readonly<Record<string, number>> };
  readonly temporal_profile: readonly (readonly [string, string, number, number])[];
  readonly textbook: { readonly handover_event_counts: readonly (readonly [string, string, number])[] | null };
}

export const oracleFigures = (name: string): OracleFigures => shared.expected(name) as OracleFigures;

/** Equality within a relative tolerance; `null` only equals `null`. */
export function isClose(actual: number | null, expected: number | null, tolerance = 1e-9): boolean {
  if (actual === null || expected === null) return actual === expected;
  return Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(actual), Math.abs(expected));
}
