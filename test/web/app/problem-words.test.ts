import { expect, test } from 'vitest';
import type { Problem } from '#contract';
import { problemWords } from '../../../web/src/app/problem-words.ts';

const problem: Problem = {
  type: 'about:blank',
  title: 'Input cannot be used',
  status: 422,
  code: 'empty-file',
  detail: '"a.csv" is empty; export the log again',
  requestId: 'r1',
  place: { file: 'a.csv' },
};

test('a known problem is told in Chinese with its value, beside the words of the server', () => {
  expect(problemWords(problem, 'zh')).toEqual({
    title: '输入无法使用',
    said: '文件 "a.csv" 是空的；请重新导出日志。',
    detail: problem.detail,
  });
  expect(problemWords({ ...problem, place: {} }, 'zh').said).toBe('文件是空的；请重新导出日志。');
});

test('what the server would only repeat is left out', () => {
  expect(problemWords({ ...problem, code: 'unreachable', status: 0 }, 'zh').detail).toBeNull();
});

test('an unknown problem and an English page keep the words of the server', () => {
  expect(problemWords({ ...problem, code: 'brand-new' }, 'zh')).toMatchObject({ said: null, detail: problem.detail });
  expect(problemWords(problem, 'en')).toEqual({ title: problem.title, said: null, detail: problem.detail });
});
