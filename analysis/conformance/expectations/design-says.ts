import type { Bilingual } from '../../analysis.ts';
import { type BpmnModel, type BpmnNode, type Model, namesOf, normalizeName } from '../../model/index.ts';
import { soundsLikeApproval } from './approval-names.ts';
import { timersOf } from './design-timers.ts';
import type { ToldExpectations } from './expectations-schema.ts';

/** Who does a step according to its lane. */
export interface Owner {
  /** All names of the lane, normalized. */
  readonly names: readonly string[];
  readonly text: Bilingual;
}

/** A time between steps; by the ids of their elements. */
export interface DesignTimer {
  /** The time counts from the last of these before the step. */
  readonly from: readonly string[];
  readonly to: string;
  readonly min: string | null;
  readonly max: string | null;
}

/** What a design says beside the order of its steps, by the ids of its elements. */
export interface DesignSays {
  /** Otherwise only the names of steps say anything. */
  readonly isBpmn: boolean;
  readonly owners: ReadonlyMap<string, Owner>;
  readonly timers: readonly DesignTimer[];
  /** Elements marked as approvals; where none is, those whose names sound like it. */
  readonly approvals: readonly string[];
  readonly approvalSource: 'marked' | 'guessed';
  readonly notChecked: ToldExpectations['notChecked'];
}

/** What a BPMN design says; other notations say nothing of the kind. */
export function designSays(model: Model): DesignSays {
  if (model.kind !== 'bpmn')
    return { isBpmn: false, owners: new Map(), timers: [], approvals: [], approvalSource: 'guessed', notChecked: [] };
  const { bpmn } = model;
  const steps = stepsOf(bpmn);
  const marked = steps.filter(({ approval }) => approval === true);
  const guessed = steps.filter((node) => node.approval !== false && namesOf(node).some(soundsLikeApproval));
  return {
    isBpmn: true,
    owners: ownersOf(bpmn, steps),
    ...timersOf(bpmn),
    approvals: (marked.length > 0 ? marked : guessed).map(({ id }) => id),
    approvalSource: marked.length > 0 ? 'marked' : 'guessed',
  };
}

/** Tasks, and sub-processes that are drawn closed. */
function stepsOf({ nodes }: BpmnModel): BpmnNode[] {
  const open = new Set(nodes.map(({ parent }) => parent));
  return nodes.filter(({ id, kind }) => kind === 'task' || (kind === 'sub-process' && !open.has(id)));
}

/** The lane of a step or, inside a sub-process, that of the sub-process around it. */
function ownersOf({ nodes }: BpmnModel, steps: readonly BpmnNode[]): ReadonlyMap<string, Owner> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const owners = new Map<string, Owner>();
  for (const step of steps)
    for (let at: BpmnNode | undefined = step; at !== undefined; at = byId.get(at.parent ?? '')) {
      if (at.lane === null) continue;
      const names = [at.lane, ...Object.values(at.laneNames ?? {})].map(normalizeName).filter((name) => name !== '');
      const text = { en: at.laneNames?.en ?? at.lane, zh: at.laneNames?.zh ?? at.lane };
      owners.set(step.id, { names: [...new Set(names)], text });
      break;
    }
  return owners;
}
