import type { ConformanceReport } from '#contract';
import type { Reported } from '../logs/report-command.ts';
import { left, right, table } from './table.ts';
import { count, percent, plain } from './units.ts';

const money = (value: number, currency: string | null): string =>
  `${value.toLocaleString('en', { maximumFractionDigits: 0 })}${currency === null ? '' : ` ${plain(currency)}`}`;

type Sum = readonly [amount: number | null, currency: string | null];

/** Amounts in several currencies side by side: they are not added. */
const moneys = (sums: readonly Sum[]): string =>
  sums.map(([amount, currency]) => money(amount ?? 0, currency)).join(' + ') || '–';

const atStake = ({ rates: { stake }, currency }: ConformanceReport): string => {
  if (stake === undefined) return '–';
  return moneys(
    stake.byCurrency?.map((one): Sum => [one.atStake, one.currency]) ?? [[stake.atStake, stake.currency ?? currency]],
  );
};

const worthOf = (stake: NonNullable<ConformanceReport['deviations'][number]['stake']>, known: string | null): string =>
  moneys(stake.byCurrency?.map((one): Sum => [one.value, one.currency]) ?? [[stake.value, stake.currency ?? known]]);

const both = (rate: number | null, accepted: number | null): string =>
  rate === accepted ? percent(rate) : `${percent(rate)} (${percent(accepted)})`;

/** A row a process, then where the figures come from. */
export function reportView(reported: readonly Reported[]): string {
  const reports = reported.flatMap((one) => ('report' in one ? [one.report] : []));
  if (reported.length === 0) return 'the store has no logs';
  return [
    ...processes(reports),
    ...table(
      'told by',
      reports,
      [
        left('process', ({ name }: ConformanceReport) => plain(name)),
        left('unit', ({ unit }) => chosen(unit)),
        left('amount', ({ amount }) => chosen(amount)),
      ],
      1000,
    ),
    ...table(
      'not told',
      reported.flatMap((one) => ('report' in one ? [] : [one])),
      [
        left('process', (one: { name: string; problem: string }) => plain(one.name)),
        left('why', (one) => plain(one.problem)),
      ],
      1000,
    ),
    '',
    'In brackets: with accepted deviations. Value at stake: the amounts of the cases with a deviation that is not accepted, each case once.',
  ]
    .join('\n')
    .trimStart();
}

const processes = (reports: readonly ConformanceReport[]): readonly string[] =>
  table(
    'processes',
    reports,
    [
      left('process', ({ name }: ConformanceReport) => plain(name)),
      right('cases', ({ n }) => count(n.cases)),
      right('conform', ({ rates }) => both(rates.caseConformance, rates.acceptedCaseConformance)),
      right('steps', ({ rates }) => both(rates.stepConformance, rates.acceptedStepConformance)),
      right('value at stake', atStake),
      right('rules broken', ({ rules }) => (rules === null ? '–' : `${rules.broken} of ${rules.rules}`)),
      left('computed', computed),
      left('most at stake', mostAtStake),
    ],
    1000,
  );

const computed = ({ exact, notComputedCases, uncheckedCases }: ConformanceReport): string =>
  [
    exact ? 'exact' : `not for ${count(notComputedCases)} cases`,
    ...(uncheckedCases > 0 ? [`${count(uncheckedCases)} cases without a design`] : []),
  ].join('; ');

function mostAtStake({ deviations: [worst], currency }: ConformanceReport): string {
  if (worst === undefined) return '–';
  const value = worst.stake === undefined ? '' : `, ${worthOf(worst.stake, currency)}`;
  return `${plain(worst.sentence.en)} (${count(worst.cases)} cases${value})`;
}

const chosen = (one: ConformanceReport['unit']): string =>
  one === null ? 'none' : `${plain(one.name)}${one.givenByUser ? '' : ' (guessed)'}`;
