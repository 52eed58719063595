import { AnalysisError } from '#analysis';
import { attributeRoles } from '#analysis/mapping';
import type { ConformanceReport, ReportRequest } from '#contract';
import type { vocabularyOf } from './vocabulary.ts';

type Attribute = ReturnType<typeof vocabularyOf>['attributes'][number];
type Chosen = ConformanceReport['unit'];

/** By which attributes a report tells units and money, what else could be chosen, and the currency where the log knows one. */
export type ReportAttributes = Pick<ConformanceReport, 'unit' | 'amount' | 'currency' | 'attributes'>;

/** Throws `unknown-attribute` for one that is not there or of another kind. */
export function reportAttributes(
  all: readonly Attribute[],
  { unit, amount }: Pick<ReportRequest, 'unit' | 'amount'>,
): ReportAttributes {
  const roles = attributeRoles(all);
  const currency = all.find(({ name }) => name === roles.currency);
  return {
    unit: chosen(unit, roles.units, roles.unit),
    amount: chosen(amount, roles.amounts, roles.amount),
    currency: currency?.distinct === 1 ? (currency.values[0]?.value ?? null) : null,
    attributes: { units: [...roles.units], amounts: [...roles.amounts] },
  };
}

function chosen(asked: string | undefined, known: readonly string[], guessed: string | null): Chosen {
  if (asked === undefined) return guessed === null ? null : { name: guessed, givenByUser: false };
  if (known.includes(asked)) return { name: asked, givenByUser: true };
  throw new AnalysisError(
    'unknown-attribute',
    `a report cannot be told by ${JSON.stringify(asked)}; take one of ${known.map((name) => JSON.stringify(name)).join(', ') || 'none: the log has no such attribute'}`,
    { attribute: asked },
  );
}
