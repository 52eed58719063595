export type { BpmnFlow, BpmnModel, BpmnNode, BpmnNodeKind, UnsupportedElement } from './bpmn-model.ts';
export type { Model } from './model.ts';
export type { Arc, Marking, PetriNet, Place, Transition } from './petri-net.ts';
export type { ProcessTree, TreeOperator } from './process-tree.ts';
