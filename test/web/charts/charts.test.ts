import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { palettes } from '../../../web/src/app/palette.ts';
import { colourScale, readableInk } from '../../../web/src/charts/colour-scale.ts';
import { createHistogram } from '../../../web/src/charts/draw-histogram.ts';
import { durationBins } from '../../../web/src/charts/histogram.ts';
import { cut, textWidth, wrapText } from '../../../web/src/charts/text-size.ts';
import { goldenSvg } from '../golden-svg.ts';

describe('bins of durations', () => {
  test('hold every case exactly once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e8, noNaN: true }), { minLength: 1, maxLength: 200 }),
        (durations) => {
          const bins = durationBins(Float64Array.from(durations));
          expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(durations.length);
          for (const bin of bins) {
            const inside = durations.filter((d) => d >= bin.from && (bin.isRest || d < bin.to));
            expect(inside).toHaveLength(bin.count);
          }
        },
      ),
    );
  });

  test('collect a long tail in one last bar', () => {
    const durations = Float64Array.from({ length: 1000 }, (_, i) => (i < 995 ? i * 86.4 : 1e8));
    const bins = durationBins(durations);
    expect(bins.at(-1)).toMatchObject({ isRest: true, to: 1e8 });
    expect(bins.length).toBeLessThanOrEqual(34);
  });

  test('are none for no cases', () => {
    expect(durationBins(new Float64Array(0))).toEqual([]);
  });
});

test('a histogram draws a titled bar for every bin and says what it shows', () => {
  const { element, update } = createHistogram(document);
  const bins = durationBins(Float64Array.from([60, 120, 180, 240]));
  const data = {
    bins,
    width: 400,
    height: 200,
    palette: palettes.light,
    marks: [{ at: 120, label: 'Median 2 min' }],
    unit: { seconds: 60, label: 'min' },
    formatCount: String,
    titleOf: () => 'a bar',
    label: 'four cases',
    restLabel: '',
  };
  update(data);
  expect(element.getAttribute('aria-label')).toBe('four cases');
  expect([...element.querySelectorAll('rect title')].map((title) => title.textContent)).toEqual(
    bins.map(() => 'a bar'),
  );
  expect(element.textContent).toContain('Median 2 min');
  update({ ...data, bins: bins.slice(0, 2) });
  expect(element.querySelectorAll('rect')).toHaveLength(2);
});

test('a histogram looks as it did when it was last looked at', async () => {
  const durations = Float64Array.from({ length: 400 }, (_, i) => 3600 * (i % 40) * (1 + (i % 7) / 7));
  const { element, update } = createHistogram(document);
  update({
    bins: durationBins(durations, 16),
    width: 520,
    height: 240,
    palette: palettes.light,
    marks: [
      { at: 27 * 3600, label: 'Median 27 h' },
      { at: 52 * 3600, label: 'P90 52 h' },
    ],
    unit: { seconds: 3600, label: 'h' },
    formatCount: String,
    titleOf: (bin) => `${bin.count} cases`,
    label: '400 cases',
    restLabel: '',
  });
  await expect(goldenSvg(element)).toMatchFileSnapshot('../../golden/duration-histogram.svg');
});

describe('text sizes', () => {
  test('a Chinese character is as wide as its font is high', () => {
    expect(textWidth('采购订单', 14)).toBe(56);
    expect(textWidth('WM', 10)).toBeGreaterThan(textWidth('il', 10));
  });

  test('lines keep to their width and lose nothing but blanks', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const lines = wrapText(text, 13, 120, 99);
        for (const line of lines) expect(textWidth(line, 13)).toBeLessThanOrEqual(120);
        const shown = lines.join('').replace(/[\s…]/g, '');
        if (!lines.some((line) => line.endsWith('…'))) expect(shown).toBe(text.replace(/[\s…]/g, ''));
      }),
    );
  });

  test('what does not fit ends in an ellipsis', () => {
    expect(wrapText('Create purchase requisition item', 13, 100, 1)).toEqual(['Create…']);
    expect(cut('发送采购订单给供应商', 14, 60)).toMatch(/^发送.*…$/);
  });
});

test('ink on a fill keeps a contrast of at least 4.5 along the whole scale, in both themes', () => {
  const luminance = (colour: string): number => {
    const parts = colour.startsWith('#')
      ? [1, 3, 5].map((i) => Number.parseInt(colour.slice(i, i + 2), 16))
      : (colour.match(/[\d.]+/g) ?? []).map(Number);
    const [r = 0, g = 0, b = 0] = parts.map((p) =>
      p / 255 <= 0.04045 ? p / 255 / 12.92 : ((p / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  for (const palette of Object.values(palettes)) {
    const fill = colourScale(palette.volume);
    for (let level = 0; level <= 1; level += 0.05) {
      const [a, b] = [luminance(fill(level)), luminance(readableInk(fill(level), palette.volumeInk))];
      expect((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)).toBeGreaterThan(4.5);
    }
  }
});
