import { rulesDefinition } from '#analysis/catalog';
import { left, right, table } from './table.ts';
import { count, percent, plain } from './units.ts';
import { view } from './view.ts';

const money = (amount: number | null): string => (amount === null ? '–' : amount.toLocaleString('en'));

/** A line a rule, then the violations one by one. */
export const rulesView = view(rulesDefinition, ({ rules, currency, amount }) => [
  ...table(
    'rules',
    rules,
    [
      left('rule', (rule) => plain(rule.name?.en ?? rule.id)),
      left('severity', (rule) => plain(rule.severity)),
      right('checked', (rule) => count(rule.checkedCases)),
      right('violating', (rule) => count(rule.violatingCases)),
      right('share', (rule) => percent(rule.risk.probability)),
      right('violations', (rule) => count(rule.violations)),
      right(`amount${currency === null ? '' : ` ${plain(currency)}`}`, (rule) => money(rule.amount)),
      right('R = p·E', (rule) =>
        money(rule.risk.expected === null ? null : Math.round(rule.risk.expected * 100) / 100),
      ),
      left('what it asks', (rule) => plain(rule.sentence.en)),
    ],
    1000,
  ),
  ...(amount === null ? [] : ['', `all together ${money(amount)}${currency === null ? '' : ` ${plain(currency)}`}`]),
  ...table(
    'violations',
    rules.flatMap((rule) => rule.details.map((detail) => ({ rule, detail }))),
    [
      left('rule', ({ rule }) => plain(rule.id)),
      left('case', ({ detail }) => plain(detail.case)),
      left('time', ({ detail }) => detail.time ?? '–'),
      left('what happened', ({ detail }) => plain(detail.sentence.en)),
    ],
  ),
]);
