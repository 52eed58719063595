import type { Texts } from '../dictionary.ts';
import type { variants as english } from '../en/variants.ts';

export const variants: Texts<typeof english> = {
  title: '变体',
  lead: '变体是案例中活动的确切顺序。',
  coverage: '{{total}} 个变体中最常见的 {{top}} 个覆盖了 {{share}} 的案例。',
  longTail: '长尾：{{n}} 个变体只出现一次，合计占案例的 {{share}}。',
  noTail: '没有只出现一次的变体。',
  cumulative: '累计',
  medianDuration: '时间中位数',
  useAsFilter_one: '仅看所选变体',
  useAsFilter_other: '仅看所选的 {{n}} 个变体',
  select: '选择变体 {{n}}',
  shown: '{{from}}–{{to}}，共 {{total}}',
  more: '显示更多',
  length: '{{n}} 步',
  clear: '清除选择',
  pareto: '最常见变体覆盖的案例占比',
};
