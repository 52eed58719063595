import type { BpmnFlow, BpmnModel, BpmnNode, BpmnNodeKind } from './bpmn-model.ts';

/** Collects nodes and flows with ids that XML accepts, counted up per kind. */
export interface BpmnBuilder {
  /** Returns the id of the new node. */
  node(kind: BpmnNodeKind, name: string | null): string;
  flow(source: string, target: string): void;
  finish(id: string, name: string | null): BpmnModel;
}

const prefixes: Readonly<Record<BpmnNodeKind, string>> = {
  task: 'Task',
  'sub-process': 'SubProcess',
  'start-event': 'Start',
  'end-event': 'End',
  'intermediate-event': 'Event',
  'boundary-event': 'Boundary',
  'exclusive-gateway': 'Exclusive',
  'parallel-gateway': 'Parallel',
  'inclusive-gateway': 'Inclusive',
  'event-based-gateway': 'EventBased',
  'complex-gateway': 'Complex',
};

/** An empty builder. */
export const createBpmnBuilder = (): BpmnBuilder => {
  const nodes: BpmnNode[] = [];
  const flows: BpmnFlow[] = [];
  const counts = new Map<BpmnNodeKind, number>();
  return {
    node: (kind, name) => {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      const id = `${prefixes[kind]}_${count}`;
      nodes.push({ id, kind, name, aliases: [], names: {}, lane: null, silent: false });
      return id;
    },
    flow: (source, target) => {
      flows.push({ id: `Flow_${flows.length + 1}`, source, target, name: null });
    },
    finish: (id, name) => ({ id, name, nodes, flows, unsupported: [] }),
  };
};
