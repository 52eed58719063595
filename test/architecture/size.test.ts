import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files.ts';

const MOST_LINES = 500;
const MEDIAN_LINES = 120;
const MOST_FILES = 30;
/** Folders that are larger and may not grow beyond this. */
const LARGER = new Map([
  ['analysis/model', 40],
  ['ingest/models', 33],
  ['web/src/rules/editor', 35],
]);

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

  it(`keeps every folder of the product under ${MOST_FILES + 1} files`, () => {
    const count = new Map<string, number>();
    for (const { path } of files.filter((file) => !file.path.startsWith('test/'))) {
      const folder = posix.dirname(path);
      count.set(folder, (count.get(folder) ?? 0) + 1);
    }
    expect(count.size).toBeGreaterThan(50);
    const full = [...count].filter(([folder, n]) => n > (LARGER.get(folder) ?? MOST_FILES));
    expect(full).toEqual([]);
  });
});
