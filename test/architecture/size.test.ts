import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files.ts';

const MOST_LINES = 500;
const MEDIAN_LINES = 120;

describe('size', () => {
  const files = sourceFiles().map((file) => ({ path: file.path, lines: file.text.split('\n').length }));

  it(`keeps every file under ${MOST_LINES} lines`, () => {
    expect(files.length).toBeGreaterThan(150);
    expect(files.filter((file) => file.lines > MOST_LINES)).toEqual([]);
  });

  it(`keeps the median file under ${MEDIAN_LINES} lines`, () => {
    const sorted = files.map((file) => file.lines).sort((a, b) => a - b);
    expect(sorted[sorted.length >> 1]).toBeLessThan(MEDIAN_LINES);
  });
});
