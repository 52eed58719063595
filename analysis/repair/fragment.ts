import type { BpmnModel } from '../model/index.ts';

/** A part of a process that is entered at one node and left over one flow: a step, or a block with its gateways. */
export interface Fragment {
  readonly entry: string;
  readonly exit: string;
}

/** Everything between the ends of a fragment, both included; `null` where flows lead in or out beside them. `step` is not in it. */
export function contentOf(bpmn: BpmnModel, { entry, exit }: Fragment, step: string): ReadonlySet<string> | null {
  const sources = new Map<string, string[]>();
  for (const { source, target } of bpmn.flows) sources.set(target, [...(sources.get(target) ?? []), source]);
  const inside = new Set([exit]);
  for (const id of inside) if (id !== entry) for (const source of sources.get(id) ?? []) inside.add(source);
  if (!inside.has(entry) || inside.has(step)) return null;
  const isClosed = bpmn.flows.every(
    ({ source, target }) =>
      (inside.has(source) || !inside.has(target) || target === entry) &&
      (!inside.has(source) || inside.has(target) || source === exit),
  );
  const leaving = bpmn.flows.filter(({ source, target }) => inside.has(source) && !inside.has(target));
  const levels = new Set(bpmn.nodes.filter(({ id }) => inside.has(id)).map(({ parent }) => parent));
  const hasEnds = bpmn.nodes.some(({ id, kind }) => inside.has(id) && (kind === 'start-event' || kind === 'end-event'));
  return isClosed && leaving.length === 1 && levels.size === 1 && !hasEnds ? inside : null;
}

const hasSteps = ({ nodes }: BpmnModel, content: ReadonlySet<string> | null): boolean =>
  content !== null && nodes.some(({ id, kind }) => content.has(id) && (kind === 'task' || kind === 'sub-process'));

type Side = 'before' | 'behind';

const nextTo = ({ flows }: BpmnModel, id: string, side: Side): string[] =>
  flows.flatMap(({ source, target }) =>
    side === 'before' ? (target === id ? [source] : []) : source === id ? [target] : [],
  );

/** The nodes from which a node is reached, or that it reaches, itself first, by their distance; not over `step`. */
function reachedFrom(bpmn: BpmnModel, from: string, side: Side, step: string | null): Set<string> {
  const reached = new Set([from]);
  for (const id of reached) for (const next of nextTo(bpmn, id, side)) if (next !== step) reached.add(next);
  return reached;
}

/** Nodes further away than this are no ends of a fragment around steps: a search over all pairs would take long. */
const NEAR = 12;

/** The smallest fragment around several steps, among those whose ends are near; `null` where there is none but the whole. */
export function fragmentAround(bpmn: BpmnModel, steps: readonly string[]): Fragment | null {
  const ends = (side: Side): string[] => {
    const [first, ...others] = steps.map((id) => reachedFrom(bpmn, id, side, null));
    return [...(first ?? [])].filter((id) => others.every((reached) => reached.has(id))).slice(0, NEAR);
  };
  const [entries, exits] = [ends('before'), ends('behind')];
  let best: { readonly fragment: Fragment; readonly size: number } | null = null;
  for (const entry of entries)
    for (const exit of exits) {
      const content = contentOf(bpmn, { entry, exit }, '');
      if (content === null || !steps.every((id) => content.has(id))) continue;
      if (best === null || content.size < best.size) best = { fragment: { entry, exit }, size: content.size };
    }
  return best?.fragment ?? null;
}

/**
 * The fragments directly before (or behind) a step: the smallest one, and the one that reaches to just behind (or to) the step `other`,
 * where they are fragments.
 */
export function fragmentsBeside(bpmn: BpmnModel, step: string, side: Side, other: string | null): Fragment[] {
  const [near, ...more] = nextTo(bpmn, step, side);
  if (near === undefined || more.length > 0) return [];
  const fragmentTo = (far: string): Fragment =>
    side === 'before' ? { entry: far, exit: near } : { entry: near, exit: far };
  const isOne = (fragment: Fragment): boolean =>
    hasSteps(bpmn, contentOf(bpmn, fragment, step)) &&
    bpmn.flows.some(({ source, target }) =>
      side === 'before' ? source === fragment.exit && target === step : source === step && target === fragment.entry,
    );
  const reached = reachedFrom(bpmn, near, side, step);
  const smallest = [...reached].map(fragmentTo).find(isOne);
  const wanted = other === null ? [] : side === 'before' ? nextTo(bpmn, other, 'behind') : [other];
  const wide = wanted
    .filter((id) => reached.has(id))
    .map(fragmentTo)
    .find(isOne);
  const found = [smallest, wide].filter((one) => one !== undefined);
  return found.filter((one, i) => found.findIndex((a) => a.entry === one.entry && a.exit === one.exit) === i);
}
