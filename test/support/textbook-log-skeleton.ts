import type { LogSkeleton } from '#analysis/declarative';
import { compareCodePoints } from '#analysis/log';

type Trace = readonly string[];

const times = (trace: Trace, a: string): number => trace.filter((name) => name === a).length;

/** The log skeleton by its words: each relation is looked for in every case, the share of cases that break it held against the noise. */
export function textbookLogSkeleton(traces: readonly Trace[], noise = 0): LogSkeleton {
  const activities = Array.from(new Set(traces.flat())).sort(compareCodePoints);
  const within = (spoken: readonly Trace[], broken: (trace: Trace) => boolean): boolean =>
    spoken.filter(broken).length <= noise * spoken.length + 1e-9;
  const having = (a: string): Trace[] => traces.filter((trace) => trace.includes(a));
  const rarer = (a: string, b: string): Trace[] => (having(a).length < having(b).length ? having(a) : having(b));
  const pairs = (holds: (a: string, b: string) => boolean): [string, string][] =>
    activities.flatMap((a) => activities.filter((b) => holds(a, b)).map((b): [string, string] => [a, b]));
  const unlike = (holds: (a: string, b: string) => boolean): [string, string][] =>
    pairs((a, b) => a !== b && holds(a, b));
  return {
    equivalence: unlike((a, b) =>
      within(
        traces.filter((trace) => trace.includes(a) || trace.includes(b)),
        (trace) => times(trace, a) !== times(trace, b),
      ),
    ),
    alwaysAfter: unlike((a, b) =>
      within(having(a), (trace) => trace.some((name, at) => name === a && !trace.slice(at + 1).includes(b))),
    ),
    alwaysBefore: unlike((a, b) =>
      within(having(a), (trace) => trace.some((name, at) => name === a && !trace.slice(0, at).includes(b))),
    ),
    neverTogether: unlike((a, b) => within(rarer(a, b), (trace) => trace.includes(a) && trace.includes(b))),
    directlyFollows: pairs(
      (a, b) => !within(having(a), (trace) => trace.some((name, at) => name === a && trace[at + 1] === b)),
    ),
    activityFrequencies: Object.fromEntries(activities.map((a) => [a, frequencies(traces, a, noise)])),
  };
}

function frequencies(traces: readonly Trace[], a: string, noise: number): number[] {
  const counted = new Map<number, number>();
  for (const trace of traces) counted.set(times(trace, a), (counted.get(times(trace, a)) ?? 0) + 1);
  const kept = Array.from(counted).sort((x, y) => y[1] - x[1] || x[0] - y[0]);
  for (let budget = noise * traces.length + 1e-9 - (kept.at(-1)?.[1] ?? 0); kept.length > 1 && budget >= 0; ) {
    kept.pop();
    budget -= kept.at(-1)?.[1] ?? 0;
  }
  return kept.map(([frequency]) => frequency).sort((x, y) => x - y);
}
