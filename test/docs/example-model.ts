import { type BpmnModel, type BpmnNodeKind, type Model, treeFromText } from '#analysis/model';

const KINDS: readonly (readonly [RegExp, BpmnNodeKind])[] = [
  [/^start/, 'start-event'],
  [/^end/, 'end-event'],
  [/^xor/, 'exclusive-gateway'],
  [/^and/, 'parallel-gateway'],
  [/^or/, 'inclusive-gateway'],
  [/./, 'task'],
];

/**
 * The model of an example: the text of a process tree, or the ways through a BPMN process (`"start > a > end"`). Nodes called start…, end…,
 * xor…, and…, or… are events and gateways, all others tasks of that name.
 */
export const exampleModel = (given: string | readonly string[]): Model =>
  typeof given === 'string'
    ? { kind: 'process-tree', tree: treeFromText(given) }
    : { kind: 'bpmn', bpmn: bpmnOf(given.map((way) => way.split(' > '))) };

function bpmnOf(ways: readonly (readonly string[])[]): BpmnModel {
  const steps = ways.flatMap((way) => way.slice(1).map((target, i) => ({ source: way[i], target })));
  return {
    id: 'example',
    name: null,
    unsupported: [],
    nodes: Array.from(new Set(ways.flat()), (id) => {
      const kind = KINDS.find(([pattern]) => pattern.test(id))?.[1] ?? 'task';
      const name = kind === 'task' ? id : null;
      return { id, kind, name, aliases: [], names: {}, lane: null, silent: false };
    }),
    flows: steps.map((step, i) => ({ id: `flow ${i + 1}`, ...step, name: null })),
  };
}
