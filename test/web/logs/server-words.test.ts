import { expect, test } from 'vitest';
import { reasonText, rejectedText, warningText } from '../../../web/src/logs/server-words.ts';

test('reasons of guesses are told in Chinese, part by part', () => {
  expect(
    reasonText('the name is known as "经办人"; 18 distinct values in 8567 rows; filled in 99 % of the rows', 'zh'),
  ).toBe('列名与已知的“经办人”相符；8567 行中有 18 个不同的值；99% 的行有值');
  expect(reasonText('100 % of the values read as times; the only time there is', 'zh')).toBe(
    '100% 的值可读作时间；唯一的时间列',
  );
});

test('English stays as the server said it, and so does what is not known', () => {
  expect(reasonText('100 % of the values read as times', 'en')).toBe('100 % of the values read as times');
  expect(warningText({ code: 'brand-new', message: 'something new' }, 'zh')).toBe('something new');
  expect(warningText({ code: 'duplicate-rows', message: 'rows' }, 'zh')).toBe('与先前某行完全相同的行仍按原样使用');
  expect(rejectedText({ reason: 'missing-time', message: 'the row has no time' }, 'zh')).toBe('该行没有时间');
});
