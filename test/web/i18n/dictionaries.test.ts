import { expect, test } from 'vitest';
import { en } from '../../../web/src/i18n/en/index.ts';
import { preferredLanguage } from '../../../web/src/i18n/language.ts';
import { zh } from '../../../web/src/i18n/zh/index.ts';

const texts = (dictionary: object, path = ''): [string, string][] =>
  Object.entries(dictionary).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : texts(value, `${path}${key}.`),
  );
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();

test('both languages have the same texts', () => {
  const [english, chinese] = [texts(en).map(([key]) => key), texts(zh).map(([key]) => key)];
  expect(english.length).toBeGreaterThan(250);
  expect(chinese.toSorted()).toEqual(english.toSorted());
});

test('a text has the same blanks to fill in in both languages', () => {
  const chinese = new Map(texts(zh));
  // One may be told in words.
  const blanks = (key: string, text: string) =>
    placeholders(text).filter((name) => !(key.endsWith('_one') && name === 'n'));
  for (const [key, text] of texts(en))
    expect([key, blanks(key, chinese.get(key) ?? '')]).toEqual([key, blanks(key, text)]);
});

test('no text is empty, and Chinese texts are Chinese', () => {
  for (const [key, text] of texts(zh)) expect(text.trim(), key).not.toBe('');
  const latin = texts(zh).filter(([, text]) => !/[\u4e00-\u9fff]/.test(text.replace(/\{\{\w+\}\}/g, '')));
  expect(latin.map(([key]) => key).toSorted()).toEqual([
    'conformance.deviatingOf',
    'conformance.overlayOn',
    'map.actual',
    'map.connection',
    'map.shownOf',
    'overview.n',
    'overview.range',
    'replay.quoted',
    'rules.riskFormula',
    'words.p90',
  ]);
});

test('the browser decides the first language', () => {
  expect(preferredLanguage(['zh-TW', 'en'])).toBe('zh');
  expect(preferredLanguage(['de', 'en-GB', 'zh'])).toBe('en');
  expect(preferredLanguage(['fr'])).toBe('en');
});
