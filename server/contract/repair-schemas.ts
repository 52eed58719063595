import { type Static, Type } from 'typebox';
import { repairDefinition } from '#analysis/catalog';
import { DesignInput } from './design-schemas.ts';
import { Filter } from './filter-schema.ts';

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const { candidates, steps, apply, budget, budgetPerVariant, costs } = repairDefinition.params.properties;
const { before, suggestions, plan, chosen } = repairDefinition.result.properties;
const { modelId: _, ...design } = DesignInput.properties;

export const RepairRequest = Type.Object({
  filter: Type.Optional(Filter),
  /** Which design: one of the log's designs, or a model with all its cases. Neither: the only one that there is. */
  designId: Type.Optional(Type.String({ minLength: 1 })),
  modelId: Type.Optional(Type.String({ minLength: 1 })),
  candidates: Type.Optional(candidates),
  steps: Type.Optional(steps),
  apply,
  budget,
  budgetPerVariant,
  costs,
  /** Keeps the changed design as a new model. */
  save: Type.Optional(
    Type.Object({
      name: Type.String({ minLength: 1, maxLength: 200, description: 'of the new model' }),
      /** Makes it a design of the log too. With `validFrom` the design that was changed ends just before. */
      design: Type.Optional(Type.Object(design)),
    }),
  ),
});
export type RepairRequest = Static<typeof RepairRequest>;

export const RepairAnswer = Type.Object({
  result: Type.Object({
    before,
    suggestions,
    plan,
    chosen,
    bpmn: Type.String({ description: 'BPMN 2.0 XML of the design with the chosen changes, with its diagram' }),
  }),
  /** What was worked on. */
  design: Type.Object({
    designId: nullable(Type.String({ description: 'null: the model of the log itself, or all versions of a model' })),
    modelId: Type.String(),
    modelName: Type.String(),
    /** Gives exactly the cases held against it. */
    filter: Filter,
  }),
  saved: nullable(
    Type.Object({
      modelId: Type.String(),
      modelName: Type.String(),
      designId: nullable(Type.String()),
      /** The design that ends where the new one begins. */
      endedDesignId: nullable(Type.String()),
    }),
  ),
  provenance: Type.Object({
    logId: Type.String(),
    analysis: Type.Literal('repair'),
    cases: Type.Integer(),
    events: Type.Integer(),
    allCases: Type.Integer(),
    filter: Filter,
    modelId: Type.String(),
    computedIn: Type.Number({ description: 'milliseconds of computing in the worker' }),
  }),
});
export type RepairAnswer = Static<typeof RepairAnswer>;
