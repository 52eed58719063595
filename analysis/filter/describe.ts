import { durationText, type Language } from '../performance/index.ts';
import { isoInstant } from '../stats/index.ts';
import { attributeText } from './describe-attribute.ts';
import { list, quoted } from './quoted-list.ts';
import type { FilterOf, FilterSpec } from './schema.ts';

/** What a filter keeps, as a phrase that completes "Cases …" or stands alone in Chinese. */
export function describeFilter(spec: FilterSpec, language: Language): string {
  const en = language === 'en';
  switch (spec.kind) {
    case 'and':
    case 'or':
      return joined(spec.filters, spec.kind, language);
    case 'not':
      return en
        ? `not (${describeFilter(spec.filter, language)})`
        : `不满足（${describeFilter(spec.filter, language)}）`;
    case 'time-range':
      return timeRangeText(spec, language);
    case 'activity':
      return activityText(spec, language);
    case 'attribute':
      return attributeText(spec, language);
    case 'duration':
      return en ? `that take ${boundsText(spec, language)}` : `历时${boundsText(spec, language)}`;
    case 'variant':
      return variantText(spec, language);
    case 'endpoints':
      return endpointsText(spec, language);
    case 'follows':
      return followsText(spec, language);
    case 'rework': {
      const times = spec.times ?? 2;
      const what = spec.activity === undefined ? (en ? 'an activity' : '某个活动') : quoted(spec.activity, language);
      return en ? `with ${what} at least ${times} times` : `${what}至少出现 ${times} 次`;
    }
    case 'cases':
      return en ? `among ${spec.ids.length} chosen ones` : `属于选定的 ${spec.ids.length} 个案例`;
    default:
      return spec satisfies never;
  }
}

function joined(filters: readonly FilterSpec[], kind: 'and' | 'or', language: Language): string {
  const en = language === 'en';
  if (filters.length === 0) return kind === 'and' ? (en ? 'of any kind' : '全部案例') : en ? 'of no kind' : '没有案例';
  const word = en ? ` ${kind} ` : kind === 'and' ? '，且' : '，或';
  const nested = (inner: FilterSpec): string => {
    const text = describeFilter(inner, language);
    if ((inner.kind !== 'and' && inner.kind !== 'or') || inner.filters.length < 2) return text;
    return en ? `(${text})` : `（${text}）`;
  };
  return filters.map(nested).join(word);
}

function timeRangeText(spec: FilterOf<'time-range'>, language: Language): string {
  const en = language === 'en';
  const verb = {
    contained: en ? 'that lie wholly' : '完全处于',
    intersecting: en ? 'that were open' : '曾处于',
    started: en ? 'that started' : '开始于',
    completed: en ? 'that ended' : '结束于',
  }[spec.mode];
  const show = (value: string | number): string =>
    typeof value === 'number' ? (isoInstant(value)?.replace('.000Z', 'Z') ?? String(value)) : value;
  const [from, to] = [spec.from, spec.to];
  if (from !== undefined && to !== undefined)
    return en ? `${verb} between ${show(from)} and ${show(to)}` : `${verb} ${show(from)} 至 ${show(to)}`;
  if (from !== undefined) return en ? `${verb} on or after ${show(from)}` : `${verb} ${show(from)} 及以后`;
  if (to !== undefined) return en ? `${verb} on or before ${show(to)}` : `${verb} ${show(to)} 及以前`;
  return en ? `${verb} at any time` : `${verb}任意时间`;
}

function activityText(spec: FilterOf<'activity'>, language: Language): string {
  const names = list(spec.activities, language, spec.match === 'all' ? 'and' : 'or');
  if (language === 'en') return `${spec.mode} ${names}`;
  return spec.mode === 'with' ? `包含${names}` : `不包含${names}`;
}

function boundsText(spec: { readonly min?: number; readonly max?: number }, language: Language): string {
  const en = language === 'en';
  const from = spec.min === undefined ? null : durationText(spec.min, language);
  const to = spec.max === undefined ? null : durationText(spec.max, language);
  if (from !== null && to !== null) return en ? `${from} to ${to}` : `在 ${from}到 ${to}之间`;
  if (from !== null) return en ? `at least ${from}` : `不少于 ${from}`;
  if (to !== null) return en ? `at most ${to}` : `不超过 ${to}`;
  return en ? 'any time' : '不限';
}

function variantText(spec: FilterOf<'variant'>, language: Language): string {
  const en = language === 'en';
  const parts: string[] = [];
  if (spec.top !== undefined)
    parts.push(en ? `of the ${spec.top} most frequent variants` : `属于最常见的 ${spec.top} 个变体`);
  const [first] = spec.sequences ?? [];
  if (spec.sequences?.length === 1 && first.length <= 8)
    parts.push(en ? `that run ${first.join(' → ')}` : `流程为 ${first.join(' → ')}`);
  else if (spec.sequences !== undefined)
    parts.push(en ? `of ${spec.sequences.length} chosen variants` : `属于选定的 ${spec.sequences.length} 个变体`);
  return parts.join(en ? ' or ' : '，或');
}

function endpointsText(spec: FilterOf<'endpoints'>, language: Language): string {
  const en = language === 'en';
  const start =
    spec.start === undefined
      ? null
      : `${en ? 'that start with ' : '以'}${list(spec.start, language, 'or')}${en ? '' : '开始'}`;
  const end =
    spec.end === undefined
      ? null
      : `${en ? 'that end with ' : '以'}${list(spec.end, language, 'or')}${en ? '' : '结束'}`;
  return [start, end].filter((part) => part !== null).join(en ? ' and ' : '，且') || (en ? 'with events' : '有事件');
}

function followsText(spec: FilterOf<'follows'>, language: Language): string {
  const [from, to] = [quoted(spec.from, language), quoted(spec.to, language)];
  const bounded = spec.min !== undefined || spec.max !== undefined;
  if (language === 'en')
    return `where ${to} comes ${spec.mode} after ${from}${bounded ? `, ${boundsText(spec, 'en')} later` : ''}`;
  const how = spec.mode === 'directly' ? '直接' : '最终';
  return `${from}之后${how}出现${to}${bounded ? `，间隔${boundsText(spec, 'zh')}` : ''}`;
}
