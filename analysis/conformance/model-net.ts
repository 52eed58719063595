import { AnalysisError } from '../error.ts';
import {
  type BpmnModel,
  bpmnToNet,
  type Model,
  namesOf,
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

const NO_NAMES: ReadonlyMap<string, never> = new Map<string, never>();

/**
 * The Petri net of a model in any notation. Tasks of a BPMN model match an activity of the log by any of their names. Throws
 * `needs-model` for `null`, `invalid-model` where it cannot be translated.
 */
export function checkedModel(model: Model | null, activities: readonly string[]): CheckedModel {
  if (model === null) throw new AnalysisError('needs-model', 'this analysis compares the log with a model; give one');
  switch (model.kind) {
    case 'petri-net':
      return { net: model.net, aliases: NO_NAMES, names: NO_NAMES, unsupported: [] };
    case 'process-tree':
      return { net: treeToNet(model.tree), tree: model.tree, aliases: NO_NAMES, names: NO_NAMES, unsupported: [] };
    case 'bpmn':
      return checkedBpmn(model.bpmn, activities);
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
