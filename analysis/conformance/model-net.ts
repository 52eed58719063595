import { AnalysisError } from '../error.ts';
import {
  type BpmnModel,
  bpmnToNet,
  type Model,
  namesOf,
  normalizeName,
  type PetriNet,
  type ProcessTree,
  treeToNet,
  type UnsupportedElement,
} from '../model/index.ts';

/** A model in the form in which it is checked. */
export interface CheckedModel {
  readonly net: PetriNet;
  /** The tree the net was made from, where it was. */
  readonly tree?: ProcessTree;
  /** Further names of a label: alias → label. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Names for display by element id and language tag. */
  readonly names: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** What the check leaves out, or reads in one of several ways. */
  readonly unsupported: readonly UnsupportedElement[];
}

/** What the user says about names that do not match by themselves. */
export interface Matching {
  /** Activity of the log → name of the step in the model. */
  readonly mapping?: Readonly<Record<string, string>> | undefined;
  /** Steps that leave no event. */
  readonly silent?: readonly string[] | undefined;
}

const isSilenced = ({ silent = [] }: Matching): ((name: string | null) => boolean) => {
  const names = new Set(silent.map(normalizeName));
  return (name) => name !== null && names.has(normalizeName(name));
};

const silenced = (net: PetriNet, matching: Matching): PetriNet => {
  const isSilent = isSilenced(matching);
  return {
    ...net,
    transitions: net.transitions.map((t) => (isSilent(t.label) ? { ...t, label: null } : t)),
  };
};

/** The tree goes along only where its labels are those of the net. */
const ofTree = (tree: ProcessTree, matching: Matching): Pick<CheckedModel, 'net' | 'tree'> =>
  matching.silent === undefined ? { net: treeToNet(tree), tree } : { net: silenced(treeToNet(tree), matching) };

/** The same process with mapped activities as further names of their step, and silenced steps marked. */
function matched(bpmn: BpmnModel, matching: Matching): BpmnModel {
  const isSilent = isSilenced(matching);
  const further = new Map<string, string[]>();
  for (const [activity, step] of Object.entries(matching.mapping ?? {}))
    further.set(normalizeName(step), [...(further.get(normalizeName(step)) ?? []), activity]);
  return {
    ...bpmn,
    nodes: bpmn.nodes.map((node) => ({
      ...node,
      silent: node.silent || namesOf(node).some(isSilent),
      aliases: [...node.aliases, ...namesOf(node).flatMap((name) => further.get(name) ?? [])],
    })),
  };
}

const NO_NAMES: ReadonlyMap<string, never> = new Map<string, never>();

/**
 * The Petri net of a model in any notation. Tasks of a BPMN model match an activity of the log by any of their names. Throws
 * `needs-model` for `null`, `invalid-model` where it cannot be translated.
 */
export function checkedModel(
  model: Model | null,
  activities: readonly string[],
  matching: Matching = {},
): CheckedModel {
  if (model === null) throw new AnalysisError('needs-model', 'this analysis compares the log with a model; give one');
  const checked = ofNotation(model, activities, matching);
  if (matching.mapping === undefined && matching.silent === undefined) return checked;
  const aliases = new Map(checked.aliases);
  for (const [activity, step] of Object.entries(matching.mapping ?? {}))
    aliases.set(activity, aliases.get(step) ?? step);
  return { ...checked, aliases };
}

function ofNotation(model: Model, activities: readonly string[], matching: Matching): CheckedModel {
  switch (model.kind) {
    case 'petri-net':
      return { net: silenced(model.net, matching), aliases: NO_NAMES, names: NO_NAMES, unsupported: [] };
    case 'process-tree':
      return { ...ofTree(model.tree, matching), aliases: NO_NAMES, names: NO_NAMES, unsupported: [] };
    case 'bpmn':
      return checkedBpmn(matched(model.bpmn, matching), activities);
    default:
      return model satisfies never;
  }
}

function checkedBpmn(bpmn: BpmnModel, activities: readonly string[]): CheckedModel {
  const { net, notes } = bpmnToNet(bpmn, { activities });
  const labels = new Map(net.transitions.map(({ element, label }) => [element, label]));
  const aliases = new Map<string, string>();
  for (const node of bpmn.nodes) {
    const label = labels.get(node.id) ?? null;
    if (label === null) continue;
    for (const name of namesOf(node)) if (!aliases.has(name)) aliases.set(name, label);
  }
  return { net, aliases, names: new Map(bpmn.nodes.map((node) => [node.id, node.names])), unsupported: notes };
}
