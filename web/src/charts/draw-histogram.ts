import { scaleLinear } from 'd3-scale';
import { select } from 'd3-selection';
import type { Palette } from '../app/palette.ts';
import type { Bin } from './histogram.ts';

export interface HistogramData {
  readonly bins: readonly Bin[];
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  readonly marks: readonly { readonly at: number; readonly label: string }[];
  readonly unit: { readonly seconds: number; readonly label: string };
  readonly formatCount: (n: number) => string;
  readonly titleOf: (bin: Bin) => string;
  readonly label: string;
  readonly restLabel: string;
}

const MARGIN = { top: 30, right: 12, bottom: 26, left: 46 };
const GAP = 12;

/** Draws a histogram of durations: one bar per bin, lines at the marks, the collected rest apart and hatched by a lighter fill. */
export function createHistogram(document: Document): {
  readonly element: SVGSVGElement;
  update(data: HistogramData): void;
} {
  const element = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const svg = select(element).attr('class', 'histogram').attr('role', 'img');
  const grid = svg.append('g');
  const bars = svg.append('g');
  const axis = svg.append('g');
  const marks = svg.append('g');
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
      drawAxis(axis, data, place);
      drawMarks(marks, data, place);
    },
  };
}

type Scales = ReturnType<typeof scales>;
type Group = ReturnType<typeof group>;
const group = (document: Document) => select(document.createElementNS('http://www.w3.org/2000/svg', 'g'));

function scales({ bins, width, height }: HistogramData) {
  const regular = bins.filter((bin) => !bin.isRest);
  const hasRest = regular.length < bins.length;
  const right = width - MARGIN.right;
  const barWidth = (right - MARGIN.left - (hasRest ? GAP : 0)) / Math.max(1, bins.length);
  const end = regular.at(-1)?.to ?? 1;
  const x = scaleLinear([0, end], [MARGIN.left, MARGIN.left + barWidth * regular.length]);
  const y = scaleLinear([0, Math.max(1, ...bins.map((bin) => bin.count))], [height - MARGIN.bottom, MARGIN.top]).nice(
    4,
  );
  const left = (bin: Bin) => (bin.isRest ? right - barWidth : x(bin.from));
  return { x, y, barWidth, left, end };
}

function drawGrid(g: Group, data: HistogramData, { y }: Scales): void {
  const ticks = y.ticks(4).filter((tick) => Number.isInteger(tick));
  g.selectAll('line')
    .data(ticks)
    .join('line')
    .attr('x1', MARGIN.left)
    .attr('x2', data.width - MARGIN.right)
    .attr('y1', y)
    .attr('y2', y)
    .attr('stroke', data.palette.lineSoft);
  g.selectAll('text')
    .data(ticks)
    .join('text')
    .attr('x', MARGIN.left - 8)
    .attr('y', y)
    .attr('dy', '0.35em')
    .attr('text-anchor', 'end')
    .attr('font-size', 11)
    .attr('fill', data.palette.ink3)
    .text((tick) => data.formatCount(tick));
}

function drawBars(g: Group, data: HistogramData, { y, barWidth, left }: Scales): void {
  const joined = g
    .selectAll<SVGRectElement, Bin>('rect')
    .data(data.bins)
    .join('rect')
    .attr('x', (bin) => left(bin) + 0.75)
    .attr('width', Math.max(1, barWidth - 1.5))
    .attr('y', (bin) => y(bin.count))
    .attr('height', (bin) => y(0) - y(bin.count))
    .attr('rx', Math.max(0, Math.min(2.5, barWidth / 4)))
    .attr('fill', data.palette.accent)
    .attr('fill-opacity', (bin) => (bin.isRest ? 0.4 : 0.85));
  joined
    .selectAll('title')
    .data((bin) => [bin])
    .join('title')
    .text((bin) => data.titleOf(bin));
}

function drawAxis(g: Group, data: HistogramData, { x, end, barWidth, left }: Scales): void {
  const { seconds, label } = data.unit;
  const inUnit = scaleLinear([0, end / seconds], x.range());
  const ticks = inUnit.ticks(Math.max(2, Math.min(8, data.width / 90)));
  const rest = data.bins.find((bin) => bin.isRest);
  const words = [
    ...ticks
      .map((tick) => ({ x: inUnit(tick), text: `${tick} ${label}` }))
      .filter((word) => rest === undefined || word.x < left(rest) - 44),
    ...(rest === undefined ? [] : [{ x: left(rest) + barWidth / 2, text: data.restLabel }]),
  ];
  g.selectAll('text')
    .data(words)
    .join('text')
    .attr('x', (word) => Math.min(word.x, data.width - 4))
    .attr('y', data.height - 8)
    .attr('text-anchor', (word) => (word.x > data.width - 40 ? 'end' : 'middle'))
    .attr('font-size', 11)
    .attr('fill', data.palette.ink3)
    .text((word) => word.text);
}

function drawMarks(g: Group, data: HistogramData, { x, y, end }: Scales): void {
  const shown = data.marks.filter((mark) => mark.at <= end);
  g.selectAll('line')
    .data(shown)
    .join('line')
    .attr('x1', (mark) => x(mark.at))
    .attr('x2', (mark) => x(mark.at))
    .attr('y1', MARGIN.top - 10)
    .attr('y2', y(0))
    .attr('stroke', data.palette.ink2)
    .attr('stroke-dasharray', '3 3');
  g.selectAll('text')
    .data(shown)
    .join('text')
    .attr('x', (mark) => x(mark.at) + (x(mark.at) > data.width * 0.75 ? -5 : 5))
    .attr('y', (_, i) => MARGIN.top - 14 + i * 14)
    .attr('text-anchor', (mark) => (x(mark.at) > data.width * 0.75 ? 'end' : 'start'))
    .attr('font-size', 11.5)
    .attr('font-weight', 600)
    .attr('fill', data.palette.ink2)
    .text((mark) => mark.label);
}
