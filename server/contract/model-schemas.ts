import { type Static, Type } from 'typebox';

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
