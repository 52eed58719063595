import type { BpmnModel } from './bpmn-model.ts';
import type { PetriNet } from './petri-net.ts';
import type { ProcessTree } from './process-tree.ts';

/** A model in whatever notation it came. */
export type Model =
  | { readonly kind: 'petri-net'; readonly net: PetriNet }
  | { readonly kind: 'process-tree'; readonly tree: ProcessTree }
  | { readonly kind: 'bpmn'; readonly bpmn: BpmnModel };
