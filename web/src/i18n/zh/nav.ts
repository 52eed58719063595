import type { Texts } from '../dictionary.ts';
import type { nav as english } from '../en/nav.ts';

export const nav: Texts<typeof english> = {
  logs: '事件日志',
  log: '此日志的页面',
  overview: '概览',
  map: '流程图',
  variants: '变体',
  cases: '案例',
  conformance: '一致性',
  rules: '规则',
  checks: '无模型检查',
  executive: '报告',
  objects: '对象',
  quality: '数据质量',
  versions: '数据与版本',
};
