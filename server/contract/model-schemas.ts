import { type Static, Type } from 'typebox';
import { differenceSchema, marksSchema } from '#analysis/catalog';

export const ModelParams = Type.Object({ modelId: Type.String() });

/** A model as it stands in a `.json` model file: see docs/algorithms/models.md. What it says beyond this is checked when it is read. */
export const ModelDocument = Type.Object(
  {
    format: Type.Literal('weir-model'),
    version: Type.Literal(1),
    kind: Type.Enum(['bpmn', 'petri-net', 'process-tree']),
  },
  { description: "a model as in Weir's .json model files", additionalProperties: true },
);
export type ModelDocument = Static<typeof ModelDocument>;

export const ModelSummary = Type.Object({
  id: Type.String(),
  name: Type.String(),
  kind: Type.Union([Type.Literal('bpmn'), Type.Literal('petri-net'), Type.Literal('process-tree')]),
  fileName: Type.String(),
  createdAt: Type.String(),
  /** Elements outside our semantics, with the consequence. */
  notes: Type.Array(Type.Object({ element: Type.String(), type: Type.String(), consequence: Type.String() })),
  /** Id of the process that the model is, where the file has several. */
  process: Type.Union([Type.String(), Type.Null()]),
});
export type ModelSummary = Static<typeof ModelSummary>;

/** A process of a BPMN file. */
export const ModelProcess = Type.Object({
  id: Type.String(),
  name: Type.Union([Type.String(), Type.Null()]),
  pool: Type.Union([Type.String(), Type.Null()], { description: 'name of the pool that it is drawn in' }),
  elements: Type.Integer({ description: 'flow nodes, those in sub-processes too' }),
});
export type ModelProcess = Static<typeof ModelProcess>;

/** A model with a BPMN 2.0 rendering (diagram included) to draw it by, and the names of its activities by language. */
export const ModelDetail = Type.Object({
  model: ModelSummary,
  bpmn: Type.String(),
  /** True when the diagram was laid out by us because the file had none. */
  laidOut: Type.Boolean(),
  names: Type.Record(Type.String(), Type.Record(Type.String(), Type.String())),
  /** Of a BPMN file: its processes that have elements. */
  processes: Type.Array(ModelProcess),
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
