import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { select } from 'd3-selection';
import { arrowKeys } from '../../app/arrow-keys.ts';

export interface TrendSeries {
  readonly label: string;
  readonly colour: string;
  readonly isDashed: boolean;
  /** A share of 0–1 per month, `null` where there were no cases. */
  readonly values: readonly (number | null)[];
}

export interface TrendData {
  readonly months: readonly string[];
  /** Months that the log covers only a part of: hollow points. */
  readonly isPart?: ((month: string) => boolean) | undefined;
  readonly n: readonly number[];
  readonly series: readonly TrendSeries[];
  readonly width: number;
  readonly height: number;
  readonly formatShare: (share: number) => string;
  /** What stands at a month: its rates and its n. */
  readonly titleOf: (index: number) => string;
  readonly label: string;
  readonly nLabel: string;
  readonly onChoose?: ((index: number) => void) | undefined;
}

const MARGIN = { top: 10, right: 14, left: 48 };
const STRIP = 30;
const AXIS = 20;
const GAP = 12;
const byArrows = arrowKeys('rect[tabindex]');

/** Colours are CSS variables, so that paper gets those of paper. Lines of shares by month over bars of their n. Months without cases are gaps in the lines; a lone month is a dot. */
export function createTrend(document: Document): { readonly element: SVGSVGElement; update(data: TrendData): void } {
  const element = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const svg = select(element).attr('class', 'trend').attr('role', 'group');
  const [grid, bars, lines, dots, axis, hits] = ['grid', 'bars', 'lines', 'dots', 'axis', 'hits'].map((name) =>
    svg.append('g').attr('class', `trend-${name}`),
  ) as [Group, Group, Group, Group, Group, Group];
  byArrows(element);
  return {
    element,
    update(data) {
      const place = scales(data);
      svg
        .attr('viewBox', `0 0 ${data.width} ${data.height}`)
        .attr('width', data.width)
        .attr('height', data.height)
        .attr('aria-label', data.label);
      drawGrid(grid, data, place);
      drawBars(bars, data, place);
      drawLines(lines, data, place);
      drawDots(dots, data, place);
      drawAxis(axis, data, place);
      drawHits(hits, data, place);
    },
  };
}

const group = (document: Document) => select(document.createElementNS('http://www.w3.org/2000/svg', 'g'));
type Group = ReturnType<typeof group>;

interface Place {
  readonly x: (index: number) => number;
  readonly y: ScaleLinear<number, number>;
  readonly count: ScaleLinear<number, number>;
  readonly step: number;
  readonly floor: number;
}

/** The share axis spans what there is, in tenths at least, and never beyond 0 and 1. */
function scales({ months, n, series, width, height }: TrendData): Place {
  const step = (width - MARGIN.left - MARGIN.right) / Math.max(1, months.length);
  const floor = height - AXIS - STRIP - GAP;
  const values = series.flatMap((one) => one.values.filter((value) => value !== null));
  const low = Math.max(0, Math.floor((Math.min(...values, 1) - 0.01) * 20) / 20);
  const high = Math.min(1, Math.ceil((Math.max(...values, 0) + 0.001) * 20) / 20);
  return {
    x: (index) => MARGIN.left + (index + 0.5) * step,
    y: scaleLinear(values.length === 0 ? [0, 1] : [low, Math.max(high, low + 0.05)], [floor, MARGIN.top]),
    count: scaleLinear([0, Math.max(1, ...n)], [0, STRIP]),
    step,
    floor,
  };
}

function drawGrid(g: Group, { width, formatShare }: TrendData, { y }: Place): void {
  const ticks = y.ticks(4);
  g.selectAll('line')
    .data(ticks)
    .join('line')
    .attr('x1', MARGIN.left)
    .attr('x2', width - MARGIN.right)
    .attr('y1', y)
    .attr('y2', y)
    .attr('stroke', 'var(--line-soft)');
  g.selectAll('text')
    .data(ticks)
    .join('text')
    .attr('x', MARGIN.left - 8)
    .attr('y', y)
    .attr('dy', '0.35em')
    .attr('text-anchor', 'end')
    .attr('font-size', 11)
    .attr('fill', 'var(--ink-3)')
    .text(formatShare);
}

function drawBars(g: Group, { n, nLabel, months, isPart }: TrendData, { x, count, step, floor }: Place): void {
  const base = floor + GAP + STRIP;
  g.selectAll('rect')
    .data(n)
    .join('rect')
    .attr('x', (_, i) => x(i) - step * 0.36)
    .attr('width', Math.max(1, step * 0.72))
    .attr('y', (cases) => base - count(cases))
    .attr('height', (cases) => count(cases))
    .attr('fill', (_, i) => (isPart?.(months[i] ?? '') === true ? 'var(--surface)' : 'var(--line)'))
    .attr('stroke', 'var(--line)')
    .attr('stroke-dasharray', (_, i) => (isPart?.(months[i] ?? '') === true ? '3 2' : null));
  g.selectAll('text')
    .data([nLabel])
    .join('text')
    .attr('x', MARGIN.left - 8)
    .attr('y', base)
    .attr('text-anchor', 'end')
    .attr('font-size', 11)
    .attr('fill', 'var(--ink-3)')
    .text((text) => text);
}

function drawLines(g: Group, { series }: TrendData, { x, y }: Place): void {
  g.selectAll('path')
    .data(series)
    .join('path')
    .attr('fill', 'none')
    .attr('stroke', (one) => one.colour)
    .attr('stroke-width', (one) => (one.isDashed ? 1.5 : 2.25))
    .attr('stroke-dasharray', (one) => (one.isDashed ? '5 4' : null))
    .attr('stroke-linejoin', 'round')
    .attr('d', (one) => linePath(one.values, x, y));
}

/** A path through the values that breaks where one is missing. */
export function linePath(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  const parts: string[] = [];
  let isPen = false;
  values.forEach((value, i) => {
    if (value !== null) parts.push(`${isPen ? 'L' : 'M'}${x(i).toFixed(1)},${y(value).toFixed(1)}`);
    isPen = value !== null;
  });
  return parts.join('');
}

/** A full point is a whole month, a hollow one a part. */
function drawDots(g: Group, { series, months, isPart }: TrendData, { x, y, step }: Place): void {
  const isHollow = ({ i }: { readonly i: number }) => isPart?.(months[i] ?? '') === true;
  const radius = Math.min(3.5, Math.max(1.5, step / 6));
  const points = series
    .filter((one) => !one.isDashed)
    .flatMap((one) => one.values.map((value, i) => ({ value, i, colour: one.colour })));
  g.selectAll('circle')
    .data(points.flatMap(({ value, ...point }) => (value === null ? [] : [{ ...point, value }])))
    .join('circle')
    .attr('cx', (point) => x(point.i))
    .attr('cy', (point) => y(point.value))
    .attr('class', (point) => (isHollow(point) ? 'is-part' : null))
    .attr('r', (point) => (isHollow(point) ? radius + 1 : radius))
    .attr('fill', (point) => (isHollow(point) ? 'var(--surface)' : point.colour))
    .attr('stroke', (point) => point.colour)
    .attr('stroke-width', 2);
}

function drawAxis(g: Group, { months, height, width }: TrendData, { x, step }: Place): void {
  const every = Math.max(1, Math.ceil(58 / step));
  g.selectAll('text')
    .data(months.map((month, i) => ({ month, i })).filter(({ i }) => i % every === 0))
    .join('text')
    .attr('x', ({ i }) => Math.min(x(i), width - 24))
    .attr('y', height - 5)
    .attr('text-anchor', 'middle')
    .attr('font-size', 11)
    .attr('fill', 'var(--ink-3)')
    .text(({ month }) => month);
}

/** One tall, invisible target a month: it tells its figures and leads to its cases. The first is reached by Tab, the others from it by arrow keys. */
function drawHits(g: Group, data: TrendData, { x, step }: Place): void {
  const { months, height, titleOf, onChoose } = data;
  const rects = g
    .selectAll<SVGRectElement, string>('rect')
    .data(months)
    .join('rect')
    .attr('x', (_, i) => x(i) - step / 2)
    .attr('width', step)
    .attr('y', 0)
    .attr('height', height)
    .attr('fill', 'transparent')
    .attr('aria-label', (_, i) => titleOf(i))
    .attr('role', onChoose === undefined ? 'img' : 'button')
    .attr('tabindex', (_, i) => (onChoose === undefined ? null : i === 0 ? 0 : -1))
    .style('cursor', onChoose === undefined ? 'default' : 'pointer')
    .on('click', (_, month) => onChoose?.(months.indexOf(month)))
    .on('keydown', (event: KeyboardEvent, month) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      onChoose?.(months.indexOf(month));
    });
  rects
    .selectAll('title')
    .data((_, i) => [titleOf(i)])
    .join('title')
    .text((title) => title);
}
