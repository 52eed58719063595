import type { Static } from 'typebox';
import { ledgerDefinition, rulesDefinition } from '#analysis/catalog';
import { left, right, table } from './table.ts';
import { count, percent, plain } from './units.ts';
import { view } from './view.ts';

const money = (amount: number | null): string => (amount === null ? '–' : amount.toLocaleString('en'));
const inCurrency = (currency: string | null): string => (currency === null ? '' : ` ${plain(currency)}`);
type Amounts = Rule['amounts'];
const moneys = (amounts: Amounts): string =>
  amounts.length === 0
    ? '–'
    : amounts.map(({ amount, currency }) => `${money(amount)}${inCurrency(currency)}`).join(' + ');
const SEVERAL = 'Amounts of several currencies stand side by side; they are not added.';
const severalNote = (amounts: Amounts): readonly string[] => (amounts.length > 1 ? ['', SEVERAL] : []);

/** A line a rule, what the log cannot answer, then the violations one by one. */
export const rulesView = view(rulesDefinition, ({ rules, amounts }) => [
  ...oneByOne(rules),
  ...(amounts.length === 0 ? [] : ['', `all together ${moneys(amounts)}`]),
  ...severalNote(amounts),
  ...table(
    'not checked',
    rules.filter(({ notChecked }) => notChecked !== null),
    [left('rule', (rule) => plain(rule.name?.en ?? rule.id)), left('why', (rule) => plain(rule.notChecked?.en ?? ''))],
    1000,
  ),
  ...table(
    'activities that the log does not have',
    rules.flatMap((rule) => rule.unknownActivities.map((activity) => ({ rule, activity }))),
    [left('rule', ({ rule }) => plain(rule.name?.en ?? rule.id)), left('activity', ({ activity }) => plain(activity))],
  ),
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

type Rule = Static<typeof rulesDefinition.result>['rules'][number];

const oneByOne = (rules: readonly Rule[]): readonly string[] =>
  table(
    'rules',
    rules.filter(({ notChecked }) => notChecked === null),
    [
      left('rule', (rule) => plain(rule.name?.en ?? rule.id)),
      left('severity', (rule) => plain(rule.severity)),
      right('checked', (rule) => count(rule.checkedCases)),
      right('violating', (rule) => count(rule.violatingCases)),
      right('share', (rule) => percent(rule.risk.probability)),
      right('violations', (rule) => count(rule.violations)),
      right('amount', (rule) => moneys(rule.amounts)),
      right('R = p·E', ({ risk }) => moneys(expectedOf(risk))),
      left('what it asks', (rule) => plain(rule.sentence.en)),
    ],
    1000,
  );

const expectedOf = ({ byCurrency }: Rule['risk']): Amounts =>
  byCurrency.flatMap(({ currency, expected }) =>
    expected === null ? [] : [{ currency, amount: Math.round(expected * 100) / 100 }],
  );

/** Sums, then the entries. */
export const ledgerView = view(ledgerDefinition, (ledger) => {
  const { total, cases, amounts, entries, byRule, byOwner, byResponsible, byMonth, notChecked } = ledger;
  const sums = <T extends { violations: number; cases: number; amounts: Amounts }>(
    title: string,
    rows: readonly T[],
    name: (row: T) => string,
  ): string[] =>
    table(title, rows, [
      left('', (row: T) => plain(name(row))),
      right('violations', (row) => count(row.violations)),
      right('cases', (row) => count(row.cases)),
      right('amount', (row) => moneys(row.amounts)),
    ]);
  return [
    `${count(total)} violations in ${count(cases)} cases${amounts.length === 0 ? '' : `, ${moneys(amounts)}`}`,
    ...severalNote(amounts),
    ...sums('by rule', byRule, (row) => row.name?.en ?? row.rule),
    ...sums('by owner of the rule', byOwner, ({ owner }) => owner ?? '–'),
    ...sums('by person', byResponsible, ({ responsible }) => responsible ?? '–'),
    ...sums('by month', byMonth, ({ month }) => month),
    ...table('not checked', notChecked, [
      left('rule', ({ rule }) => plain(rule)),
      left('why', ({ why }) => plain(why.en)),
    ]),
    ...table(
      'entries, oldest first',
      entries,
      [
        right('no.', (entry) => count(entry.number)),
        left('date', (entry) => entry.date ?? '–'),
        left('rule', (entry) => plain(entry.rule)),
        left('case', (entry) => plain(entry.case)),
        left('person', (entry) => plain(entry.responsible ?? '–')),
        right('time', (entry) => (entry.repetition === null ? '–' : count(entry.repetition))),
        right('days late', (entry) => (entry.days === 0 ? '' : count(entry.days))),
        right('amount', ({ amount, currency }) => (amount === null ? '–' : moneys([{ amount, currency }]))),
        left('what happened', (entry) => plain(entry.sentence.en)),
      ],
      1000,
    ),
  ];
});
