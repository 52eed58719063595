import { describe, expect, test } from 'vitest';
import {
  type ColumnProfile,
  columnKind,
  guessRoles,
  reason,
  reasonSentence,
  tableHead,
  uniqueNames,
} from '#analysis/mapping';

const column = (name: string, more: Partial<ColumnProfile> = {}): ColumnProfile => ({
  name,
  rows: 100,
  filled: 100,
  distinct: 25,
  timeShare: 0,
  timeShareWithNumbers: 0,
  examples: ['a'],
  ...more,
});
const times = { timeShare: 1, timeShareWithNumbers: 1, distinct: 100 };

describe('guesses of roles', () => {
  test('come with reasons as data and as a sentence', () => {
    const [chosen] = guessRoles([column('案例编号', { filled: 90 })], []);
    expect(chosen?.because).toEqual([
      reason('known-name', { name: '案例编号' }),
      reason('distinct-values', { distinct: 25, rows: 90 }),
      reason('filled', { percent: 90 }),
    ]);
    expect(reasonSentence(chosen?.because ?? [])).toBe(
      'the name is known as "案例编号"; 25 distinct values in 90 rows; filled in 90 % of the rows',
    );
  });

  test('leave roles that are taken, and their columns, alone', () => {
    const taken = [{ role: 'case' as const, columns: ['case'], confidence: 1, because: [reason('given')] }];
    const chosen = guessRoles([column('case'), column('order', { examples: ['1'] }), column('time', times)], taken);
    expect(chosen.map(({ role, columns }) => [role, columns[0]])).toEqual([
      ['case', 'case'],
      ['timestamp', 'time'],
    ]);
  });

  test('make a lone start the time, and say so', () => {
    const [chosen] = guessRoles([column('start_time', times)], []);
    expect(chosen?.role).toBe('timestamp');
    expect(chosen?.because.at(-1)).toEqual(reason('only-time'));
  });
});

test('the kind of a column is what readers make of it: codes with leading zeros are texts', () => {
  const kind = (...examples: string[]) => columnKind(column('x', { examples }));
  expect([kind('1', '-2.5', '3e4'), kind('007'), kind('1', 'a'), kind()]).toEqual(['number', 'text', 'text', 'text']);
  expect(columnKind(column('x', { ...times, examples: ['2024-01-01'] }))).toBe('time');
});

describe('the head of a table', () => {
  const rows = [['Report'], ['nr', 'what'], ['1', 'A'], ['2', 'B']];

  test('starts where most rows have the same width', () => {
    expect(tableHead(rows, [])).toEqual({ columns: 2, preamble: 1, header: ['nr', 'what'] });
  });

  test('is where the user says, or nowhere', () => {
    expect(tableHead(rows, [], 3)).toEqual({ columns: 2, preamble: 2, header: ['1', 'A'] });
    expect(tableHead(rows, [], 0)).toEqual({ columns: 2, preamble: 1, header: null });
  });

  test('names are made distinct, blank ones by their place', () => {
    expect(uniqueNames(['a', ' ', 'a', ' a '])).toEqual(['a', 'column2', 'a_2', 'a_3']);
  });
});
