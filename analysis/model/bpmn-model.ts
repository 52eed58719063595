/** Node kinds with a meaning for conformance; anything else of BPMN 2.0 is listed in `unsupported` with its consequence. */
export type BpmnNodeKind =
  | 'task'
  | 'sub-process'
  | 'start-event'
  | 'end-event'
  | 'intermediate-event'
  | 'exclusive-gateway'
  | 'parallel-gateway'
  | 'inclusive-gateway'
  | 'event-based-gateway'
  | 'complex-gateway';

export interface BpmnNode {
  /** Element id in the file. */
  readonly id: string;
  readonly kind: BpmnNodeKind;
  readonly name: string | null;
  /** Further names of the same activity (other languages); each matches an event like `name` does. */
  readonly aliases: readonly string[];
  /** Name by language tag, for display: `{ en: …, zh: … }`. */
  readonly names: Readonly<Record<string, string>>;
  readonly lane: string | null;
  /** The element says that no event is written for it: it counts as silent. */
  readonly silent: boolean;
}

export interface BpmnFlow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly name: string | null;
}

/** An element that our semantics leaves out. */
export interface UnsupportedElement {
  readonly element: string;
  readonly type: string;
  readonly consequence: string;
}

/** One BPMN process as a graph of nodes and sequence flows. */
export interface BpmnModel {
  readonly id: string;
  readonly name: string | null;
  readonly nodes: readonly BpmnNode[];
  readonly flows: readonly BpmnFlow[];
  readonly unsupported: readonly UnsupportedElement[];
}
