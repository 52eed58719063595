import {
  dfgDefinition,
  eventuallyFollowsDefinition,
  footprintsDefinition,
  handoverDefinition,
  performanceDefinition,
  reworkDefinition,
  statsDefinition,
  temporalProfileDefinition,
  variantsDefinition,
} from '#analysis/catalog';
import { facts, left, right, table } from './table.ts';
import { count, duration, instant, percent, plain, trace } from './units.ts';
import { type View, view } from './view.ts';

interface Spread {
  readonly n: number;
  readonly mean: number | null;
  readonly min: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly max: number | null;
}

const throughput = ({ n, mean, min, p50, p90, max }: Spread): string =>
  n === 0
    ? 'no times'
    : `median ${duration(p50)}, mean ${duration(mean)}, P90 ${duration(p90)}, min ${duration(min)}, max ${duration(max)} (n = ${count(n)}, calendar time)`;

const byCount = (a: { readonly count: number }, b: { readonly count: number }): number => b.count - a.count;

/** What the log itself tells. */
export const logViews: readonly View[] = [
  view(statsDefinition, (r) => [
    ...facts([
      ['events', count(r.events)],
      ['cases', count(r.cases)],
      ['activities', count(r.activities)],
      ['variants', count(r.variants)],
      ['period', `${instant(r.first)} to ${instant(r.last)} UTC`],
      ['case duration', throughput(r.caseDuration)],
    ]),
    ...table(
      'activities',
      Object.entries(r.activityEvents).sort((a, b) => b[1] - a[1]),
      [
        left('activity', ([name]) => plain(name)),
        right('events', ([, events]) => count(events)),
        right('cases', ([name]) => count(r.activityCases[name] ?? 0)),
        right('starts', ([name]) => count(r.startActivities[name] ?? 0)),
        right('ends', ([name]) => count(r.endActivities[name] ?? 0)),
      ],
    ),
  ]),
  view(dfgDefinition, (r) => [
    ...table(
      'activities',
      r.nodes.toSorted((a, b) => b.events - a.events),
      [
        left('activity', (n) => plain(n.activity)),
        right('events', (n) => count(n.events)),
        right('cases', (n) => count(n.cases)),
        right('starts', (n) => count(r.start.find((s) => s.activity === n.activity)?.count ?? 0)),
        right('ends', (n) => count(r.end.find((s) => s.activity === n.activity)?.count ?? 0)),
      ],
    ),
    ...table('directly follows', r.edges.toSorted(byCount), [
      left('from', (e) => plain(e.from)),
      left('to', (e) => plain(e.to)),
      right('count', (e) => count(e.count)),
      right('cases', (e) => count(e.cases)),
      right('median', (e) => duration(e.median)),
      right('mean', (e) => duration(e.mean)),
      right('min', (e) => duration(e.min)),
      right('max', (e) => duration(e.max)),
    ]),
  ]),
  view(variantsDefinition, (r) => [
    ...facts([['variants', count(r.total)]]),
    ...table('most frequent first', r.variants, [
      right('cases', (v) => count(v.cases)),
      right('share', (v) => percent(v.share)),
      right('median', (v) => duration(v.medianDuration)),
      right('mean', (v) => duration(v.meanDuration)),
      left('activities', (v) => trace(v.activities)),
    ]),
  ]),
  view(performanceDefinition, (r) => [
    ...facts([['case duration', throughput(r.caseDuration)]]),
    ...table(
      'bottlenecks, by time lost by all cases together',
      r.bottlenecks,
      [
        left('where', (b) => plain(b.where)),
        right('lost', (b) => duration(b.totalTime)),
        right('share', (b) => percent(b.share)),
        right('cases', (b) => count(b.cases)),
        right('n', (b) => count(b.n)),
        right('median', (b) => duration(b.median)),
        right('P90', (b) => duration(b.p90)),
      ],
      10,
    ),
    ...table(
      'activities, medians',
      r.activities.toSorted((a, b) => (b.sojourn?.sum ?? 0) - (a.sojourn?.sum ?? 0)),
      [
        left('activity', (a) => plain(a.activity)),
        right('n', (a) => count(a.n)),
        right('cases', (a) => count(a.cases)),
        right('waiting', (a) => duration(a.waiting?.median)),
        right('service', (a) => duration(a.service?.median)),
        right('sojourn', (a) => duration(a.sojourn?.median)),
        right('sojourn P90', (a) => duration(a.sojourn?.p90)),
      ],
    ),
  ]),
  view(temporalProfileDefinition, (r) =>
    table(
      'time from one activity to another',
      r.pairs.toSorted((a, b) => b.n - a.n),
      [
        left('from', (p) => plain(p.from)),
        left('to', (p) => plain(p.to)),
        right('n', (p) => count(p.n)),
        right('mean', (p) => duration(p.mean)),
        right('stdev', (p) => duration(p.stdev)),
      ],
    ),
  ),
  view(eventuallyFollowsDefinition, (r) =>
    table('eventually follows', r.pairs.toSorted(byCount), [
      left('from', (p) => plain(p.from)),
      left('to', (p) => plain(p.to)),
      right('count', (p) => count(p.count)),
      right('cases', (p) => count(p.cases)),
    ]),
  ),
  view(footprintsDefinition, (r) => [
    ...facts([
      ['starts', r.startActivities.map(plain).join(', ')],
      ['ends', r.endActivities.map(plain).join(', ')],
    ]),
    ...table('one after the other, never the other way round', r.sequence, [
      left('first', ([a]) => plain(a)),
      left('then', ([, b]) => plain(b)),
    ]),
    ...table('in both orders', r.parallel, [left('one', ([a]) => plain(a)), left('other', ([, b]) => plain(b))]),
  ]),
  view(reworkDefinition, (r) => [
    ...facts([['cases with rework', `${count(r.casesWithRework)} (${percent(r.share)})`]]),
    ...table(
      'activities done again',
      Object.entries(r.cases)
        .filter(([, cases]) => cases > 0)
        .sort((a, b) => b[1] - a[1]),
      [
        left('activity', ([name]) => plain(name)),
        right('cases', ([, cases]) => count(cases)),
        right('repetitions', ([name]) => count(r.repetitions[name] ?? 0)),
      ],
    ),
  ]),
  view(handoverDefinition, (r) =>
    table('handovers', r.edges.toSorted(byCount), [
      left('from', (e) => plain(e.from)),
      left('to', (e) => plain(e.to)),
      right('count', (e) => count(e.count)),
      right('cases', (e) => count(e.cases)),
    ]),
  ),
];
