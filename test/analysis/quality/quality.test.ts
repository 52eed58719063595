import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EventLog, EventLogBuilder } from '#analysis/log';
import {
  cutOffCases,
  eventOrder,
  eventsOutside,
  foldName,
  nameGroups,
  plausibleWindow,
  qualityScore,
  textDamage,
  timeGranularity,
} from '#analysis/quality';

const DAY = 86_400_000;

/** Cases of [activity, time in days]; rows in the order given. */
function logOf(cases: readonly (readonly (readonly [string, number])[])[]): EventLog {
  const builder = new EventLogBuilder({ timed: true });
  cases.forEach((events, c) => {
    builder.addCase(`c${c}`);
    for (const [activity, day] of events) builder.addEvent(c, builder.activities.add(activity), day * DAY);
  });
  return builder.finish().log;
}

describe('spellings of a name', () => {
  test.each([
    ['Create Order', 'create  order '],
    ['Ｃｒｅａｔｅ　Ｏｒｄｅｒ', 'create order'],
    ['STRASSE', 'straße'],
    ['付款（部分）', '付款 (部分)'],
    ['审 批', '审批'],
    ['ｶﾅ', 'カナ'],
    ['a\u00a0b', 'A B'],
  ])('%j and %j are one', (a, b) => {
    expect(foldName(a)).toBe(foldName(b));
  });

  test.each([
    ['Create', 'Created'],
    ['A1', 'A 1'],
    ['付款', '收款'],
    ['cote', 'côte'],
  ])('%j and %j are two', (a, b) => {
    expect(foldName(a)).not.toBe(foldName(b));
  });

  test('keep the most frequent one, of equally frequent ones the first; names that do not occur count for nothing', () => {
    const names = ['pay', 'Pay', 'PAY', 'ship', 'Ship', 'x', 'X'];
    expect(nameGroups(names, [1, 5, 5, 2, 3, 4, 0])).toEqual([
      { keep: 2, others: [1, 0] },
      { keep: 4, others: [3] },
    ]);
  });

  test('folded once more stay the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldName(foldName(text))).toBe(foldName(text));
      }),
      { numRuns: 500 },
    );
  });
});

describe('damaged text', () => {
  test.each([
    ['Bestellung pr\ufffdfen', 'replacement', null],
    ['prÃ¼fen', 'mojibake', 'prüfen'],
    ['ä»˜æ¬¾', 'mojibake', '付款'],
    ['â€“ done', 'mojibake', '– done'],
    ['锟斤拷锟斤拷', 'mojibake', null],
    ['¸¶¿î', 'mojibake', null],
    ['????', 'question-marks', null],
  ])('%j is seen as %s', (text, damage, repaired) => {
    expect(textDamage(text)).toEqual({ damage, repaired });
  });

  test.each(['prüfen', 'Señor', 'naïve café', '付款', 'why?', 'really??', 'Ärger', 'Straße'])('%j is sound', (text) => {
    expect(textDamage(text)).toBeNull();
  });
});

describe('plausible times', () => {
  test('reach three middle halves beyond the middle half, 90 days at least', () => {
    const log = logOf([Array.from({ length: 101 }, (_, day) => ['A', day * 10] as const)]);
    expect(plausibleWindow(log)).toEqual({ from: (250 - 1500) * DAY, to: (750 + 1500) * DAY });
    const short = logOf([[['A', 100]]]);
    expect(plausibleWindow(short)).toEqual({ from: 10 * DAY, to: 190 * DAY });
  });

  test('leave out 1948 and 9999', () => {
    const days = [18000, 18001, 18002, 18003, 18100, Date.UTC(1948, 0, 26) / DAY, Date.UTC(9999, 11, 31) / DAY];
    const log = logOf([days.map((day) => ['A', day] as const)]);
    const window = plausibleWindow(log);
    expect(window && Array.from(eventsOutside(log, window))).toEqual([0, 6]);
  });

  test('do not exist without times', () => {
    const builder = new EventLogBuilder({ timed: false });
    builder.addEvent(builder.addCase('1'), builder.activities.add('A'));
    expect(plausibleWindow(builder.finish().log)).toBeNull();
  });
});

describe('order of events', () => {
  test('tells equal times, a file in another order, and cases of one event', () => {
    const log = logOf([
      [
        ['A', 2],
        ['B', 1],
        ['C', 2],
      ],
      [['A', 1]],
      [
        ['A', 1],
        ['B', 1],
        ['C', 3],
      ],
    ]);
    const order = eventOrder(log);
    expect(Array.from(order.equalTimes)).toEqual([2, 5]);
    expect(Array.from(order.againstFile)).toEqual([1]);
    expect(order.casesAgainstFile).toBe(1);
    expect(Array.from(order.singleEventCases)).toEqual([1]);
  });

  test.each([
    ['day', 1],
    ['hour', 1 / 24],
    [null, 0.0137],
  ])('finds times exact to the %s', (unit, step) => {
    const events = Array.from({ length: 300 }, (_, i) => ['A', 18000 + i * step] as const);
    expect(timeGranularity(logOf([events]))).toBe(unit);
  });
});

describe('cases cut off', () => {
  const whole = (from: number) =>
    [
      ['Start', from],
      ['End', from + 1],
    ] as const;

  test('begin or end near the edge of the extract with what is no usual beginning or end', () => {
    const cases = [
      ...Array.from({ length: 99 }, (_, day) => whole(day)),
      [
        ['Middle', 0.5],
        ['End', 1],
      ],
      [
        ['Start', 98],
        ['Middle', 99],
      ],
      [
        ['Middle', 50],
        ['Middle', 51],
      ],
    ] as const;
    const { atStart, atEnd } = cutOffCases(logOf(cases), { from: -DAY, to: 1000 * DAY });
    expect(Array.from(atStart)).toEqual([99]);
    expect(Array.from(atEnd)).toEqual([100]);
  });

  test('are not told when there is too little to compare with', () => {
    const log = logOf([whole(0), whole(5), whole(10)]);
    expect(cutOffCases(log, { from: -DAY, to: 100 * DAY })).toEqual({
      atStart: new Uint32Array(0),
      atEnd: new Uint32Array(0),
    });
  });
});

describe('the score', () => {
  const sound = { rejected: 0, outliers: 0, equalTimes: 0, duplicates: 0, incomplete: 0, damaged: 0, variants: 0 };

  test('is 100 for a log without faults, and the weighted rest of the tolerance else', () => {
    expect(qualityScore(sound).score).toBe(100);
    expect(qualityScore({ ...sound, rejected: 0.1 }).score).toBe(85);
    expect(qualityScore({ ...sound, rejected: 0.9, damaged: 0.025 }).score).toBe(65);
  });

  test('leaves out what does not apply', () => {
    const { score, parts } = qualityScore({ ...sound, outliers: null, equalTimes: null, rejected: 0.2 });
    expect(parts.map(({ id }) => id)).toEqual(['rejected', 'duplicates', 'incomplete', 'damaged', 'variants']);
    expect(score).toBe(57.1);
  });
});
