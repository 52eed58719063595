import { branchesBetween } from './bpmn-graph.ts';
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

/** The block of an inclusive split and its join: a branch may be skipped only once another one has been taken. */
const writeInclusiveBlock = (c: LevelContext, split: BpmnNode, inputs: readonly number[], join: string): boolean => {
  const flows = flowsFrom(c, split);
  const branches = branchesBetween(c.level, split.id, join);
  if (branches === null) return false;
  const none = c.raw.place(`${split.id}:none`);
  const some = c.raw.place(`${split.id}:some`);
  const open = flows.map((flow) => c.raw.place(`${flow.id}:open`));
  const done = flows.map((flow) => c.raw.place(`${flow.id}:done`));
  c.raw.step(split.id, inputs, [none, ...open], null, split.id);
  placesOf(c, flows).forEach((place, i) => {
    c.raw.step(`${split.id}:first`, [open[i]!, none], [place, some]);
    c.raw.step(`${split.id}:more`, [open[i]!, some], [place, some]);
    c.raw.step(`${split.id}:skip`, [open[i]!, some], [done[i]!, some]);
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
export const inclusiveInputs = (c: LevelContext, node: BpmnNode): number[] => {
  const block = c.blocks.get(node.id);
  if (block !== undefined) return [block.some, ...block.done];
  const flows = flowsInto(c, node);
  if (flows.length < 2) return [placeBefore(c, node)];
  const partner = c.level.byId.get(c.partners.get(node.id) ?? '');
  const parallel =
    partner !== undefined &&
    (partner.kind === 'parallel-gateway' || (isActivity(partner) && !c.level.boundary.has(partner.id)));
  if (parallel && flowsFrom(c, partner).length === flows.length) return placesOf(c, flows);
  if (partner?.kind !== 'exclusive-gateway' && partner?.kind !== 'event-based-gateway')
    note(c, node, 'no split opens its block: every arriving token goes on alone, as at an exclusive gateway');
  return [placeBefore(c, node)];
};
