import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { type BpmnModel, type Model, type PetriNet, treeFromText, treeToText, validateNet } from '#analysis/model';
import { modelError } from './model-note.ts';

const id = Type.String({ minLength: 1 });
const nullableText = Type.Union([Type.String(), Type.Null()]);
const index = Type.Integer({ minimum: 0 });
const marking = Type.Array(Type.Object({ place: index, tokens: Type.Integer({ minimum: 1 }) }));
const arcs = Type.Array(Type.Object({ place: index, transition: index, weight: Type.Integer({ minimum: 1 }) }));

const net = Type.Object({
  name: nullableText,
  places: Type.Array(Type.Object({ id, name: nullableText })),
  transitions: Type.Array(Type.Object({ id, label: nullableText, element: nullableText })),
  inputs: arcs,
  outputs: arcs,
  initial: marking,
  finals: Type.Array(marking),
});

const bpmn = Type.Object({
  id,
  name: nullableText,
  nodes: Type.Array(
    Type.Object({
      id,
      kind: Type.Enum([
        'task',
        'sub-process',
        'start-event',
        'end-event',
        'intermediate-event',
        'boundary-event',
        'exclusive-gateway',
        'parallel-gateway',
        'inclusive-gateway',
        'event-based-gateway',
        'complex-gateway',
      ]),
      name: nullableText,
      aliases: Type.Array(Type.String()),
      names: Type.Record(Type.String(), Type.String()),
      lane: nullableText,
      laneNames: Type.Optional(Type.Record(Type.String(), Type.String())),
      silent: Type.Boolean(),
      parent: Type.Optional(id),
      attachedTo: Type.Optional(id),
      interrupting: Type.Optional(Type.Boolean()),
      repeat: Type.Optional(Type.Enum(['loop', 'multi-instance'])),
      times: Type.Optional(
        Type.Object({
          least: Type.Integer({ minimum: 0 }),
          most: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
        }),
      ),
      adHoc: Type.Optional(Type.Boolean()),
      triggeredByEvent: Type.Optional(Type.Boolean()),
      reads: Type.Optional(Type.Array(Type.String())),
      writes: Type.Optional(Type.Array(Type.String())),
      approval: Type.Optional(Type.Boolean()),
      timer: Type.Optional(Type.String()),
      terminate: Type.Optional(Type.Boolean()),
      exception: Type.Optional(
        Type.Object({ kind: Type.Enum(['error', 'cancel', 'escalation', 'compensation']), ref: nullableText }),
      ),
      waits: Type.Optional(Type.Boolean()),
      compensates: Type.Optional(id),
      sequential: Type.Optional(Type.Boolean()),
    }),
  ),
  flows: Type.Array(
    Type.Object({
      id,
      source: id,
      target: id,
      name: nullableText,
      conditional: Type.Optional(Type.Boolean()),
      isDefault: Type.Optional(Type.Boolean()),
    }),
  ),
  unsupported: Type.Array(Type.Object({ element: Type.String(), type: Type.String(), consequence: Type.String() })),
});

const head = { format: Type.Literal('weir-model'), version: Type.Literal(1) };
const schemas = {
  'petri-net': Type.Object({ ...head, kind: Type.Literal('petri-net'), net }),
  'process-tree': Type.Object({ ...head, kind: Type.Literal('process-tree'), tree: Type.String() }),
  bpmn: Type.Object({ ...head, kind: Type.Literal('bpmn'), bpmn }),
};

/** Weir's own model format, version 1; trees as text. Loses nothing. */
export const writeModelJson = (model: Model): string => {
  const start = { format: 'weir-model', version: 1, kind: model.kind };
  switch (model.kind) {
    case 'petri-net':
      return `${JSON.stringify({ ...start, net: model.net }, null, 1)}\n`;
    case 'process-tree':
      return `${JSON.stringify({ ...start, tree: treeToText(model.tree) }, null, 1)}\n`;
    case 'bpmn':
      return `${JSON.stringify({ ...start, bpmn: model.bpmn }, null, 1)}\n`;
    default:
      return model satisfies never;
  }
};

const parse = (source: string, file: string): unknown => {
  try {
    return JSON.parse(source);
  } catch (cause) {
    throw modelError(file, null, `no valid JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
};

const firstError = (kind: keyof typeof schemas, document: unknown): string => {
  const [error] = Value.Errors(schemas[kind], document);
  return error === undefined ? 'unknown' : `${error.instancePath || 'the document'} ${error.message}`;
};

const checked = (check: () => void, file: string): void => {
  try {
    check();
  } catch (cause) {
    throw modelError(file, null, cause instanceof Error ? cause.message : String(cause));
  }
};

const kindOf = (document: unknown): string | null =>
  typeof document === 'object' && document !== null && 'kind' in document && typeof document.kind === 'string'
    ? document.kind
    : null;

/** Reads what `writeModelJson` writes. Throws "bad-model" with the path of the first value that does not fit. */
export const readModelJson = (source: string, file: string): Model => {
  const document = parse(source, file);
  const kind = kindOf(document);
  if (kind !== 'petri-net' && kind !== 'process-tree' && kind !== 'bpmn')
    throw modelError(file, null, `"kind" is ${JSON.stringify(kind)}; petri-net, process-tree or bpmn expected`);
  if (kind === 'petri-net' && Value.Check(schemas['petri-net'], document)) {
    const read: PetriNet = document.net;
    checked(() => validateNet(read), file);
    return { kind, net: read };
  }
  if (kind === 'process-tree' && Value.Check(schemas['process-tree'], document)) {
    const { tree } = document;
    checked(() => treeFromText(tree), file);
    return { kind, tree: treeFromText(tree) };
  }
  if (kind === 'bpmn' && Value.Check(schemas.bpmn, document)) {
    const read: BpmnModel = document.bpmn;
    return { kind, bpmn: read };
  }
  throw modelError(file, null, `not Weir's model JSON, version 1: ${firstError(kind, document)}`);
};
