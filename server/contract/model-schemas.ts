import { type Static, Type } from 'typebox';
import { differenceSchema, marksSchema } from '#analysis/catalog';

export const ModelParams = Type.Object({ modelId: Type.String() });

export const ModelSummary = Type.Object({
  id: Type.String(),
  name: Type.String(),
  kind: Type.Union([Type.Literal('bpmn'), Type.Literal('petri-net'), Type.Literal('process-tree')]),
  fileName: Type.String(),
  createdAt: Type.String(),
  /** Elements outside our semantics, with the consequence. */
  notes: Type.Array(Type.Object({ element: Type.String(), type: Type.String(), consequence: Type.String() })),
});
export type ModelSummary = Static<typeof ModelSummary>;

/** A model with a BPMN 2.0 rendering (diagram included) to draw it by, and the names of its activities by language. */
export const ModelDetail = Type.Object({
  model: ModelSummary,
  bpmn: Type.String(),
  /** True when the diagram was laid out by us because the file had none. */
  laidOut: Type.Boolean(),
  names: Type.Record(Type.String(), Type.Record(Type.String(), Type.String())),
});

/** A fault of a designed model that its author should look at; errors come first. */
export const ModelProblem = Type.Object({
  rule: Type.String(),
  severity: Type.Enum(['error', 'warning', 'hint']),
  /** Id of the element; of the process where it concerns the whole. */
  element: Type.String(),
  related: Type.Array(Type.String()),
  sentence: Type.Object({ en: Type.String(), zh: Type.String() }),
});
export type ModelProblem = Static<typeof ModelProblem>;

/** What another model allows otherwise, and the elements of both drawings to mark. */
export const ModelDifference = Type.Object({
  ...differenceSchema.properties,
  marks: Type.Object({ here: marksSchema, there: marksSchema }),
});
export type ModelDifference = Static<typeof ModelDifference>;
