import type { Texts } from '../dictionary.ts';
import type { report as english } from '../en/report.ts';

export const report: Texts<typeof english> = {
  rowsRead: '读取的行',
  rowsUsed: '已使用',
  rowsRejected: '搁置',
  allUsed: '所有行均已使用。',
  rejectedTitle: '搁置的行，附原因和行号',
  rejectedFile: '全部下载为 CSV 文件',
  rejectedShown: '（前 {{shown}} 行，共 {{total}} 行）',
  line: '行',
  column: '列',
  value: '值',
  reason: '原因',
  warnings: '请注意',
  reordered_one: '{{n}} 个案例在文件中未按时间排列，已按时间排序。',
  reordered_other: '{{n}} 个案例在文件中未按时间排列，已按时间排序。',
  emptyCases_one: '{{n}} 个没有事件的案例未计入。',
  emptyCases_other: '{{n}} 个没有事件的案例未计入。',
  mapping: '各列的读取方式',
  withCount: '{{text}}（{{n}} 次）',
};
