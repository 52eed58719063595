/** Node kinds with a meaning for conformance; anything else of BPMN 2.0 is listed in `unsupported` with its consequence. */
export type BpmnNodeKind =
  | 'task'
  | 'sub-process'
  | 'start-event'
  | 'end-event'
  | 'intermediate-event'
  | 'boundary-event'
  | 'exclusive-gateway'
  | 'parallel-gateway'
  | 'inclusive-gateway'
  | 'event-based-gateway'
  | 'complex-gateway';

export type BpmnException = 'error' | 'cancel' | 'escalation' | 'compensation';

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
  /** Names of the lane by language tag, where the file gives them. */
  readonly laneNames?: Readonly<Record<string, string>>;
  /** The element says that no event is written for it: it counts as silent. */
  readonly silent: boolean;
  /** Id of the expanded sub-process around the element; absent on the top level. */
  readonly parent?: string;
  /** Boundary events: id of the activity the event sits on. */
  readonly attachedTo?: string;
  /** Boundary events: whether the activity ends when the event happens; default true. */
  readonly interrupting?: boolean;
  /** The activity may be done several times in a row. */
  readonly repeat?: 'loop' | 'multi-instance';
  /** How often at least and at most (`null`: without limit), where the element says so; a repetition without it: 1 and no limit. */
  readonly times?: { readonly least: number; readonly most: number | null };
  /** Sub-processes: what is inside is done in any order, any number of times. */
  readonly adHoc?: boolean;
  /** Sub-processes: no flow leads to it; an event starts it while the level around it runs (`interrupting`: and ends that). */
  readonly triggeredByEvent?: boolean;
  /** Names of the data that the activity reads and writes, where the file draws them. */
  readonly reads?: readonly string[];
  readonly writes?: readonly string[];
  /** The element says whether it is an approval; absent: it does not say. */
  readonly approval?: boolean;
  /** Events that wait for a time to pass: how long, as the file writes it (ISO 8601: `P3D`). */
  readonly timer?: string;
  /** End events: ends everything else around it too. */
  readonly terminate?: boolean;
  /**
   * What a throwing event raises, and what a boundary event or the start of an event sub-process waits for. `ref`: which error or escalation
   * (of a compensation: the activity to undo), where the file says it.
   */
  readonly exception?: { readonly kind: BpmnException; readonly ref: string | null };
  /** Events that ask for compensation: whether they wait until it is done; default true. */
  readonly waits?: boolean;
  /** Activities that no flow leads to: id of the boundary event whose activity they undo. */
  readonly compensates?: string;
  /** Instances come one after the other; absent: beside each other. */
  readonly sequential?: boolean;
}

export interface BpmnFlow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly name: string | null;
  /** The flow is taken only under a condition (or, as default flow, when no condition holds). Matters for flows that leave activities. */
  readonly conditional?: boolean;
  /** The flow is taken only where none with a condition is. Matters where several flows may be taken. */
  readonly isDefault?: boolean;
}

/** An element that our semantics leaves out. */
export interface UnsupportedElement {
  readonly element: string;
  readonly type: string;
  readonly consequence: string;
}

/** One BPMN process as a graph of nodes and sequence flows; a sub-process is expanded exactly when nodes name it as parent. */
export interface BpmnModel {
  readonly id: string;
  readonly name: string | null;
  readonly nodes: readonly BpmnNode[];
  readonly flows: readonly BpmnFlow[];
  readonly unsupported: readonly UnsupportedElement[];
}
