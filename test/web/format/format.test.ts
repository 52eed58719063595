import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  axisUnit,
  formatBytes,
  formatCount,
  formatDuration,
  formatDurationChange,
  formatShare,
  formatShortCount,
  formatTime,
  formatTotalDuration,
} from '../../../web/src/format/index.ts';

describe('durations', () => {
  test.each([
    [null, '–', '–'],
    [0, '0 s', '0 秒'],
    [0.4, '<1 s', '<1 秒'],
    [45, '45 s', '45 秒'],
    [90, '1.5 min', '1.5 分钟'],
    [5400, '1.5 h', '1.5 小时'],
    [200_000, '2.3 d', '2.3 天'],
    [400 * 86_400, '400 d', '400 天'],
    [3 * 365.25 * 86_400, '3 y', '3 年'],
  ])('%s seconds', (seconds, en, zh) => {
    expect(formatDuration(seconds, 'en')).toBe(en);
    expect(formatDuration(seconds, 'zh')).toBe(zh);
  });

  test('always carry a unit', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e11, noNaN: true }), (seconds) => {
        expect(formatDuration(seconds, 'en')).toMatch(/^[<\d.,]+ (s|min|h|d|y)$/);
      }),
    );
  });

  test('changes carry their sign', () => {
    expect(formatDurationChange(7200, 'en')).toBe('+2 h');
    expect(formatDurationChange(-7200, 'zh')).toBe('−2 小时');
    expect(formatDurationChange(0, 'en')).toBe('±0 s');
    expect(formatDurationChange(null, 'en')).toBe('–');
  });

  test('totals are never given in years', () => {
    expect(formatTotalDuration(1_581_965 * 3600, 'en')).toBe('65,915 d');
    expect(formatTotalDuration(7200, 'zh')).toBe('2 小时');
  });

  test('an axis takes the largest unit that fits twice', () => {
    expect(axisUnit(3 * 86_400, 'en')).toEqual({ seconds: 86_400, label: 'd' });
    expect(axisUnit(86_400, 'zh')).toEqual({ seconds: 3600, label: '小时' });
  });
});

describe('shares and counts', () => {
  test('a share never claims none or all when it is not', () => {
    expect(formatShare(0, 'en')).toBe('0.0%');
    expect(formatShare(1, 'en')).toBe('100.0%');
    expect(formatShare(0.0001, 'en')).toBe('<0.1%');
    expect(formatShare(0.99999, 'zh')).toBe('>99.9%');
    expect(formatShare(0.614, 'en', 0)).toBe('61%');
  });

  test('shares in a column have as many decimals each', () => {
    expect([0, 0.05, 0.948, 0.95, 1].map((share) => formatShare(share, 'en'))).toEqual([
      '0.0%',
      '5.0%',
      '94.8%',
      '95.0%',
      '100.0%',
    ]);
  });

  test('counts are exact below a hundred thousand and short above, in the manner of the language', () => {
    expect(formatShortCount(99_999, 'en')).toBe('99,999');
    expect(formatShortCount(123_456, 'en')).toBe('123.5K');
    expect(formatShortCount(123_456, 'zh')).toBe('12.3万');
    expect(formatCount(1_234_567, 'zh')).toBe('1,234,567');
  });

  test('bytes and times', () => {
    expect(formatBytes(1_800_000, 'en')).toBe('1.8 MB');
    expect(formatBytes(999, 'en')).toBe('999 B');
    expect(formatTime('2024-03-01T09:14:07.000Z')).toBe('2024-03-01 09:14');
    expect(formatTime(null)).toBe('–');
  });
});
