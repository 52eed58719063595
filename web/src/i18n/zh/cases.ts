import type { Texts } from '../dictionary.ts';
import type { cases as english } from '../en/cases.ts';

export const cases: Texts<typeof english> = {
  title: '案例',
  lead_one: '{{n}} 个案例',
  lead_other: '{{n}} 个案例',
  search: '搜索案例',
  sort: '排序',
  sort_longest: '用时最长在前',
  sort_shortest: '用时最短在前',
  sort_latest: '最近的在前',
  sort_mostEvents: '事件最多在前',
  sort_logOrder: '按文件顺序',
  ofDeviation: '有此偏差的案例：{{sentence}}',
  ofVariants: '{{n}} 个变体的案例',
  showAll: '显示全部案例',
  none: '没有符合的案例。',
  detail: '案例 {{id}}',
  events: '事件',
  attributes: '属性',
  waited: '距下一事件 {{duration}}',
  sourceLine: '{{file}}，第 {{line}} 行',
  copyId: '复制案例编号',
  copied: '已复制',
  previous: '上一个案例',
  next: '下一个案例',
};
