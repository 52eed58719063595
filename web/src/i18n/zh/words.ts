import type { Texts } from '../dictionary.ts';
import type { words as english } from '../en/words.ts';

export const words: Texts<typeof english> = {
  events: '事件',
  case: '案例',
  cases: '案例',
  activity: '活动',
  activities: '活动',
  variant: '变体',
  variants: '变体',
  duration: '周期时间',
  resource: '资源',
  start: '开始',
  end: '结束',
  median: '中位数',
  mean: '平均值',
  min: '最小值',
  max: '最大值',
  sum: '合计',
  p90: 'P90',
  stdev: '标准差',
  casesN_one: '{{n}} 个案例',
  casesN_other: '{{n}} 个案例',
  eventsN_one: '{{n}} 个事件',
  eventsN_other: '{{n}} 个事件',
  variantsN_one: '{{n}} 个变体',
  variantsN_other: '{{n}} 个变体',
};
