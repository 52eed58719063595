import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { en } from '../../../web/src/i18n/en/index.ts';

const SOURCES = join(import.meta.dirname, '../../../web/src');
const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
const textOf = (name: string): string => readFileSync(join(SOURCES, name), 'utf8');
const code = files
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('i18n/'))
  .map(textOf)
  .join('\n');

const keysOf = (dictionary: object, path = ''): string[] =>
  Object.entries(dictionary).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`] : keysOf(value, `${path}${key}.`),
  );

test('every text of the dictionaries is shown somewhere', () => {
  const whole = new Set(Array.from(code.matchAll(/['"`]([a-zA-Z]+\.\w+)['"`]/g), ([, key]) => key));
  const beginnings = Array.from(code.matchAll(/`([a-zA-Z]+\.\w*)\$\{/g), ([, beginning]) => beginning ?? '');
  const keys = keysOf(en);
  expect(keys.length).toBeGreaterThan(1000);
  expect(whole.size).toBeGreaterThan(500);
  const isShown = (key: string): boolean =>
    whole.has(key) ||
    whole.has(key.replace(/_(one|other)$/, '')) ||
    beginnings.some((beginning) => key.startsWith(beginning));
  expect(keys.filter((key) => !isShown(key))).toEqual([]);
});

test('every class of the style sheets is given to an element', () => {
  /** Those of the libraries, which give them to elements of their own. */
  const FOREIGN = /^(ant|anticon|bjs|djs)(-|$)/;
  const sheets = files.filter((name) => name.endsWith('.css')).map(textOf);
  const rules = sheets.join('\n').replace(/\/\*[\s\S]*?\*\//g, '');
  const classes = new Set(Array.from(rules.matchAll(/\.(-?[a-zA-Z_][\w-]*)/g), ([, name]) => name ?? ''));
  expect(classes.size).toBeGreaterThan(300);
  const words = new Set(code.match(/[a-zA-Z_][\w-]*/g));
  const beginnings = Array.from(code.matchAll(/([a-zA-Z][\w-]*-)\$\{/g), ([, beginning]) => beginning ?? '');
  const isGiven = (name: string): boolean =>
    FOREIGN.test(name) || words.has(name) || beginnings.some((beginning) => name.startsWith(beginning));
  expect([...classes].filter((name) => !isGiven(name))).toEqual([]);
});
