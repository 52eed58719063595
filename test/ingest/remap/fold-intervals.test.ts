import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Column, EventLogBuilder } from '#analysis/log';
import { rebuildLog } from '#ingest/remap';
import { foldIntervals } from '../../../ingest/remap/fold-intervals.ts';
import { logContents, readStored, storedText } from '../../support/stored-text.ts';

type Step = readonly [activity: string, transition: string, time: number, resource?: string];

function logOf(cases: readonly (readonly Step[])[]) {
  const builder = new EventLogBuilder({ timed: true });
  const lifecycle = builder.eventColumn('lifecycle', 'text');
  cases.forEach((steps, c) => {
    builder.addCase(`c${c}`);
    for (const [activity, transition, time, resource] of steps) {
      const event = builder.addEvent(c, builder.activities.add(activity), time);
      lifecycle.setText(event, transition);
      if (resource !== undefined) builder.resource.setText(event, resource);
    }
  });
  return builder.finish().log;
}

const fold = (cases: readonly (readonly Step[])[]) => {
  const log = logOf(cases);
  return foldIntervals(log, log.eventAttributes.get('lifecycle') as Column, false);
};

const intervals = ({ log }: ReturnType<typeof fold>): string[] =>
  Array.from(log.activity, (code, e) => `${log.activities[code]} ${log.start?.[e]}-${log.time?.[e]}`);

const counts = ({ warnings }: ReturnType<typeof fold>) =>
  Object.fromEntries(warnings.map(({ code, count }) => [code, count]));

describe('folding starts and completions', () => {
  test('makes an interval of each pair, the first open start first', () => {
    const folded = fold([
      [
        ['A', 'start', 1],
        ['A', 'START', 2],
        ['B', '开始', 3],
        ['A', 'complete', 4],
        ['A', 'complete', 6],
        ['B', '完成', 7],
      ],
    ]);
    expect(intervals(folded)).toEqual(['A 1-4', 'A 2-6', 'B 3-7']);
    expect(counts(folded)).toEqual({ 'lifecycle-folded': 3 });
  });

  test('pairs events of the same case, activity and resource only', () => {
    const folded = fold([
      [
        ['A', 'start', 1, 'Ann'],
        ['A', 'complete', 2, 'Bob'],
        ['B', 'complete', 3, 'Ann'],
      ],
      [['A', 'complete', 4, 'Ann']],
    ]);
    expect(intervals(folded)).toEqual(['A 1-1', 'A 2-2', 'B 3-3', 'A 4-4']);
    expect(counts(folded)).toEqual({ 'start-without-complete': 1, 'complete-without-start': 3 });
  });

  test('goes by the instance where events have one, whoever did them and whatever began first', async () => {
    const text = [
      'case,activity,time,transition,who,concept:instance',
      '1,A,2024-01-01,start,Ann,x',
      '1,A,2024-01-02,start,Ann,y',
      '1,A,2024-01-03,complete,Bob,y',
      '1,A,2024-01-04,start,Ann,',
      '1,A,2024-01-05,complete,Ann,',
      '1,A,2024-01-06,complete,Ann,x',
      '1,A,2024-01-07,complete,Ann,z',
      '',
    ].join('\n');
    const roles = {
      case: ['case'],
      activity: ['activity'],
      timestamp: ['time'],
      lifecycle: ['transition'],
      resource: ['who'],
    };
    const { target } = await storedText(text, { ...roles, lifecycleMode: 'fold-intervals' });
    const { log } = await readStored(target);
    const day = (time: number | undefined): number => new Date(time ?? 0).getUTCDate();
    expect(Array.from(log.activity, (_, e) => `${day(log.start?.[e])}-${day(log.time?.[e])}`)).toEqual([
      '1-6',
      '2-3',
      '4-5',
      '7-7',
    ]);
  });

  test('keeps other transitions as events and takes from the start what the completion lacks', async () => {
    const text = [
      'case,activity,time,transition,cost,note',
      '1,A,2024-01-01,start,5,',
      '1,A,2024-01-02,suspend,,',
      '1,A,2024-01-03,complete,,done',
      '1,B,2024-01-04,complete,7,x',
      '',
    ].join('\n');
    const roles = { case: ['case'], activity: ['activity'], timestamp: ['time'], lifecycle: ['transition'] };
    const options = { ...roles, lifecycleMode: 'fold-intervals' } as const;
    const { target, next, report } = await storedText(text, options);
    const { log, lines } = await readStored(target);
    const day = (n: number): number => Date.UTC(2024, 0, n);
    expect(Array.from(log.start ?? [])).toEqual([day(1), day(2), day(4)]);
    expect(Array.from(log.time ?? [])).toEqual([day(3), day(2), day(4)]);
    expect(lines).toEqual([4, 3, 5]);
    expect(logContents(log).eventAttributes).toContainEqual(['cost', 'number', [5, null, 7]]);
    expect(report).toMatchObject({ rowsRead: 4, rowsUsed: 4, rowsRejected: 0 });
    expect(report.mapping.lifecycle).toBe('start and complete folded into intervals');
    expect(Object.fromEntries(report.warnings.map(({ code, count }) => [code, count]))).toMatchObject({
      'lifecycle-folded': 1,
      'complete-without-start': 1,
      'other-transitions': 1,
    });
    const unfolded = await storedText(text, roles);
    const again = await rebuildLog(target, next('each'), { options: roles });
    expect(logContents((await readStored(next('each'))).log)).toEqual(
      logContents((await readStored(unfolded.target)).log),
    );
    expect(again).toEqual(unfolded.report);
  });

  test('of an XES log can be chosen on import and later, and undone', async () => {
    const event = (name: string, transition: string, day: number): string =>
      `<event><string key="concept:name" value="${name}"/><string key="lifecycle:transition" value="${transition}"/><date key="time:timestamp" value="2024-01-0${day}T00:00:00Z"/></event>`;
    const xes = `<log><trace><string key="concept:name" value="1"/>\n${event('A', 'start', 1)}\n${event('B', 'complete', 2)}\n${event('A', 'complete', 3)}</trace></log>`;
    const folded = await storedText(xes, { lifecycleMode: 'fold-intervals' }, 'log.xes');
    const plain = await storedText(xes, {}, 'log.xes');
    await rebuildLog(plain.target, plain.next('folded'), { options: { lifecycleMode: 'fold-intervals' } });
    await rebuildLog(folded.target, folded.next('plain'), { options: {} });
    const one = await readStored(folded.target);
    const other = await readStored(plain.next('folded'));
    expect(one.log.eventCount).toBe(2);
    expect(one.lines).toEqual([4, 3]);
    expect(logContents(other.log)).toEqual(logContents(one.log));
    const [undone, original] = [await readStored(folded.next('plain')), await readStored(plain.target)];
    expect(logContents(undone.log)).toEqual(logContents(original.log));
    expect(undone.report.mapping.lifecycle).toBe('each event stands for itself');
  });

  test('does nothing, and says so, without transitions, without times, or on intervals', () => {
    const log = logOf([[['A', 'start', 1]]]);
    const { log: same, warnings } = foldIntervals(log, null, false);
    expect(same).toBe(log);
    expect(warnings).toMatchObject([{ code: 'lifecycle-not-folded', count: 1 }]);
  });

  test('is what pairing by hand gives, and loses no event', () => {
    const step = fc.tuple(
      fc.constantFrom('A', 'B'),
      fc.constantFrom('start', 'complete', 'resume'),
      fc.nat(9),
      fc.constantFrom('Ann', 'Bob'),
    );
    fc.assert(
      fc.property(fc.array(fc.array(step, { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 4 }), (cases) => {
        const folded = fold(cases);
        const expected = cases.flatMap((steps) => byHand(steps));
        expect(intervals(folded).sort()).toEqual(expected.sort());
        const { 'lifecycle-folded': pairs = 0, 'start-without-complete': starts = 0 } = counts(folded);
        expect(folded.log.eventCount).toBe(cases.flat().length - pairs);
        expect(cases.flat().filter(([, transition]) => transition === 'start')).toHaveLength(pairs + starts);
      }),
      { numRuns: 200 },
    );
  });
});

function byHand(steps: readonly Step[]): string[] {
  const inOrder = steps.toSorted((a, b) => a[2] - b[2]);
  const open: { step: Step; end: number }[] = [];
  const done: string[] = [];
  for (const step of inOrder) {
    const [activity, transition, time, resource] = step;
    const begun = open.find((one) => Number.isNaN(one.end) && one.step[0] === activity && one.step[3] === resource);
    if (transition === 'start') open.push({ step, end: Number.NaN });
    else if (transition === 'complete' && begun !== undefined) begun.end = time;
    else done.push(`${activity} ${time}-${time}`);
  }
  for (const { step, end } of open) done.push(`${step[0]} ${step[2]}-${Number.isNaN(end) ? step[2] : end}`);
  return done;
}
