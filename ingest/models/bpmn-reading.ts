import type { BpmnFlow, BpmnNode } from '#analysis/model';
import { elementsOf, type ModdleElement, textOf } from './moddle.ts';
import type { ModelNote } from './model-note.ts';

/** The lane of a node: its name, and those in two languages. */
export type Lane = Pick<BpmnNode, 'laneNames'> & { readonly lane: string };

/** What was read of a process so far. */
export interface Reading {
  nodes: BpmnNode[];
  readonly flows: BpmnFlow[];
  readonly notes: ModelNote[];
  readonly lanes: Map<ModdleElement, Lane>;
  readonly linkThrows: { id: string; link: string; parent: string | undefined }[];
  readonly linkCatches: Map<string, string>;
  /** The events that take part. */
  readonly events: ModdleElement[];
  /** The elements of all nodes. */
  readonly elements: ModdleElement[];
  /** Associations from compensation events to what they ask for. */
  readonly associations: { readonly from: ModdleElement; readonly to: ModdleElement }[];
  count: number;
}

export const emptyReading = (): Reading => ({
  nodes: [],
  flows: [],
  notes: [],
  lanes: new Map(),
  linkThrows: [],
  linkCatches: new Map(),
  events: [],
  elements: [],
  associations: [],
  count: 0,
});

export const leaveOut = (r: Reading, element: ModdleElement, consequence: string): void => {
  r.notes.push({ element: textOf(element, 'id') ?? element.$type, type: element.$type, consequence });
};

/** Whether an event has a definition of a type. */
export const has = (element: ModdleElement, type: string): boolean =>
  elementsOf(element, 'eventDefinitions').some((definition) => definition.$type === type);
