import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reasonCodes } from '#analysis/mapping';
import { en } from '../../../web/src/i18n/en/index.ts';
import { zh } from '../../../web/src/i18n/zh/index.ts';
import { fixedReason, rejectedText, warningText } from '../../../web/src/logs/import/server-words.ts';

const ROOT = join(import.meta.dirname, '../../..');

test('every reason of a guess has words in both languages, with the same values', () => {
  const valuesOf = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();
  expect(reasonCodes.length).toBeGreaterThan(8);
  for (const code of reasonCodes) {
    const [english, chinese] = [en.upload[`why_${code}`], zh.upload[`why_${code}`]];
    expect(english.length, code).toBeGreaterThan(5);
    expect(valuesOf(chinese), code).toEqual(valuesOf(english));
  }
});

test('reasons of logs imported before they were data are told in Chinese, part by part', () => {
  expect(
    fixedReason('the name is known as "经办人"; 18 distinct values in 8567 rows; filled in 99 % of the rows', 'zh'),
  ).toBe('列名与已知的“经办人”相符；8567 行中有 18 个不同的值；99% 的行有值');
  expect(fixedReason('the event type, as OCEL has it', 'zh')).toBe('OCEL 的事件类型');
});

test('English stays as the server said it, and so does what is not known', () => {
  expect(fixedReason('100 % of the values read as times', 'en')).toBe('100 % of the values read as times');
  expect(warningText({ code: 'brand-new', message: 'something new' }, 'zh')).toBe('something new');
  expect(warningText({ code: 'duplicate-rows', message: 'rows' }, 'zh')).toBe('与先前某行完全相同的行仍按原样使用');
  expect(rejectedText({ reason: 'missing-time', message: 'the row has no time' }, 'zh')).toBe('该行没有时间');
});

test.each(['times-in-clock-gap', 'times-twice', 'times-without-offset', 'lifecycle-folded', 'same-content'])(
  'the warning %s has words in Chinese',
  (code) => {
    expect(warningText({ code, message: 'English' }, 'zh')).toMatch(/[\u4e00-\u9fff]/);
  },
);

test('what names files, columns or lines keeps them in Chinese', () => {
  const message = '"b.csv" has the content of "a.csv", which came into log "orders" with version 1';
  expect(warningText({ code: 'same-content', message }, 'zh')).toBe(
    '内容与先前导入的文件相同（"b.csv"、"a.csv"、"orders"）',
  );
  expect(rejectedText({ reason: 'merge-replaced', message: 'replaced by line 3 of "more.csv"' }, 'zh')).toBe(
    '被后加入的同键的行取代（"more.csv"第 3 行）',
  );
});

test('every warning and every reason that the readers give has words in Chinese', () => {
  const files = globSync('{ingest,server/jobs}/**/*.ts', { cwd: ROOT });
  expect(files.length).toBeGreaterThan(100);
  const warnings = new Set<string>();
  for (const file of files) {
    const text = readFileSync(join(ROOT, file), 'utf8');
    for (const [, code] of text.matchAll(/(?:warnings|tally)\.add\(\s*'([a-z-]+)'/g)) warnings.add(code ?? '');
    for (const [, code] of text.matchAll(/code: '([a-z-]+)',\s*message/g)) warnings.add(code ?? '');
  }
  expect(warnings.size).toBeGreaterThan(40);
  const untold = [...warnings].filter((code) => warningText({ code, message: 'English' }, 'zh') === 'English');
  expect(untold).toEqual([]);
  const reasons = ['missing-case', 'merge-already-there', 'merge-replaced', 'fix-time-window', 'fix-duplicate'];
  for (const reason of reasons) expect(rejectedText({ reason, message: 'English' }, 'zh')).not.toBe('English');
});
