import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BatchOptions, findBatches } from '#analysis/batches';
import type { EventLog } from '#analysis/log';
import { logOf, type PlainEvent, plainEvents } from '../../support/arbitraries.ts';
import { readCanonicalLog } from '../../support/canonical-log.ts';
import { refusalOf } from '../../support/refusal.ts';
import { shared, titleNeedingShared } from '../../support/shared.ts';

const MINUTE = 60_000;

const work = (
  caseId: string,
  from: number,
  to: number,
  resource: string | null = 'Ann',
  activity = 'check',
): PlainEvent => ({
  caseId,
  activity,
  start: from * MINUTE,
  time: to * MINUTE,
  resource,
});

const intervals = (...events: readonly PlainEvent[]): EventLog => logOf(events, { timed: true, intervals: true });

const shown = (log: EventLog, options?: BatchOptions): string[] =>
  findBatches(log, null, options).batches.map(
    ({ activity, cases, end, events, kind, resource, start }) =>
      `${log.activities[activity]} ${log.resource?.dictionary[resource]} ${kind} ${start / MINUTE}–${end / MINUTE} ${events} events ${cases.length} cases`,
  );

describe('batches', () => {
  it.each([
    ['simultaneous', [work('1', 0, 5), work('2', 0, 5)]],
    ['batching-on-start', [work('1', 0, 5), work('2', 0, 9)]],
    ['batching-on-end', [work('1', 0, 9), work('2', 4, 9)]],
    ['sequential', [work('1', 0, 5), work('2', 5, 9)]],
    ['concurrent', [work('1', 0, 5), work('2', 4, 9)]],
  ] as const)('are told apart by how their work lies in time: %s', (kind, events) => {
    expect(findBatches(intervals(...events)).batches.map((batch) => batch.kind)).toEqual([kind]);
  });

  it('hold together over pauses up to the merge distance', () => {
    const log = intervals(work('1', 0, 5), work('2', 20, 25), work('3', 41, 45), work('4', 61, 62));
    expect(shown(log)).toEqual(['check Ann sequential 0–25 2 events 2 cases']);
    expect(shown(log, { mergeDistance: 960 })).toEqual(['check Ann sequential 0–62 4 events 4 cases']);
    expect(shown(log, { mergeDistance: 960, minSize: 5 })).toEqual([]);
  });

  it('look for the pause after the longest work, not after the last begun', () => {
    const log = intervals(work('1', 0, 100), work('2', 1, 2), work('3', 110, 111));
    expect(shown(log)).toEqual(['check Ann concurrent 0–111 3 events 3 cases']);
  });

  it('belong to one activity and one resource; work of nobody belongs to none', () => {
    const log = intervals(
      work('1', 0, 1),
      work('2', 2, 3, 'Bo'),
      work('3', 4, 5, 'Ann', 'pay'),
      work('4', 6, 7, null),
      work('5', 8, 9, null),
      work('6', 8, 9, 'Bo'),
    );
    expect(shown(log)).toEqual(['check Bo sequential 2–9 2 events 2 cases']);
    expect(findBatches(log)).toMatchObject({ events: 6, withoutResource: 2 });
    expect(shown(logOf([]))).toEqual([]);
  });

  it('equal joining neighbours again and again', () => {
    fc.assert(
      fc.property(plainEvents(), fc.integer({ min: 0, max: 3 }), (events, minutes) => {
        const log = logOf(events, { timed: true, intervals: true });
        const found = findBatches(log, null, { mergeDistance: minutes * 60 }).batches.map(
          ({ activity, end, events: size, resource, start }) =>
            [log.activities[activity], log.resource?.dictionary[resource], start, end, size].join(' '),
        );
        expect(found.sort()).toEqual(textbookBatches(events, minutes * MINUTE).sort());
      }),
    );
  });

  it('do not depend on the order of cases', () => {
    const shuffled = plainEvents().chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    );
    fc.assert(
      fc.property(shuffled, ([events, others]) => {
        const [one, other] = [events, others].map((some) => shown(logOf(some, { timed: true, intervals: true })));
        expect(other).toEqual(one);
      }),
    );
  });

  it('are refused for a log without times', () => {
    expect(refusalOf(() => findBatches(logOf([work('1', 0, 1)], { timed: false }))).code).toBe('needs-timestamps');
  });
});

interface Span {
  readonly start: number;
  readonly end: number;
  readonly events: number;
}

/** Starts from single events and joins any two spans that are near, until none are. */
function textbookBatches(events: readonly PlainEvent[], distance: number): string[] {
  const groups = Map.groupBy(
    events.filter(({ resource }) => resource !== null),
    ({ activity, resource }) => `${activity} ${resource}`,
  );
  return Array.from(groups, ([name, members]) => {
    const spans: Span[] = members.map(({ start, time }) => ({ start, end: time, events: 1 }));
    for (;;) {
      const i = spans.findIndex((x) =>
        spans.some((y) => x !== y && y.start - x.end <= distance && x.start - y.end <= distance),
      );
      if (i < 0) break;
      const [x] = spans.splice(i, 1);
      const k = spans.findIndex((y) => y.start - x.end <= distance && x.start - y.end <= distance);
      const y = spans[k];
      spans[k] = { start: Math.min(x.start, y.start), end: Math.max(x.end, y.end), events: x.events + y.events };
    }
    return spans.filter((span) => span.events > 1).map(({ end, events: n, start }) => `${name} ${start} ${end} ${n}`);
  }).flat();
}

interface OracleBatches {
  readonly batches: readonly {
    readonly activity: string;
    readonly resource: string;
    readonly batches: Readonly<
      Record<string, readonly (readonly [number, number, readonly (readonly [number, number, string])[]])[]>
    >;
  }[];
}

describe.skipIf(!shared.available)(titleNeedingShared('batches in public logs'), () => {
  it.each(['running-example', 'repairExample', 'reviewing', 'receipt'])(
    'lie within the batches of an independent tool on %s, which joins over longer pauses than it says',
    (name) => {
      const log = readCanonicalLog(shared.canonical(name));
      const ours = findBatches(log).batches;
      const theirs = (shared.expected(name) as OracleBatches).batches.flatMap((group) =>
        Object.values(group.batches)
          .flat()
          .map(([start, end, events]) => ({ ...group, start, end, events: events.length })),
      );
      const near = (x: number, y: number): boolean => Math.abs(x - y) < 1e-3;
      const strange = ours.filter(
        ({ activity, end, events, resource, start }) =>
          !theirs.some(
            (batch) =>
              batch.activity === log.activities[activity] &&
              batch.resource === log.resource?.dictionary[resource] &&
              (batch.start < start / 1000 || near(batch.start, start / 1000)) &&
              (batch.end > end / 1000 || near(batch.end, end / 1000)) &&
              batch.events >= events,
          ),
      );
      expect(strange).toEqual([]);
      expect(theirs.length).toBeGreaterThan(0);
    },
  );
});
