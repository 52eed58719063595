import { analysis } from '../analysis.ts';
import { type CalendarSpec, onCalendar } from '../calendar/index.ts';
import { type CaseSet, type EventLog, selectedCases } from '../log/index.ts';
import { distributionOf, finiteOrNull } from '../numeric/index.ts';
import { type ActivityMeasure, activityTimes } from './activity-times.ts';
import { bottlenecks } from './bottlenecks.ts';
import { caseDurations } from './case-durations.ts';
import { checkTemporalProfile } from './check-temporal-profile.ts';
import { directlyFollows } from './directly-follows.ts';
import { edgeQuantiles } from './edge-quantiles.ts';
import { dfgDefinition, performanceDefinition, temporalCheckDefinition, temporalProfileDefinition } from './schema.ts';
import { temporalProfile } from './temporal-profile.ts';

/** The log on the clock that is asked for, and the length of a working day in seconds. */
function clocked(log: EventLog, calendar: CalendarSpec | undefined) {
  if (calendar === undefined) return { log, workingDay: null };
  const made = onCalendar(log, calendar);
  return { log: made.log, workingDay: made.dayLength / 1000 };
}

export const dfgAnalysis = analysis(dfgDefinition, (context, { calendar }) => {
  const { cases } = context;
  const { log } = clocked(context.log, calendar);
  const graph = directlyFollows(log, cases);
  const quantiles = edgeQuantiles(log, cases);
  const { activities, times } = graph;
  const ends = (counts: Uint32Array) => occurring(counts).map((a) => ({ activity: activities[a], count: counts[a] }));
  const time = (column: Float64Array | undefined, edge: number) =>
    column === undefined ? null : finiteOrNull(column[edge]);
  return {
    nodes: occurring(graph.activityEvents).map((a) => ({
      activity: activities[a],
      events: graph.activityEvents[a],
      cases: graph.activityCases[a],
    })),
    edges: Array.from({ length: graph.edgeCount }, (_, edge) => ({
      from: activities[graph.from[edge]],
      to: activities[graph.to[edge]],
      count: graph.count[edge],
      cases: graph.cases[edge],
      mean: time(times?.mean, edge),
      median: time(quantiles?.median, edge),
      p90: time(quantiles?.p90, edge),
      min: time(times?.min, edge),
      max: time(times?.max, edge),
      sum: time(times?.sum, edge),
      stdev: time(times?.stdev, edge),
    })),
    start: ends(graph.startCount),
    end: ends(graph.endCount),
    clock: log.clock,
  };
});

export const performanceAnalysis = analysis(performanceDefinition, (context, { top, calendar }) => {
  const { cases } = context;
  const { log, workingDay } = clocked(context.log, calendar);
  const durations = caseDurations(log);
  return {
    caseDuration: distributionOf(Float64Array.from(selectedCases(log, cases), (c) => durations[c])),
    activities: activityRows(log, cases),
    edges: edgeRows(log, cases),
    bottlenecks: log.time === null ? [] : bottlenecks(log, cases, workingDay).slice(0, top),
    clock: log.clock,
    workingDay,
  };
});

function activityRows(log: EventLog, cases: CaseSet | null) {
  const graph = directlyFollows(log, cases);
  const times = activityTimes(log, cases);
  const measure = (of: ActivityMeasure | null | undefined, a: number) =>
    of === null || of === undefined || of.n[a] === 0
      ? null
      : { n: of.n[a], sum: of.sum[a], mean: of.mean[a], median: of.median[a], p90: of.p90[a] };
  return occurring(graph.activityEvents).map((a) => ({
    activity: log.activities[a],
    n: graph.activityEvents[a],
    cases: graph.activityCases[a],
    service: measure(times?.service, a),
    waiting: measure(times?.waiting, a),
    sojourn: measure(times?.sojourn, a),
  }));
}

function edgeRows(log: EventLog, cases: CaseSet | null) {
  const { activities, cases: edgeCases, count, edgeCount, from, times, to } = directlyFollows(log, cases);
  const quantiles = edgeQuantiles(log, cases);
  return Array.from({ length: edgeCount }, (_, edge) => ({
    from: activities[from[edge]],
    to: activities[to[edge]],
    n: count[edge],
    cases: edgeCases[edge],
    totalTime: times === null ? null : times.sum[edge],
    mean: times === null ? null : times.mean[edge],
    median: quantiles === null ? null : quantiles.median[edge],
    p90: quantiles === null ? null : quantiles.p90[edge],
  }));
}

const occurring = (counts: Uint32Array): number[] => Array.from(counts.keys()).filter((a) => counts[a] > 0);

export const temporalProfileAnalysis = analysis(temporalProfileDefinition, ({ log, cases }) => ({
  pairs: temporalProfile(log, cases),
}));

/** Without a profile of the caller's the whole log gives it, whatever part of it is checked. */
export const temporalCheckAnalysis = analysis(
  temporalCheckDefinition,
  ({ cases, checkCancelled, log }, { profile, top, zeta }) => {
    const usual = profile?.pairs ?? temporalProfile(log);
    const checked = checkTemporalProfile(log, cases, usual, { checkCancelled, top, zeta });
    return {
      zeta,
      ...checked,
      pairs: [...checked.pairs],
      perCase: checked.perCase.map((entry) => ({
        case: entry.case,
        deviations: entry.deviations.map(
          ({ from, time, to, zeta: distance }): UnusualTimeRow => [from, to, time, distance],
        ),
      })),
    };
  },
);

type UnusualTimeRow = [string, string, number, number | null];
