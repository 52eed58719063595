import { type Static, Type } from 'typebox';
import { rulesDefinition } from '#analysis/catalog';
import { DesignConformance } from './design-schemas.ts';
import { Filter } from './filter-schema.ts';

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

/** An attribute that a report is told by. */
const ChosenAttribute = nullable(
  Type.Object({
    name: Type.String(),
    givenByUser: Type.Boolean({ description: 'false: taken for its kind and name; say another one to be sure' }),
  }),
);

export const ReportRequest = Type.Object({
  filter: Type.Optional(Filter),
  unit: Type.Optional(Type.String({ description: 'text case attribute that names the unit; default: guessed' })),
  amount: Type.Optional(
    Type.String({
      description:
        'numeric attribute in money, of cases or of events (the last of a case); default: guessed by its name',
    }),
  ),
  top: Type.Optional(Type.Integer({ minimum: 0, maximum: 100, default: 5, description: 'deviations to tell' })),
});
export type ReportRequest = Static<typeof ReportRequest>;

const { deviations, months, segments, accepted, n, exact } = DesignConformance.properties;
/** What a report tells of a deviation. */
const ReportedDeviation = Type.Pick(deviations.items, [
  'id',
  'deviation',
  'kind',
  'sentence',
  'cases',
  'share',
  'deltaMedianDuration',
  'deltaInterval',
  'stake',
  'variants',
  'someCases',
  'modelId',
]);

/** Conformance of one log in few figures: a row of the report over all processes. */
export const ConformanceReport = Type.Object({
  logId: Type.String(),
  name: Type.String(),
  first: nullable(Type.String()),
  last: nullable(Type.String()),
  designs: Type.Array(Type.Object({ modelId: Type.String(), modelName: Type.String(), filter: Filter })),
  n,
  exact,
  notComputedCases: Type.Integer({ description: 'no optimum within the budget: in no rate' }),
  uncheckedCases: Type.Integer({ description: 'no design is meant for them: in no figure' }),
  rates: Type.Object({ ...accepted.properties, deviations: accepted.properties.deviations }),
  unit: ChosenAttribute,
  amount: ChosenAttribute,
  currency: nullable(
    Type.String({ description: 'the one value of an attribute that names it; null: unknown or several' }),
  ),
  /** What may be asked for. */
  attributes: Type.Object({ units: Type.Array(Type.String()), amounts: Type.Array(Type.String()) }),
  months,
  segments,
  /** Not accepted ones, by value at stake where there are amounts, then by cases, then id. */
  deviations: Type.Array(ReportedDeviation),
  /** Null: the log has no rules. */
  rules: nullable(
    Type.Object({
      rules: Type.Integer(),
      broken: Type.Integer(),
      violations: Type.Integer(),
      amount: nullable(
        Type.Number({ description: 'of all violations, as the rules state it; null: several currencies' }),
      ),
      currency: nullable(Type.String()),
      amounts: rulesDefinition.result.properties.amounts,
    }),
  ),
});
export type ConformanceReport = Static<typeof ConformanceReport>;
