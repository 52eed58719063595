import type { BpmnModel } from './bpmn-model.ts';
import { bpmnToNet } from './bpmn-to-net.ts';
import type { Model } from './model.ts';
import { netToBpmn } from './net-to-bpmn.ts';
import type { PetriNet } from './petri-net.ts';
import { treeToBpmn } from './tree-to-bpmn.ts';
import { treeToNet } from './tree-to-net.ts';

/** The model as a Petri net, whatever its notation; BPMN tasks keep their own names. */
export const netOf = (model: Model): PetriNet => {
  switch (model.kind) {
    case 'petri-net':
      return model.net;
    case 'process-tree':
      return treeToNet(model.tree);
    case 'bpmn':
      return bpmnToNet(model.bpmn).net;
    default:
      return model satisfies never;
  }
};

/** The model as BPMN. Nets must be workflow nets: see `netToBpmn`. */
export const bpmnOf = (model: Model): BpmnModel => {
  switch (model.kind) {
    case 'bpmn':
      return model.bpmn;
    case 'petri-net':
      return netToBpmn(model.net);
    case 'process-tree':
      return treeToBpmn(model.tree);
    default:
      return model satisfies never;
  }
};
