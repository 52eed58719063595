import { type Static, Type } from 'typebox';
import { comparedDeviation, comparedFigures, conformanceDefinition, groupParams } from '#analysis/catalog';
import { Filter } from './filter-schema.ts';

const ofModel = { modelId: Type.String(), modelName: Type.String() };
const sides = (description: string) => Type.Object({ first: Type.Integer(), second: Type.Integer() }, { description });

export const ComparisonRequest = Type.Object({
  filter: Type.Optional(Filter),
  /** Without a date and filters: the earlier half of the cases against the later. */
  ...groupParams,
  asIf: Type.Optional(Type.String({ minLength: 1, description: 'check all cases against this model' })),
  budget: conformanceDefinition.params.properties.budget,
  budgetPerVariant: conformanceDefinition.params.properties.budgetPerVariant,
  costs: conformanceDefinition.params.properties.costs,
});
export type ComparisonRequest = Static<typeof ComparisonRequest>;

/** Conformance of two groups of cases, each case held against the design that is valid for it. */
export const DesignComparison = Type.Object({
  ...comparedFigures,
  deviations: Type.Array(
    Type.Object({
      ...comparedDeviation,
      /** The designs that it was found against; together they are the counts in `part`. */
      models: Type.Array(
        Type.Object({
          ...ofModel,
          element: Type.Union([Type.String(), Type.Null()]),
          accepted: Type.Boolean(),
          cases: sides('cases that show it'),
          variants: Type.Array(Type.Integer(), { description: 'places in the variants of the whole log' }),
        }),
      ),
    }),
    { description: 'by adjusted p, then id' },
  ),
  /** What the cases of each design do. */
  models: Type.Array(
    Type.Object({
      ...ofModel,
      /** Gives exactly the cases checked against it. */
      filter: Filter,
      cases: sides('cases checked'),
      conforming: sides('of them without any deviation'),
    }),
  ),
  /** Give exactly the cases of each group, for drilling. */
  groups: Type.Object({ first: Filter, second: Filter }),
  /** Cases of the groups that no design is meant for: in no figure. */
  unchecked: sides('cases that no design is meant for'),
});
export type DesignComparison = Static<typeof DesignComparison>;

export const ComparisonAnswer = Type.Object({
  result: DesignComparison,
  provenance: Type.Object({
    logId: Type.String(),
    analysis: Type.Literal('conformance-comparison'),
    /** Cases and events looked at, after the filter. */
    cases: Type.Integer(),
    events: Type.Integer(),
    allCases: Type.Integer(),
    filter: Filter,
    modelIds: Type.Array(Type.String()),
    asIf: Type.Union([Type.String(), Type.Null()]),
    computedIn: Type.Number({ description: 'milliseconds of computing in the worker' }),
  }),
});
export type ComparisonAnswer = Static<typeof ComparisonAnswer>;
