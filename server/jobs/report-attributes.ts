import { AnalysisError } from '#analysis';
import type { ConformanceReport, ReportRequest } from '#contract';
import type { vocabularyOf } from './vocabulary.ts';

type Attribute = ReturnType<typeof vocabularyOf>['attributes'][number];
type Chosen = ConformanceReport['unit'];

/** So many units are told apart at most by an attribute nobody named. */
const MOST_UNITS = 60;

const NAMES_AMOUNT = /amount|value|price|cost|sum|total|netwr|wrbtr|dmbtr|金额|价|费|成本|总额/iu;
const NAMES_UNIT =
  /company|plant|unit|org|department|dept|branch|site|region|bukrs|werks|公司|工厂|部门|单位|组织|分公司|区/iu;
const NAMES_CURRENCY = /^(currency|waers|币种|货币)$/iu;

/** By which case attributes a report tells units and money, what else could be chosen, and the currency where the log knows it. */
export interface ReportAttributes {
  readonly unit: Chosen;
  readonly amount: Chosen;
  readonly currency: string | null;
  readonly attributes: ConformanceReport['attributes'];
}

/** Throws `unknown-attribute` for one that is not there or of another kind. */
export function reportAttributes(
  all: readonly Attribute[],
  { unit, amount }: Pick<ReportRequest, 'unit' | 'amount'>,
): ReportAttributes {
  const ofCase = all.filter(({ level }) => level === 'case');
  const texts = ofCase.filter(({ kind, distinct }) => kind === 'text' && (distinct ?? 0) > 1);
  const units = texts.map(({ name }) => name);
  // Of an attribute of events a case has its last value.
  const amounts = [...new Set(all.filter(({ kind }) => kind === 'number').map(({ name }) => name))];
  const few = texts.filter(({ distinct }) => (distinct ?? 0) <= MOST_UNITS).map(({ name }) => name);
  const currency = all.find(({ name, kind }) => kind === 'text' && NAMES_CURRENCY.test(name));
  return {
    unit: chosen(unit, units, few.find((name) => NAMES_UNIT.test(name)) ?? few[0]),
    amount: chosen(
      amount,
      amounts,
      amounts.find((name) => NAMES_AMOUNT.test(name)),
    ),
    currency: currency?.distinct === 1 ? (currency.values[0]?.value ?? null) : null,
    attributes: { units, amounts },
  };
}

function chosen(asked: string | undefined, known: readonly string[], guessed: string | undefined): Chosen {
  if (asked === undefined) return guessed === undefined ? null : { name: guessed, givenByUser: false };
  if (known.includes(asked)) return { name: asked, givenByUser: true };
  throw new AnalysisError(
    'unknown-attribute',
    `a report cannot be told by ${JSON.stringify(asked)}; take one of ${known.map((name) => JSON.stringify(name)).join(', ') || 'none: the log has no such case attribute'}`,
    { attribute: asked },
  );
}
