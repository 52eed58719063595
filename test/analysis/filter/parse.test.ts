import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { describeFilter, type FilterSpec, filterSchema, parseFilter } from '#analysis/filter';
import { refusalOf } from '../../support/refusal.ts';

const deep = (levels: number): unknown =>
  levels === 0 ? { kind: 'duration', min: 1 } : { kind: 'not', filter: deep(levels - 1) };

describe('a filter from outside', () => {
  it('is taken as it is when it is one', () => {
    const value = { kind: 'and', filters: [{ kind: 'not', filter: { kind: 'duration', min: 5 } }] };
    expect(parseFilter(value)).toBe(value);
    expect(Value.Check(filterSchema, value)).toBe(true);
  });

  it.each([
    ['no object', 7, 'filter:'],
    ['no kind', {}, 'filter:'],
    ['an unknown kind', { kind: 'duratoin' }, 'Did you mean "duration"?'],
    ['a kind that objects inherit', { kind: 'constructor' }, 'filter.kind'],
    ['a wrong type', { kind: 'duration', min: 'long' }, 'filter.min'],
    ['a negative duration', { kind: 'duration', min: -1 }, 'filter.min'],
    ['an unknown property', { kind: 'duration', minimum: 1 }, 'minimum'],
    ['a place deep inside', { kind: 'or', filters: [{ kind: 'not', filter: null }] }, 'filter.filters[0].filter'],
    ['a missing list', { kind: 'and' }, 'filter.filters'],
    ['endless nesting', deep(100), 'at most 32 deep'],
  ])('is refused for %s, naming the place', (_, value, part) => {
    const error = refusalOf(() => parseFilter(value));
    expect(error.code).toBe('invalid-parameter');
    expect(error.message).toContain(part);
  });
});

describe('the sentence for a filter', () => {
  const cases: [FilterSpec, string, string][] = [
    [{ kind: 'activity', mode: 'without', activities: ['a', 'b'] }, 'without "a" or "b"', '不包含“a”或“b”'],
    [{ kind: 'duration', min: 86_400, max: 172_800 }, 'that take 1 d to 2 d', '历时在 1 天到 2 天之间'],
    [
      { kind: 'follows', mode: 'directly', from: 'a', to: 'b', max: 3600 },
      'where "b" comes directly after "a", at most 1 h later',
      '“a”之后直接出现“b”，间隔不超过 1 小时',
    ],
    [
      { kind: 'time-range', mode: 'started', from: '2024-01-01' },
      'that started on or after 2024-01-01',
      '开始于 2024-01-01 及以后',
    ],
    [
      { kind: 'attribute', level: 'case', attribute: 'supplier', test: { is: 'in', values: ['Acme'] } },
      'whose "supplier" is "Acme"',
      '“supplier”为“Acme”',
    ],
    [{ kind: 'variant', top: 3 }, 'of the 3 most frequent variants', '属于最常见的 3 个变体'],
    [
      { kind: 'endpoints', start: ['a'], end: ['c'] },
      'that start with "a" and that end with "c"',
      '以“a”开始，且以“c”结束',
    ],
    [{ kind: 'rework', activity: 'a' }, 'with "a" at least 2 times', '“a”至少出现 2 次'],
    [
      {
        kind: 'and',
        filters: [
          { kind: 'rework' },
          {
            kind: 'or',
            filters: [
              { kind: 'variant', top: 1 },
              { kind: 'cases', ids: ['1'] },
            ],
          },
        ],
      },
      'with an activity at least 2 times and (of the 1 most frequent variants or among 1 chosen ones)',
      '某个活动至少出现 2 次，且（属于最常见的 1 个变体，或属于选定的 1 个案例）',
    ],
  ];

  it.each(cases)('%j', (spec, english, chinese) => {
    expect(describeFilter(spec, 'en')).toBe(english);
    expect(describeFilter(spec, 'zh')).toBe(chinese);
  });
});
