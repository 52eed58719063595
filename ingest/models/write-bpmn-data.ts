import type { BpmnNode } from '#analysis/model';
import { createElement, type ModdleElement } from './moddle.ts';

/** Gives the activities their data associations; returns the data objects they lead to, one a name, in the order of first use. */
export function writeData(
  nodes: readonly BpmnNode[],
  element: (id: string) => ModdleElement | undefined,
): ModdleElement[] {
  const references = new Map<string, ModdleElement>();
  const objects: ModdleElement[] = [];
  const referenceTo = (name: string): ModdleElement => {
    const known = references.get(name);
    if (known !== undefined) return known;
    const n = references.size + 1;
    const dataObjectRef = createElement('bpmn:DataObject', { id: `DataObject_${n}` });
    const reference = createElement('bpmn:DataObjectReference', { id: `DataReference_${n}`, name, dataObjectRef });
    references.set(name, reference);
    objects.push(dataObjectRef, reference);
    return reference;
  };
  for (const node of nodes) associate(node, element(node.id), referenceTo);
  return objects;
}

/** An input association needs something inside the activity to lead to: a property without meaning of its own, as modelling tools write it. */
function associate(
  { id, reads = [], writes = [] }: BpmnNode,
  activity: ModdleElement | undefined,
  referenceTo: (name: string) => ModdleElement,
): void {
  if (reads.length > 0) {
    const slot = createElement('bpmn:Property', { id: `${id}_input`, name: '__targetRef_placeholder' });
    activity?.set('properties', [slot]);
    const inputs = reads.map((name, i) =>
      createElement('bpmn:DataInputAssociation', {
        id: `${id}_reads_${i + 1}`,
        sourceRef: [referenceTo(name)],
        targetRef: slot,
      }),
    );
    activity?.set('dataInputAssociations', inputs);
  }
  const outputs = writes.map((name, i) =>
    createElement('bpmn:DataOutputAssociation', { id: `${id}_writes_${i + 1}`, targetRef: referenceTo(name) }),
  );
  if (outputs.length > 0) activity?.set('dataOutputAssociations', outputs);
}
