import { AnalysisError } from '../error.ts';
import { type Model, type PetriNet, treeToNet, type UnsupportedElement } from '../model/index.ts';

/** A model in the form in which it is checked. */
export interface CheckedModel {
  readonly net: PetriNet;
  /** Further names of a label: alias → label. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Names for display by element id and language tag. */
  readonly names: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** What the check leaves out. */
  readonly unsupported: readonly UnsupportedElement[];
}

const NO_NAMES: ReadonlyMap<string, never> = new Map<string, never>();

/** The Petri net of a model in any notation. Throws `needs-model` for `null`, `invalid-model` where it cannot be translated. */
export function checkedModel(model: Model | null): CheckedModel {
  if (model === null) throw new AnalysisError('needs-model', 'this analysis compares the log with a model; give one');
  switch (model.kind) {
    case 'petri-net':
      return { net: model.net, aliases: NO_NAMES, names: NO_NAMES, unsupported: [] };
    case 'process-tree':
      return { net: treeToNet(model.tree), aliases: NO_NAMES, names: NO_NAMES, unsupported: [] };
    case 'bpmn':
      throw new AnalysisError(
        'invalid-model',
        `BPMN model ${JSON.stringify(model.bpmn.id)} cannot be checked yet; convert it`,
      );
    default:
      return model satisfies never;
  }
}
