import type { Language } from '../performance/index.ts';
import { list, quoted } from './quoted-list.ts';
import type { FilterOf } from './schema.ts';

type AttributeFilter = FilterOf<'attribute'>;

export const attributeText = (spec: AttributeFilter, language: Language): string =>
  language === 'en' ? english(spec) : chinese(spec);

function english({ attribute, level, test }: AttributeFilter): string {
  const name = quoted(attribute, 'en');
  const whose = level === 'event' ? `with an event whose ${name}` : `whose ${name}`;
  switch (test.is) {
    case 'in':
      return `${whose} is ${list(test.values.map(String), 'en', 'or')}`;
    case 'not-in': {
      const values = list(test.values.map(String), 'en', 'or');
      return level === 'event' ? `without an event whose ${name} is ${values}` : `${whose} is not ${values}`;
    }
    case 'range':
      return `${whose} is ${rangeText(test, 'at least', 'at most', ' and ') || 'anything'}`;
    case 'missing':
      return `without a value of ${name}`;
    case 'present':
      return `with a value of ${name}`;
    default:
      return test satisfies never;
  }
}

function chinese({ attribute, level, test }: AttributeFilter): string {
  const name = quoted(attribute, 'zh');
  const whose = level === 'event' ? `有事件的${name}` : name;
  switch (test.is) {
    case 'in':
      return `${whose}为${list(test.values.map(String), 'zh', 'or')}`;
    case 'not-in': {
      const values = list(test.values.map(String), 'zh', 'or');
      return level === 'event' ? `没有事件的${name}为${values}` : `${whose}不为${values}`;
    }
    case 'range':
      return `${whose}${rangeText(test, '不小于', '不大于', '且') || '为任意值'}`;
    case 'missing':
      return `${name}缺失`;
    case 'present':
      return `有${name}的值`;
    default:
      return test satisfies never;
  }
}

function rangeText(
  test: { readonly min?: string | number; readonly max?: string | number },
  atLeast: string,
  atMost: string,
  and: string,
): string {
  const from = test.min === undefined ? [] : [`${atLeast} ${test.min}`];
  const to = test.max === undefined ? [] : [`${atMost} ${test.max}`];
  return [...from, ...to].join(and);
}
