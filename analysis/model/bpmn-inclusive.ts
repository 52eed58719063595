import { type BpmnLevel, blockPartners, branchesBetween, successorsOf } from './bpmn-graph.ts';
import type { BpmnNode } from './bpmn-model.ts';
import {
  flowsFrom,
  flowsInto,
  isActivity,
  type LevelContext,
  note,
  placeBefore,
  placesAfter,
  placesOf,
  writeSubsets,
} from './bpmn-net-context.ts';
import type { RawMarking } from './raw-net.ts';

const isInclusive = (node: BpmnNode): boolean => node.kind === 'inclusive-gateway';

const inDegree = (level: BpmnLevel, { id }: BpmnNode): number => level.incoming.get(id)?.length ?? 0;
const outDegree = (level: BpmnLevel, { id }: BpmnNode): number => level.outgoing.get(id)?.length ?? 0;

/** Whether a way leads from a node to an inclusive join. */
const reachesJoin = (level: BpmnLevel, from: string): boolean => {
  const seen = new Set([from]);
  for (const id of seen) {
    const node = level.byId.get(id);
    if (node !== undefined && isInclusive(node) && inDegree(level, node) > 1) return true;
    for (const next of successorsOf(level, id)) seen.add(next);
  }
  return false;
};

/** The level without what goes on beside it and never comes to an inclusive join: no join waits for that. */
const mainWay = (level: BpmnLevel): BpmnLevel => {
  const isMain = (node: BpmnNode): boolean =>
    node.kind !== 'boundary-event' || node.interrupting !== false || reachesJoin(level, node.id);
  const nodes = level.nodes.filter(isMain);
  const boundary = [...level.boundary].map(([host, events]) => [host, events.filter(isMain)] as const);
  return {
    ...level,
    nodes,
    byId: new Map(nodes.map((node) => [node.id, node])),
    boundary: new Map(boundary.filter(([, events]) => events.length > 0)),
  };
};

/** Whether there is never more than one token on the level: then no join has anything to wait for. */
const hasOneToken = (level: BpmnLevel): boolean =>
  level.nodes.some((node) => node.kind === 'start-event') &&
  level.nodes.every((node) => {
    if (node.kind === 'boundary-event' && node.interrupting === false) return false;
    const goesOneWay = node.kind.endsWith('gateway') && node.kind !== 'parallel-gateway' && !isInclusive(node);
    return goesOneWay || outDegree(level, node) < 2;
  });

/** Whether each branch of the split is a way of its own, with one flow into the join. */
const isBlock = (level: BpmnLevel, split: string, join: BpmnNode): boolean => {
  const branches = branchesBetween(level, split, join.id);
  const ways = level.outgoing.get(split)?.length ?? 0;
  return (
    branches !== null &&
    branches.size === inDegree(level, join) &&
    new Set(branches.values()).size === ways &&
    branches.size === ways
  );
};

/**
 * The splits of the inclusive joins of a level, where each of them closes a block; `null` where one does not: what it waits for then
 * depends on all tokens of the level.
 */
export const inclusiveBlocks = (whole: BpmnLevel): ReadonlyMap<string, string> | null => {
  const level = mainWay(whole);
  const joins = level.nodes.filter((node) => isInclusive(node) && inDegree(level, node) > 1);
  if (joins.length === 0 || hasOneToken(level)) return new Map();
  const partners = blockPartners(level, isInclusive);
  const isExact = joins.every((join) => {
    const split = level.byId.get(partners.get(join.id) ?? '');
    if (split === undefined || split.kind === 'complex-gateway' || !isBlock(level, split.id, join)) return false;
    if (split.kind.endsWith('gateway')) return true;
    const isPlain = !level.boundary.has(split.id) && split.kind !== 'boundary-event';
    return isPlain && !(level.outgoing.get(split.id) ?? []).some((flow) => flow.conditional === true);
  });
  return isExact ? partners : null;
};

/** The block of an inclusive split and its join: a branch may be skipped only once another one has been taken. */
const writeInclusiveBlock = (c: LevelContext, split: BpmnNode, inputs: readonly number[], join: string): boolean => {
  const flows = flowsFrom(c, split);
  const branches = branchesBetween(mainWay(c.level), split.id, join);
  if (branches === null) return false;
  const none = c.raw.place(`${split.id}:none`);
  const some = c.raw.place(`${split.id}:some`);
  const open = flows.map((flow) => c.raw.place(`${flow.id}:open`));
  const done = flows.map((flow) => c.raw.place(`${flow.id}:done`));
  c.raw.step(split.id, inputs, [none, ...open], null, split.id);
  placesOf(c, flows).forEach((place, i) => {
    c.raw.step(`${split.id}:skip`, [open[i]!, some], [done[i]!, some]);
    if (flows[i]!.isDefault === true) {
      const others = done.filter((_, k) => k !== i);
      c.raw.step(`${split.id}:default`, [none, ...open], [place, some, ...others]);
      return;
    }
    c.raw.step(`${split.id}:first`, [open[i]!, none], [place, some]);
    c.raw.step(`${split.id}:more`, [open[i]!, some], [place, some]);
  });
  for (const [flow, branch] of branches) c.raw.step(`${join}:enter`, [c.flowPlace.get(flow)!], [done[branch]!]);
  c.blocks.set(join, { some, done });
  return true;
};

export const writeInclusiveSplit = (c: LevelContext, node: BpmnNode, inputs: readonly number[]): void => {
  const flows = flowsFrom(c, node);
  if (flows.length < 2) {
    c.raw.step(node.id, inputs, placesAfter(c, node), null, node.id);
    return;
  }
  const join = [...c.partners].find(([, split]) => split === node.id)?.[0];
  if (join !== undefined && writeInclusiveBlock(c, node, inputs, join)) return;
  writeSubsets(c, node, inputs, flows, []);
};

/** Where the tokens of a joining inclusive gateway come together, as inputs of what follows it. */
export const inclusiveInputs = (c: LevelContext, node: BpmnNode): readonly number[] => {
  const block = c.blocks.get(node.id);
  if (block !== undefined) return [block.some, ...block.done];
  const flows = flowsInto(c, node);
  if (flows.length < 2 || hasOneToken(mainWay(c.level))) return [placeBefore(c, node)];
  const partner = c.level.byId.get(c.partners.get(node.id) ?? '');
  if (partner === undefined) return [writeWaiting(c, node)];
  const isParallel = partner.kind === 'parallel-gateway' || isActivity(partner) || partner.kind.endsWith('event');
  return isParallel ? placesOf(c, flows) : [placeBefore(c, node)];
};

/**
 * A join that waits as long as a token could still come to one of its empty flows (BPMN 2.0.2, 13.4.3): one from which there is a way to
 * an empty flow and none to a flow with a token, ways through the join aside.
 */
const writeWaiting = (c: LevelContext, node: BpmnNode): number => {
  const joined = c.raw.place(`${node.id}:joined`);
  const flows = placesOf(c, flowsInto(c, node));
  const reach = new Map<string, ReadonlySet<number>>();
  const reachOf = (place: number): ReadonlySet<number> => {
    if (flows.includes(place)) return new Set([place]);
    const at = c.nodeAt.get(place);
    if (at === undefined || at === node.id || c.ends.includes(place)) return new Set();
    const known = reach.get(at) ?? flowsReached(c, at, node, flows);
    reach.set(at, known);
    return known;
  };
  const takes = (marking: RawMarking): readonly number[] | null => {
    const arrived = flows.filter((place) => marking.includes(place));
    if (arrived.length === 0) return null;
    const empty = flows.filter((place) => !marking.includes(place));
    const mustWait = marking.some((place) => {
      const ways = reachOf(place);
      return empty.some((flow) => ways.has(flow)) && !arrived.some((flow) => ways.has(flow));
    });
    return mustWait ? null : arrived;
  };
  const instead = (): void => {
    note(
      c,
      node,
      'no split opens its block, and there are too many states to see what it waits for: every arriving token goes on alone',
    );
    for (const place of flows) c.raw.step(`${node.id}:enter`, [place], [joined]);
  };
  c.raw.rule({ id: `${node.id}:join`, takes, outputs: [joined], instead });
  return joined;
};

/** The places of flows into `join` to which ways lead from a node, not through the join itself. */
const flowsReached = (c: LevelContext, from: string, join: BpmnNode, flows: readonly number[]): ReadonlySet<number> => {
  const seen = new Set([from]);
  const open = [from];
  const reached = new Set<number>();
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const sources = [at, ...(c.level.boundary.get(at) ?? []).map(({ id }) => id)];
    for (const id of sources)
      for (const flow of c.level.outgoing.get(id) ?? []) {
        const place = c.flowPlace.get(flow.id)!;
        if (flow.target === join.id && flows.includes(place)) reached.add(place);
      }
    for (const next of successorsOf(c.level, at))
      if (next !== join.id && !seen.has(next)) {
        seen.add(next);
        open.push(next);
      }
  }
  return reached;
};
