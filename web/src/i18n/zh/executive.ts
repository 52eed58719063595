import type { Texts } from '../dictionary.ts';
import type { executive as english } from '../en/executive.ts';

export const executive: Texts<typeof english> = {
  title: '一致性报告',
  noDesign: '报告将日志与设计流程进行比对，请先设定设计流程。',
  unit: '流程单元',
  print: '打印 / PDF',
  byUnit: '按流程单元',
  against: '比对：{{designs}}',
  filtered: '仅限：{{filter}}',
  withAccepted: '计入已接受的偏差后为 {{rate}}',
  change: '{{last}} 对比 {{before}}：{{lastRate}}（n = {{lastN}}），此前 {{beforeRate}}（n = {{beforeN}}）',
  topDeviations: '影响时间最多的偏差：{{total}} 种中的 {{n}} 种',
  timeAtStake: '影响的时间',
  rules: '被违反的规则',
  noRules: '此日志没有规则。',
  allKept: '{{n}} 条规则均得到遵守。',
  allRules: '{{total}} 条规则中 {{n}} 条被违反，合计',
  footnote:
    '影响的时间：案例数 × 有无此偏差的案例周期时间（日历时间）中位数之差，方括号内为 95% 区间；仅为差异，不等于因果。金额以规则所定为准。月份按案例开始时间（UTC）。',
};
