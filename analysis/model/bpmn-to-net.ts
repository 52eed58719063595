import { AnalysisError } from '../error.ts';
import { Compensation, noteUnasked } from './bpmn-compensation.ts';
import { catchersOf } from './bpmn-exceptions.ts';
import { writeLevel } from './bpmn-level.ts';
import type { BpmnModel, BpmnNode, UnsupportedElement } from './bpmn-model.ts';
import { type Context, isActivity, type WrittenEnd } from './bpmn-net-context.ts';
import { nameMatcher, normalizeName } from './model-names.ts';
import { reduceNet } from './net-reduce.ts';
import type { PetriNet } from './petri-net.ts';
import { leavesTokens, RawNet } from './raw-net.ts';

export interface BpmnToNetOptions {
  /** Activities of the log: a node whose name or alias is among them gets that label; events become visible only this way. */
  readonly activities?: readonly string[];
  /** Instead of `activities`: the label of a node, null where the log does not know it. */
  readonly matchName?: (node: BpmnNode) => string | null;
  /** Apply `reduceNet`; default true. */
  readonly reduce?: boolean;
}

export interface BpmnNet {
  /**
   * `transition.element` is the id of the BPMN element. A workflow net, except where ends may come alone or together (an inclusive
   * split without join): then every way to end is a final marking of its own.
   */
  readonly net: PetriNet;
  /** What was left out or read in one of several ways: the elements of the file that were, then those of this translation. */
  readonly notes: readonly UnsupportedElement[];
}

const labeller =
  (match: (node: BpmnNode) => string | null): ((node: BpmnNode) => string | null) =>
  (node) => {
    const matched = match(node);
    if (matched !== null || !isActivity(node)) return matched;
    const own = normalizeName(node.name ?? node.aliases[0] ?? '');
    return own === '' ? null : own;
  };

const checkIds = (bpmn: BpmnModel): void => {
  const ids = new Set(bpmn.nodes.map((node) => node.id));
  if (ids.size < bpmn.nodes.length)
    throw new AnalysisError('invalid-model', `BPMN ${JSON.stringify(bpmn.id)}: two elements share an id`);
  for (const flow of bpmn.flows) {
    const missing = [flow.source, flow.target].find((id) => !ids.has(id));
    if (missing !== undefined)
      throw new AnalysisError(
        'invalid-model',
        `BPMN flow ${JSON.stringify(flow.id)} leads to unknown element ${JSON.stringify(missing)}`,
        {
          element: flow.id,
        },
      );
  }
};

/** The final markings: one sink, where no end could be taken for a part of another one. */
const finalsOf = (raw: RawNet, id: string, ends: readonly WrittenEnd[]): (readonly number[])[] => {
  const markings = ends.map(({ places }) => places);
  const sorted = markings.map((places) => [...places].sort((a, b) => a - b));
  if (leavesTokens(sorted, sorted)) return markings;
  const sink = raw.place('sink');
  for (const marking of markings) raw.step(`${id}:end`, marking, [sink]);
  return [[sink]];
};

/**
 * The workflow net of a BPMN process (Dijkman, Dumas, Ouyang 2008, extended): tasks, exclusive, parallel, event-based and inclusive
 * gateways, sub-processes, boundary events and event sub-processes, errors, escalations, cancellation, compensation, repetition, several
 * start and end events. A task with several incoming flows is an exclusive join, with several outgoing flows a parallel split. Events leave
 * no event in the log unless their name matches an activity. An activity interrupted by a boundary event counts as not done. What depends
 * on everything that goes on (an inclusive join outside of a block, compensation) is translated by way of the states of its level. What is
 * approximated stands in the notes by element id. Throws `invalid-model` where nothing can start or a flow leads nowhere.
 */
export const bpmnToNet = (bpmn: BpmnModel, options: BpmnToNetOptions = {}): BpmnNet => {
  checkIds(bpmn);
  const raw = new RawNet();
  const notes: UnsupportedElement[] = [...bpmn.unsupported];
  const source = raw.place('source');
  const match = options.matchName ?? nameMatcher(options.activities ?? []);
  const context: Context = {
    bpmn,
    raw,
    notes,
    label: labeller(match),
    isLogged: (node) => match(node) !== null,
    handlers: new Map(),
    catchers: catchersOf(bpmn),
    compensation: new Compensation(bpmn),
    raises: [],
    registers: new Map(),
    writeLevel,
  };
  noteUnasked(context);
  const { entry, ends } = writeLevel(context, undefined);
  raw.step(`${bpmn.id}:begin`, [source], [entry]);
  const net = raw.finish(bpmn.name, source, finalsOf(raw, bpmn.id, ends));
  return { net: options.reduce === false ? net : reduceNet(net), notes };
};
