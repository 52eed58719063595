import type { BpmnFlow, BpmnModel, BpmnNode } from './bpmn-model.ts';

/** The nodes and flows of one level: the process itself or one expanded sub-process. */
export interface BpmnLevel {
  /** Without the sub-processes that an event starts, and without compensating activities and the events that lead to them. */
  readonly nodes: readonly BpmnNode[];
  readonly incoming: ReadonlyMap<string, readonly BpmnFlow[]>;
  readonly outgoing: ReadonlyMap<string, readonly BpmnFlow[]>;
  readonly byId: ReadonlyMap<string, BpmnNode>;
  /** Boundary events by the activity they sit on. */
  readonly boundary: ReadonlyMap<string, readonly BpmnNode[]>;
  /** Sub-processes that an event starts while the level runs. */
  readonly eventSubProcesses: readonly BpmnNode[];
}

const groupBy = <T>(items: readonly T[], key: (item: T) => string | undefined): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const k = key(item);
    if (k === undefined) continue;
    const group = groups.get(k);
    if (group === undefined) groups.set(k, [item]);
    else group.push(item);
  }
  return groups;
};

/** Whether only a compensation leads to the node: a compensating activity, or the event on the border of what it undoes. */
const isForCompensation = ({ kind, compensates, exception }: BpmnNode): boolean =>
  compensates !== undefined || (kind === 'boundary-event' && exception?.kind === 'compensation');

/** The level inside the sub-process `parent` (undefined: the process). Flows that leave the level are not part of it. */
export const levelOf = (bpmn: BpmnModel, parent: string | undefined): BpmnLevel => {
  const all = bpmn.nodes.filter((node) => node.parent === parent);
  const nodes = all.filter((node) => node.triggeredByEvent !== true && !isForCompensation(node));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const flows = bpmn.flows.filter((flow) => byId.has(flow.source) && byId.has(flow.target));
  return {
    nodes,
    byId,
    eventSubProcesses: all.filter((node) => node.triggeredByEvent === true),
    incoming: groupBy(flows, (flow) => flow.target),
    outgoing: groupBy(flows, (flow) => flow.source),
    boundary: groupBy(nodes, (node) => (node.kind === 'boundary-event' ? node.attachedTo : undefined)),
  };
};

const VIRTUAL = '\u0000';

/** Nodes on every path from a start (or, reversed, to an end), by node; the node itself included. */
const dominators = (
  ids: readonly string[],
  before: (id: string) => readonly string[],
): ReadonlyMap<string, ReadonlySet<string>> => {
  const all = new Set([VIRTUAL, ...ids]);
  const result = new Map<string, Set<string>>();
  for (const id of ids) result.set(id, new Set(all));
  result.set(VIRTUAL, new Set([VIRTUAL]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const id of ids) {
      const previous = before(id);
      const sets = (previous.length === 0 ? [VIRTUAL] : previous).map((p) => result.get(p)!);
      const next = new Set([...sets[0]!].filter((x) => sets.every((set) => set.has(x))));
      next.add(id);
      if (next.size !== result.get(id)!.size) {
        result.set(id, next);
        changed = true;
      }
    }
  }
  return result;
};

const immediate = (id: string, sets: ReadonlyMap<string, ReadonlySet<string>>): string | null => {
  let best: string | null = null;
  for (const candidate of sets.get(id) ?? []) {
    if (candidate === id || candidate === VIRTUAL) continue;
    if (best === null || sets.get(candidate)!.size > sets.get(best)!.size) best = candidate;
  }
  return best;
};

/**
 * For every node of several incoming flows that `isJoin` picks, the node whose block it closes: the two are each other's nearest common
 * point, so that all ways between them start in the one and end in the other. Joins without such a partner are left out.
 */
export const blockPartners = (level: BpmnLevel, isJoin: (node: BpmnNode) => boolean): ReadonlyMap<string, string> => {
  const joins = level.nodes.filter((node) => isJoin(node) && (level.incoming.get(node.id)?.length ?? 0) > 1);
  const partners = new Map<string, string>();
  if (joins.length === 0) return partners;
  const ids = level.nodes.map((node) => node.id);
  const after = (id: string): readonly string[] => successorsOf(level, id);
  const previous = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const id of ids) for (const next of after(id)) previous.get(next)?.push(id);
  const dominating = dominators(ids, (id) => previous.get(id) ?? []);
  const postDominating = dominators([...ids].reverse(), after);
  for (const join of joins) {
    const split = immediate(join.id, dominating);
    if (split !== null && immediate(split, postDominating) === join.id) partners.set(join.id, split);
  }
  return partners;
};

/** What may come next on the level: the targets of outgoing flows, and the boundary events on the node. */
export const successorsOf = (level: BpmnLevel, id: string): readonly string[] => [
  ...(level.outgoing.get(id) ?? []).map((flow) => flow.target),
  ...(level.boundary.get(id) ?? []).map((event) => event.id),
];

/**
 * Which branch of `split` each flow into `join` belongs to, as flow id → branch number; null when branches meet before the join or
 * lead back to the split, so that they are no blocks of their own.
 */
export const branchesBetween = (level: BpmnLevel, split: string, join: string): ReadonlyMap<string, number> | null => {
  const owner = new Map<string, number>();
  const joined = new Map<string, number>();
  for (const [branch, first] of (level.outgoing.get(split) ?? []).entries()) {
    const open: BpmnFlow[] = [first];
    for (let flow = open.pop(); flow !== undefined; flow = open.pop()) {
      if (flow.target === join) {
        joined.set(flow.id, branch);
        continue;
      }
      if (flow.target === split || (owner.get(flow.target) ?? branch) !== branch) return null;
      if (owner.has(flow.target)) continue;
      owner.set(flow.target, branch);
      const from = [flow.target, ...(level.boundary.get(flow.target) ?? []).map((event) => event.id)];
      for (const id of from) open.push(...(level.outgoing.get(id) ?? []));
    }
  }
  return joined;
};
