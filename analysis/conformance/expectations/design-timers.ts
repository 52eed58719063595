import type { BpmnModel, BpmnNode } from '../../model/index.ts';
import type { DesignSays, DesignTimer } from './design-says.ts';
import { spanOfIso } from './time-span.ts';

interface Ways {
  readonly byId: ReadonlyMap<string, BpmnNode>;
  readonly into: ReadonlyMap<string, readonly string[]>;
  readonly outOf: ReadonlyMap<string, readonly string[]>;
  /** Sub-processes that are drawn open. */
  readonly open: ReadonlySet<string | undefined>;
}

function waysOf({ nodes, flows }: BpmnModel): Ways {
  const into = new Map<string, string[]>();
  const outOf = new Map<string, string[]>();
  for (const { source, target } of flows) {
    into.set(target, [...(into.get(target) ?? []), source]);
    outOf.set(source, [...(outOf.get(source) ?? []), target]);
  }
  const open = new Set(nodes.map(({ parent }) => parent));
  return { byId: new Map(nodes.map((node) => [node.id, node])), into, outOf, open };
}

/**
 * Timers as limits. An intermediate timer: the steps behind it come no sooner than that after the step before it. A timer on the border of a
 * step: the step is done no later than that after the step before it. Gateways between are passed where the limit still holds whichever
 * way a case takes; other timers are told as not checked.
 */
export function timersOf(bpmn: BpmnModel): Pick<DesignSays, 'notChecked' | 'timers'> {
  const ways = waysOf(bpmn);
  const timers: DesignTimer[] = [];
  const notChecked: DesignSays['notChecked'] = [];
  for (const node of bpmn.nodes) {
    if (node.timer === undefined) continue;
    const span = spanOfIso(node.timer);
    const found = span === null ? [] : limitsOf(ways, node, span);
    if (span === null) notChecked.push({ what: node.id, reason: 'timer-without-duration' });
    else if (found.length === 0) notChecked.push({ what: node.id, reason: 'timer-between-gateways' });
    timers.push(...found);
  }
  return { timers, notChecked };
}

function limitsOf(ways: Ways, node: BpmnNode, span: string): DesignTimer[] {
  if (node.kind === 'boundary-event') {
    const host = ways.byId.get(node.attachedTo ?? '');
    const from = host === undefined || !isStep(ways, host) ? null : before(ways, host.id);
    return host === undefined || from === null ? [] : [{ from, to: host.id, min: null, max: span }];
  }
  if (node.kind !== 'intermediate-event') return [];
  const from = before(ways, node.id);
  const to = from === null ? null : behind(ways, node.id);
  return from === null || to === null ? [] : to.map((step) => ({ from, to: step, min: span, max: null }));
}

const isStep = ({ open }: Ways, { id, kind }: BpmnNode): boolean =>
  kind === 'task' || (kind === 'sub-process' && !open.has(id));

/** The steps right before an element, through gateways: the last of them that happened is when its turn came. `null`: cannot be told. */
function before(ways: Ways, start: string): string[] | null {
  const found = new Set<string>();
  const seen = new Set<string>();
  const open = [...(ways.into.get(start) ?? [])];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = ways.byId.get(id);
    if (seen.has(id) || node === undefined) continue;
    seen.add(id);
    if (isStep(ways, node)) found.add(id);
    else if (node.kind.endsWith('gateway')) open.push(...(ways.into.get(id) ?? []));
    else if (node.kind !== 'start-event') return null;
  }
  return found.size === 0 ? null : [...found].sort();
}

/** The steps right behind an element that cannot be reached around it. `null`: there is none, or another way leads in. */
function behind(ways: Ways, start: string): string[] | null {
  const found = new Set<string>();
  const open = [...(ways.outOf.get(start) ?? [])];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = ways.byId.get(id);
    if (node === undefined || node.kind === 'end-event') continue;
    const oneWay = (ways.into.get(id) ?? []).length === 1;
    if (!oneWay && node.kind !== 'parallel-gateway') return null;
    if (isStep(ways, node)) found.add(id);
    else if (node.kind.endsWith('gateway')) open.push(...(ways.outOf.get(id) ?? []));
    else return null;
  }
  return found.size === 0 ? null : [...found].sort();
}
