import { describe, expect, test } from 'vitest';
import {
  chooseFormat,
  IN_GAP,
  IN_OVERLAP,
  NAIVE,
  parseTimes,
  type TextBytes,
  Zone,
  zoneNamed,
} from '../../../ingest/timestamp/index.ts';

function bytesOf(texts: readonly string[]): TextBytes {
  const offsets = new Uint32Array(texts.length + 1);
  texts.forEach((text, i) => {
    offsets[i + 1] = (offsets[i] ?? 0) + Buffer.byteLength(text);
  });
  return { bytes: Buffer.from(texts.join('')), offsets };
}

function read(texts: readonly string[], wish?: string, zone = 'UTC'): (string | null)[] {
  const format = chooseFormat(bytesOf(texts), wish, 'when');
  if (format === null) return texts.map(() => null);
  const { ms } = parseTimes(bytesOf(texts), format, new Zone(zone));
  return Array.from(ms, (time) => (Number.isNaN(time) ? null : new Date(time).toISOString()));
}

describe('times', () => {
  test.each([
    ['2017-01-09T08:30:00Z', '2017-01-09T08:30:00.000Z'],
    ['2017-01-09T08:30:00.125+02:00', '2017-01-09T06:30:00.125Z'],
    ['2017-01-09 08:30:00+0530', '2017-01-09T03:00:00.000Z'],
    ['2017-01-09 08:30', '2017-01-09T08:30:00.000Z'],
    ['2017-01-09', '2017-01-09T00:00:00.000Z'],
    ['2017-01-09 08:30:00,5', '2017-01-09T08:30:00.500Z'],
    ['2017-01-09 08:30:00 UTC', '2017-01-09T08:30:00.000Z'],
    ['2017/1/9 8:05', '2017-01-09T08:05:00.000Z'],
    ['2017.01.09 08:30:01', '2017-01-09T08:30:01.000Z'],
    ['29.01.2017 08:30', '2017-01-29T08:30:00.000Z'],
    ['1/29/2017 8:30:00 PM', '2017-01-29T20:30:00.000Z'],
    ['29-01-2017 12:15 AM', '2017-01-29T00:15:00.000Z'],
    ['2017年1月9日 08:30', '2017-01-09T08:30:00.000Z'],
    ['2017年1月9日 下午3时05分', '2017-01-09T15:05:00.000Z'],
    ['2017/1/9 上午 9:05:06', '2017-01-09T09:05:06.000Z'],
    ['20170109', '2017-01-09T00:00:00.000Z'],
    ['20170109083015', '2017-01-09T08:30:15.000Z'],
    ['20170109 08:30', '2017-01-09T08:30:00.000Z'],
    ['1483950600', '2017-01-09T08:30:00.000Z'],
    ['1483950600250', '2017-01-09T08:30:00.250Z'],
    ['1483950600250000', '2017-01-09T08:30:00.250Z'],
    ['09-Jan-2017 08:30', '2017-01-09T08:30:00.000Z'],
    ['January 9, 2017 8:30 am', '2017-01-09T08:30:00.000Z'],
    ['2016-02-29 24:00', '2016-03-01T00:00:00.000Z'],
  ])('%s is read as %s', (text, expected) => {
    expect(read([text])).toEqual([expected]);
  });

  test.each([
    '2017-02-29',
    '2017-13-01',
    '2017-01-09 25:00',
    '2017-01-09 08:61',
    'soon',
    '2017-01-09T08:30:00Zulu',
    '12',
  ])('%s is no time', (text) => {
    expect(read([text])).toEqual([null]);
  });

  test('microseconds stay as a fraction of the millisecond', () => {
    const texts = bytesOf(['1970-01-01T00:00:01.000125Z']);
    const format = chooseFormat(texts, undefined, 'when');
    if (format === null) throw new Error('no format');
    expect(parseTimes(texts, format, new Zone('UTC')).ms[0]).toBeCloseTo(1000.125, 9);
  });

  test('one value beyond twelve settles the order of day and month for all', () => {
    expect(read(['03/04/2017', '13/04/2017'])).toEqual(['2017-04-03T00:00:00.000Z', '2017-04-13T00:00:00.000Z']);
    expect(read(['03/04/2017', '04/13/2017'])).toEqual(['2017-03-04T00:00:00.000Z', '2017-04-13T00:00:00.000Z']);
  });

  test('day and month that both fit everywhere are refused, naming a value, until the user says which', () => {
    expect(() => read(['01/01/2017', '03/04/2017'])).toThrow(
      expect.objectContaining({ code: 'ambiguous-timestamps', place: { column: 'when', value: '03/04/2017' } }),
    );
    expect(read(['03/04/2017'], 'dmy')).toEqual(['2017-04-03T00:00:00.000Z']);
    expect(read(['03/04/2017'], 'mdy')).toEqual(['2017-03-04T00:00:00.000Z']);
  });

  test('equal day and month leave nothing to decide', () => {
    expect(read(['05/05/2017'])).toEqual(['2017-05-05T00:00:00.000Z']);
  });

  test('a strptime pattern is followed to the letter', () => {
    expect(read(['09|01|17 -> 08h30'], '%d|%m|%y -> %Hh%M')).toEqual(['2017-01-09T08:30:00.000Z']);
    expect(read(['2017-01-09'], '%d.%m.%Y')).toEqual([null]);
    expect(() => read(['x'], '%Q')).toThrow(expect.objectContaining({ code: 'invalid-option' }));
  });
});

describe('time zones', () => {
  test('local times become UTC by the offset of their day', () => {
    expect(read(['2017-01-09 08:30', '2017-07-09 08:30'], undefined, 'Europe/Berlin')).toEqual([
      '2017-01-09T07:30:00.000Z',
      '2017-07-09T06:30:00.000Z',
    ]);
    expect(read(['2017-01-09 08:30'], undefined, 'Asia/Shanghai')).toEqual(['2017-01-09T00:30:00.000Z']);
  });

  test('an offset in the text wins over the zone', () => {
    expect(read(['2017-01-09 08:30+01:00'], undefined, 'Asia/Shanghai')).toEqual(['2017-01-09T07:30:00.000Z']);
  });

  test('times skipped or doubled by the clocks are marked', () => {
    const texts = bytesOf([
      '2017-03-26 01:59:59',
      '2017-03-26 02:30:00',
      '2017-03-26 03:00:00',
      '2017-10-29 01:59:59',
      '2017-10-29 02:30:00',
      '2017-10-29 03:00:00',
    ]);
    const format = chooseFormat(texts, undefined, 'when');
    if (format === null) throw new Error('no format');
    const { ms, doubts } = parseTimes(texts, format, new Zone('Europe/Berlin'));
    expect(Array.from(doubts)).toEqual([NAIVE, NAIVE | IN_GAP, NAIVE, NAIVE, NAIVE | IN_OVERLAP, NAIVE]);
    expect(Array.from(ms, (time) => new Date(time).toISOString().slice(5, 16))).toEqual([
      '03-26T00:59',
      '03-26T01:30',
      '03-26T01:00',
      '10-28T23:59',
      '10-29T00:30',
      '10-29T02:00',
    ]);
  });

  test('every local hour of two years goes there and back', () => {
    const zone = new Zone('America/New_York');
    const shown = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'America/New_York',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    let gaps = 0;
    for (let hour = 0; hour < 2 * 365 * 24; hour += 7) {
      const local = Date.UTC(2023, 0, 1) + hour * 3_600_000;
      const before = zone.gaps;
      const back = shown.format(zone.toUtc(local)).replace(' ', 'T');
      if (zone.gaps > before) gaps++;
      else expect(back).toBe(new Date(local).toISOString().slice(0, 19));
    }
    expect(gaps).toBeLessThanOrEqual(2);
  });

  test('an unknown zone is refused', () => {
    expect(() => zoneNamed('Mars/Olympus')).toThrow(expect.objectContaining({ code: 'invalid-option' }));
  });
});
