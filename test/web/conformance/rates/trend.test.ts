import { expect, test } from 'vitest';
import { createTrend, linePath, type TrendData } from '../../../../web/src/conformance/rates/draw-trend.ts';
import {
  beginsWithin,
  endsWithin,
  lastWeekOf,
  monthToAskAbout,
} from '../../../../web/src/conformance/rates/part-months.ts';

const data = (given: Partial<TrendData> = {}): TrendData => ({
  months: ['2025-01', '2025-02', '2025-03', '2025-04'],
  n: [10, 0, 5, 20],
  series: [{ label: 'Cases', colour: 'var(--accent)', isDashed: false, values: [0.8, null, 0.9, 1] }],
  width: 480,
  height: 200,
  formatShare: (share) => `${Math.round(share * 100)}%`,
  titleOf: (i) => `month ${i}`,
  label: 'Trend',
  nLabel: 'n',
  ...given,
});

test('a line breaks where a month has no cases, and begins anew after it', () => {
  const path = linePath(
    [0.5, null, 0.5, 1],
    (i) => i * 10,
    (v) => 100 * (1 - v),
  );
  expect(path).toBe('M0.0,50.0M20.0,50.0L30.0,0.0');
});

test('a trend draws a dot for each month with cases, a bar for each n, and says its months to those who cannot see it', () => {
  const chosen: number[] = [];
  const { element, update } = createTrend(document);
  update(data({ onChoose: (i) => chosen.push(i) }));
  expect(element.querySelectorAll('.trend-dots circle').length).toBe(3);
  const bars = [...element.querySelectorAll('.trend-bars rect')].map((bar) => Number(bar.getAttribute('height')));
  expect(bars).toEqual([15, 0, 7.5, 30]);
  const hits = [...element.querySelectorAll<SVGRectElement>('.trend-hits rect')];
  expect(hits.map((hit) => hit.getAttribute('aria-label'))).toEqual(['month 0', 'month 1', 'month 2', 'month 3']);
  hits[2]?.dispatchEvent(new MouseEvent('click'));
  hits[3]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  expect(chosen).toEqual([2, 3]);
});

test('months that are not all there have hollow points and open bars', () => {
  const { element, update } = createTrend(document);
  update(data({ isPart: (month) => month === '2025-04' }));
  const fills = (selector: string) => [...element.querySelectorAll(selector)].map((one) => one.getAttribute('fill'));
  expect(fills('.trend-dots circle')).toEqual(['var(--accent)', 'var(--accent)', 'var(--surface)']);
  expect(fills('.trend-bars rect')).toEqual(['var(--line)', 'var(--line)', 'var(--line)', 'var(--surface)']);
});

test('a month is a part where the log begins after its first or ends before its last day', () => {
  const span = { first: '2025-01-06T08:00:00Z', last: '2025-03-30T00:00:00Z' };
  expect([beginsWithin('2025-01', span), beginsWithin('2025-02', span)]).toEqual([true, false]);
  expect([endsWithin('2025-02', span), endsWithin('2025-03', span)]).toEqual([false, true]);
  expect(beginsWithin('2025-01', { first: '2025-01-01T09:00:00Z' })).toBe(false);
  expect(endsWithin('2025-03', { last: null })).toBe(false);
});

test('a last week without a beginning is asked about only where many cases began the month before', () => {
  expect(monthToAskAbout(['2025-01', '2025-02'], [20, 3])).toBe('2025-02');
  expect(monthToAskAbout(['2025-01', '2025-02'], [19, 3])).toBeNull();
  expect(monthToAskAbout(['2025-01'], [500])).toBeNull();
  expect(lastWeekOf('2024-02')).toEqual({ from: '2024-02-23', to: '2024-02-29' });
});

test('the axis of a trend never goes beyond nothing and all, and drawing again leaves nothing behind', () => {
  const { element, update } = createTrend(document);
  update(data());
  update(data({ months: ['2025-01'], n: [3], series: [{ label: 'a', colour: 'red', isDashed: false, values: [1] }] }));
  const labels = [...element.querySelectorAll('.trend-grid text')].map((text) =>
    Number.parseInt(text.textContent ?? '', 10),
  );
  expect(Math.max(...labels)).toBeLessThanOrEqual(100);
  expect(element.querySelectorAll('.trend-hits rect').length).toBe(1);
  expect(element.querySelectorAll('.trend-lines path').length).toBe(1);
});
