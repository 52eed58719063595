import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaseSet, type EventLog, EventLogBuilder } from '#analysis/log';
import { directlyFollows, edgeQuantiles } from '#analysis/performance';
import { dfgAnalysis } from '../../../analysis/performance/analyses.ts';
import { logOf, logOfTraces, logs, plainEvents } from '../../support/arbitraries.ts';
import { isClose } from '../../support/oracle-figures.ts';
import { contextOf } from '../../support/run-analysis.ts';
import { mean, median, sampleStdev, textbookDirectlyFollows } from '../../support/textbook-directly-follows.ts';

const dfgOf = (log: EventLog, cases: CaseSet | null = null) => dfgAnalysis.run(contextOf(log, cases), {});

describe('the directly-follows graph', () => {
  it('counts and times a hand-made log', () => {
    const builder = new EventLogBuilder({ timed: true });
    const [a, b] = [builder.activities.add('a'), builder.activities.add('b')];
    for (const [name, times] of Object.entries({ x: [0, 1000, 4000, 10_000], y: [0, 8000] })) {
      const c = builder.addCase(name);
      for (const [i, time] of times.entries()) builder.addEvent(c, i % 2 === 0 ? a : b, time);
    }
    expect(dfgOf(builder.finish().log)).toEqual({
      nodes: [
        { activity: 'a', events: 3, cases: 2 },
        { activity: 'b', events: 3, cases: 2 },
      ],
      edges: [
        {
          from: 'a',
          to: 'b',
          count: 3,
          cases: 2,
          mean: 5,
          median: 6,
          p90: expect.closeTo(7.6, 12),
          min: 1,
          max: 8,
          sum: 15,
          stdev: expect.closeTo(Math.sqrt((16 + 1 + 9) / 2), 12),
        },
        { from: 'b', to: 'a', count: 1, cases: 1, mean: 3, median: 3, p90: 3, min: 3, max: 3, sum: 3, stdev: null },
      ],
      start: [{ activity: 'a', count: 2 }],
      end: [{ activity: 'b', count: 2 }],
      clock: 'calendar',
    });
  });

  it('measures intervals from completion to start, never below zero', () => {
    const event = (activity: string, start: number, time: number) => ({
      caseId: '1',
      activity,
      start,
      time,
      resource: null,
    });
    const log = logOf([event('a', 0, 10_000), event('b', 4_000, 20_000), event('c', 26_000, 30_000)], {
      timed: true,
      intervals: true,
    });
    expect(dfgOf(log).edges.map((edge) => [edge.from, edge.to, edge.sum])).toEqual([
      ['a', 'b', 0],
      ['b', 'c', 6],
    ]);
  });

  it('has counts but no times for a log without times', () => {
    const log = logOf(
      [1, 2].map((time) => ({ caseId: '1', activity: `x${time}`, time, start: time, resource: null })),
      {
        timed: false,
      },
    );
    expect(dfgOf(log).edges).toEqual([
      {
        from: 'x1',
        to: 'x2',
        count: 1,
        cases: 1,
        mean: null,
        median: null,
        p90: null,
        min: null,
        max: null,
        sum: null,
        stdev: null,
      },
    ]);
  });

  it('is empty for an empty log', () => {
    expect(dfgOf(new EventLogBuilder({ timed: true }).finish().log)).toEqual({
      nodes: [],
      edges: [],
      start: [],
      end: [],
      clock: 'calendar',
    });
  });

  it('looks only at the cases of the set', () => {
    const log = logOfTraces('ab', 'ac', 'ab');
    const graph = dfgOf(log, CaseSet.of(3, [0, 1]));
    expect(graph.edges.map((edge) => [edge.from, edge.to, edge.count])).toEqual([
      ['a', 'b', 1],
      ['a', 'c', 1],
    ]);
    expect(graph.nodes).toContainEqual({ activity: 'a', events: 2, cases: 2 });
  });

  it('equals the textbook version on random logs', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const slow = textbookDirectlyFollows(log);
        const fast = dfgOf(log).edges;
        expect(fast.map(({ cases, count, from, to }) => ({ from, to, count, cases }))).toEqual(
          slow.map(({ cases, count, from, to }) => ({ from, to, count, cases })),
        );
        if (log.time === null) return;
        fast.forEach((edge, i) => {
          const { times } = slow[i];
          const expected = [mean(times), median(times), times[0], times[times.length - 1], sampleStdev(times)];
          const actual = [edge.mean, edge.median, edge.min, edge.max, edge.stdev];
          expect(actual.map((value, k) => isClose(value, expected[k]))).toEqual(expected.map(() => true));
        });
      }),
    );
  });

  it('has as many edges in all as events less non-empty cases', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const { count, endCount, startCount } = directlyFollows(log);
        const sum = (counts: Uint32Array) => counts.reduce((a, b) => a + b, 0);
        expect(sum(count)).toBe(log.eventCount - sum(startCount));
        expect(sum(endCount)).toBe(sum(startCount));
      }),
    );
  });

  it('does not depend on the order of cases', () => {
    fc.assert(
      fc.property(plainEvents(), (events) => {
        const other = events.map((event) => ({ ...event, caseId: event.caseId.split('').reverse().join('') }));
        const moved = Array.from(Map.groupBy(other, (event) => event.caseId).values())
          .reverse()
          .flat();
        expect(dfgOf(logOf(moved)).edges.map(({ stdev, ...exact }) => [exact, stdev?.toPrecision(12)])).toEqual(
          dfgOf(logOf(events)).edges.map(({ stdev, ...exact }) => [exact, stdev?.toPrecision(12)]),
        );
      }),
    );
  });

  it('keeps a tiny spread of huge durations', () => {
    const builder = new EventLogBuilder({ timed: true });
    const [a, b] = [builder.activities.add('a'), builder.activities.add('b')];
    const gaps = [3e11, 3e11 + 1, 3e11 + 2];
    for (const gap of gaps) {
      const c = builder.addCase('x');
      builder.addEvent(c, a, 0);
      builder.addEvent(c, b, gap);
    }
    expect(directlyFollows(builder.finish().log).times?.stdev[0]).toBeCloseTo(0.001, 12);
  });

  it('works beyond the limit of the square table', () => {
    const names = Array.from({ length: 1600 }, (_, i) => `n${String(i).padStart(4, '0')}`);
    const log = logOf(
      names.map((activity, i) => ({ caseId: '1', activity, time: i * 1000, start: i * 1000, resource: null })),
    );
    const graph = directlyFollows(log);
    expect(graph.pairs.dense).toBeNull();
    expect(graph.edgeCount).toBe(1599);
    expect(Array.from(graph.to)).toEqual(Array.from(graph.from, (a) => a + 1));
    expect(edgeQuantiles(log)?.median.every((value) => value === 1)).toBe(true);
  });

  it('is computed once for a whole log and refuses the cases of another', () => {
    const log = logOfTraces('ab');
    expect(directlyFollows(log)).toBe(directlyFollows(log));
    expect(() => directlyFollows(log, CaseSet.all(5))).toThrow(expect.objectContaining({ code: 'invalid-parameter' }));
  });
});
